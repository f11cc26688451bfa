"""The shelf: the story files of a content folder, and where each story stands."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from build_scripts.files import is_inside, walk, write_atomically
from build_scripts.stories.duplicates import Candidate, Duplicate, Standing, find_duplicates, keys_of_story


class StoryShelf:
    """The stories below `content`/stories; paths are relative to the content folder."""

    def __init__(self, content: Path, paths: Mapping[str, str] | None = None) -> None:
        """Look where the stories stand, unless it is known: their `paths` by their ids."""
        self.content = content
        self.paths = dict(_paths(content) if paths is None else paths)
        self._inside: dict[Path, bool] = {}  # folders: thousands of stories stand in a few

    def holds(self, path: str) -> bool:
        """Whether this place is in the content folder, and no link leads out of it."""
        file = self.content / path
        folder = file.parent
        if folder not in self._inside:
            self._inside[folder] = is_inside(folder, self.content)
        return self._inside[folder] and (not file.is_symlink() or is_inside(file, self.content))

    def find(self, name: str, path: str) -> str:
        """Where the story with this id stands: at the path that its date gives, else in another month, else nowhere."""
        return path if (self.content / path).is_file() else self.paths.get(name, path)

    def find_duplicates(self, posts: Mapping[int, Candidate]) -> Mapping[int, Duplicate]:
        """The duplicates among posts, by the same numbers: of one another, and of the stories that stand."""
        numbers, candidates = tuple(posts), tuple(posts.values())
        names = {post.id for post in candidates}
        with_story = {post.id for post in candidates if post.id in self.paths or (self.content / post.story).is_file()}
        found = find_duplicates(candidates, with_story, self._others(names))
        return {numbers[index]: duplicate for index, duplicate in found.items()}

    def _others(self, names: Container[str]) -> Iterator[Standing]:
        """The stories whose id is none of `names`."""
        for name, path in self.paths.items():
            if name not in names:
                with suppress(OSError):  # `check` tells of a story that cannot be read
                    yield Standing(path, keys_of_story(self.text(path) or ""))

    def text(self, path: str) -> str | None:
        """A story's file as it stands, or None."""
        file = self.content / path
        return file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n") if file.is_file() else None

    def put(self, path: str, text: str, old_path: str) -> None:
        """Write a story; where its date has changed, its file moves to the folder of the new one."""
        write_atomically(self.content / path, text.encode(), flush=False)  # import makes it again from the post
        if old_path != path:
            (self.content / old_path).unlink(missing_ok=True)
        self.paths[Path(path).stem] = path


def _paths(content: Path) -> Iterator[tuple[str, str]]:
    folder = content / "stories"
    for file in walk(folder) if folder.is_dir() else ():
        if file.suffix == ".md":
            yield file.stem, file.relative_to(content).as_posix()
