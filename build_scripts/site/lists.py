"""Long lists in pages that stay as they are: numbered from the oldest story, so that a new one moves none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.site.addresses import chunk_address
from build_scripts.stories.story import Story

PAGE_SIZE = 50
MENTIONED_SHOWN = 20  # mentions on a country's own page; where there are more, all stand in a list at /mentioned/


@dataclass(frozen=True, slots=True)
class Chunks:
    """A list cut up: what its index page shows, and its numbered pages. Each story stands in exactly one of them."""

    shown: tuple[Story, ...]  # newest first: all of a short list, else the newest 50 to 99
    numbered: tuple[tuple[Story, ...], ...]  # numbered[0] is page 1, the oldest 50; in each newest first


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list, with the addresses of its neighbours ("" where there is none)."""

    address: str
    number: int  # 0: the index page itself; 1: the oldest
    stories: tuple[Story, ...]  # newest first
    newer: str
    older: str


def chunks(stories: Sequence[Story], size: int = PAGE_SIZE) -> Chunks:
    """Cut `stories` (newest first) into full pages of `size`, counted from the oldest.

    A numbered page exists once the index page can show `size` newer stories without it. Adding a story at the top
    changes the index page only, and once in `size` times a numbered page is new.
    """
    count = max(len(stories) // size - 1, 0)
    end = len(stories)
    numbered = tuple(tuple(stories[end - (k + 1) * size : end - k * size]) for k in range(count))
    return Chunks(tuple(stories[: end - count * size]), numbered)


def list_pages(address: str, stories: Sequence[Story], size: int = PAGE_SIZE) -> tuple[ListPage, ...]:
    """The pages of a list whose index page is at `address`: that page first, then the numbered ones, newest first.

    The list of an index is `list_pages(index.address, index.stories)`; of the stories that mention a country,
    `list_pages(mentioned_address(index.key), index.mentioned)`.
    """
    cut = chunks(stories, size)
    addresses = [address, *(chunk_address(address, number) for number in range(len(cut.numbered), 0, -1)), ""]
    lists = (cut.shown, *reversed(cut.numbered))
    return tuple(
        ListPage(
            address=addresses[place],
            number=len(cut.numbered) - place + 1 if place else 0,
            stories=members,
            newer=addresses[place - 1] if place else "",
            older=addresses[place + 1],
        )
        for place, members in enumerate(lists)
    )
