"""The pages of people, organisations and other names: an overview, a list for each letter, each name's stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_scripts.outputs import Page
from build_scripts.pages.days import Near
from build_scripts.pages.glance import glance_at
from build_scripts.pages.lists import ListPart, list_parts
from build_scripts.pages.renderer import Head, Renderer, latest_change
from build_scripts.site.addresses import letter_address
from build_scripts.site.model import Index
from build_scripts.site.names import Name, Names
from build_scripts.tagging.names import NameKind

NAMES = "/names/"
TOP = 30  # names of each kind on the overview


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Names of one kind."""

    heading: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with the names whose keys begin with it, in their order."""

    letter: str
    names: tuple[Name, ...]

    @property
    def address(self) -> str:
        """`/names/s/`."""
        return letter_address(self.letter)


def group_names(render: Renderer, names: Iterable[Name]) -> tuple[NameGroup, ...]:
    """Names by their kind, people first; the order in a group is the one given."""
    groups: dict[NameKind, list[Name]] = {kind: [] for kind in NameKind}
    for name in names:
        groups[name.kind].append(name)
    return tuple(
        NameGroup(render.text("names", kind.value), tuple(members)) for kind, members in groups.items() if members
    )


def letters_of(names: Names) -> tuple[Letter, ...]:
    """All names in the order of their keys, by the first letter."""
    letters: dict[str, list[Name]] = {}
    for key in sorted(names.by_key):
        letters.setdefault(key[0], []).append(names.by_key[key])
    return tuple(Letter(letter, tuple(members)) for letter, members in letters.items())


def names_page(render: Renderer, letters: Sequence[Letter]) -> Page:
    """The overview: the names of each kind that most stories give, and the letters."""
    groups = group_names(render, render.site.names.by_key.values())
    top = tuple(NameGroup(group.heading, group.names[:TOP]) for group in groups)
    return _overview(render, NAMES, render.text("names", "title"), top, letters)


def letter_page(render: Renderer, letter: Letter, letters: Sequence[Letter]) -> Page:
    """All names of one letter."""
    title = render.text("names", "letter", letter=letter.letter.upper())
    return _overview(render, letter.address, title, group_names(render, letter.names), letters)


def _overview(
    render: Renderer, address: str, title: str, groups: Sequence[NameGroup], letters: Sequence[Letter]
) -> Page:
    head = Head(
        title=title,
        description=render.text("names", "description"),
        kind="names",
        section=NAMES.lstrip("/"),
        lastmod=latest_change(name.stories[0] for group in groups for name in group.names),
    )
    steps = [Near(letter.address, letter.letter.upper()) for letter in letters]
    return render.page(
        address, "names.html", head, here=address, title=title, groups=groups, letters=steps, first=address == NAMES
    )


def name_pages(render: Renderer, name: Name) -> Iterator[Page]:
    """Every page of one name: its stories, newest first, older ones by their period."""
    for part in list_parts(render, name.address, _title(name), name.stories):
        yield _name_page(render, name, part)


def _name_page(render: Renderer, name: Name, part: ListPart) -> Page:
    first = not part.period
    description = render.text("name", "description", han=name.han, latin=name.latin, n=len(name.stories))
    head = Head(
        title=part.title,
        description=description if first else part.title,
        kind="name",
        section=NAMES.lstrip("/"),
        lastmod=latest_change(part.stories),
    )
    return render.page(
        part.address,
        "name.html",
        head,
        han=name.han,
        latin=name.latin,
        parent=Near(NAMES, render.text("names", name.kind.value)) if first else Near(name.address, _title(name)),
        count=len(name.stories) if first else 0,
        period=part.period,
        also=name.also if first else (),
        stories=part.stories,
        older=part.older,
        newer=part.newer,
        glance=glance_at(render, "name", Index(name.key, name.han, name.address, name.stories)) if first else None,
    )


def _title(name: Name) -> str:
    return f"{name.han} {name.latin}"
