"""Raw posts: one post of an input, cut out and decoded, before its text is understood."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.posts.header import Header


@dataclass(frozen=True, slots=True)
class RawPost:
    """One post: its header, the lines after it, and what its container tells."""

    header: Header
    lines: tuple[str, ...]
    source: str  # the post's own part of the input, for its hash
    address: tuple[str, str] | None = None  # board and id, if the container says
    line: int = 1  # where it starts in the input


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A part of an input that holds no post, and why."""

    code: str
    message: str
    expected: str
    line: int = 0
