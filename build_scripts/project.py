"""Where things stand on disk: the project's folders, found from the folder a command runs in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

CONFIG_NAME = "mkdocs.yml"


class NotAProjectError(Exception):
    """No mkdocs.yml here or in a folder above: the command was started outside a project."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one project. `content` may be another one than the project's own (`--content`)."""

    root: Path
    content: Path

    @property
    def config_file(self) -> Path:
        """The engine's configuration."""
        return self.root / CONFIG_NAME

    @property
    def theme(self) -> Path:
        """Templates, styles, scripts and UI strings."""
        return self.root / "theme_overrides"

    @property
    def posts(self) -> Path:
        """Source posts as received."""
        return self.content / "posts"

    @property
    def vocabulary(self) -> Path:
        """The vocabulary: the content's own, or the project's where the content brings none."""
        return self._own_or_default("vocabulary")

    @property
    def hand_written(self) -> Path:
        """Hand-written pages: the content's own, or the project's where the content brings none."""
        return self._own_or_default("pages")

    @property
    def pages(self) -> Path:
        """The rendered page tree of the project's own content: MkDocs' docs_dir."""
        return self.root / "build" / "pages"

    @property
    def cache(self) -> Path:
        """What earlier builds found out. Losing it costs time only."""
        return self.root / "build" / "cache"

    @property
    def site(self) -> Path:
        """The published site."""
        return self.root / "site"

    def _own_or_default(self, name: str) -> Path:
        own = self.content / name
        return own if own.is_dir() else self.root / "content" / name


def find_project(start: Path, content: Path | None = None) -> Project:
    """The project that `start` lies in: the nearest folder upwards with a mkdocs.yml.

    Raises NotAProjectError if there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / CONFIG_NAME).is_file():
            return Project(root=folder, content=content.resolve() if content else folder / "content")
    raise NotAProjectError(f"no {CONFIG_NAME} in {start} or above; run the command inside the project's folder")
