"""Boards: which categories become stories, and the labels of the templates that posters fill in."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=40)]
ANY_BOARD = "*"


class Role(StrEnum):
    """What a template's field holds."""

    HEADLINE = "headline"
    SOURCE = "source"
    BYLINE = "byline"
    URL = "url"
    TIME = "time"
    BODY = "body"
    REMARKS = "remarks"


class BoardTemplate(BaseModel):
    """The news template of one board, or of any board (`*`). One file in vocabulary/boards/ each."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    board: Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9_-]+|\*)$")] = Field(
        description="The board's name as in its address, or * for labels that may stand on any board."
    )
    stories: tuple[Label, ...] = Field(
        (), description="Categories, without brackets, that become stories. Left out: those of the board *."
    )
    headline: tuple[Label, ...] = Field((), description="Labels of the article's headline.")
    source: tuple[Label, ...] = Field((), description="Labels of the outlet's name (an address there is understood).")
    byline: tuple[Label, ...] = Field((), description="Labels of the reporter's name.")
    url: tuple[Label, ...] = Field((), description="Labels of the article's address.")
    time: tuple[Label, ...] = Field((), description="Labels of the time of publication.")
    body: tuple[Label, ...] = Field((), description="Labels of the article's text.")
    remarks: tuple[Label, ...] = Field((), description="Labels of the poster's own words: kept apart, not published.")
    rules: tuple[Label, ...] = Field((), description="Starts of the board's rule lines that posters leave standing.")
    dateline: Annotated[str, StringConstraints(pattern=r"^(strip|keep)$")] = Field(
        "strip",
        description="keep: outlet and byline have a line of their own, so a dateline is part of the outlet's text.",
    )

    def labels(self) -> Iterator[tuple[str, Role]]:
        """Give every label with what it stands for."""
        for role in Role:
            for label in getattr(self, role.value):
                yield label, role


class Boards:
    """All board templates. Any label is understood on any board, because news is forwarded between boards."""

    def __init__(self, templates: tuple[BoardTemplate, ...] = ()) -> None:
        self._templates = templates
        self._by_board = {template.board.lower(): template for template in reversed(templates)}
        self.labels: dict[str, Role] = {}
        for template in templates:
            for label, role in template.labels():
                self.labels.setdefault(label, role)
        self.rules = tuple(dict.fromkeys(rule for template in templates for rule in template.rules))

    def __iter__(self) -> Iterator[BoardTemplate]:
        """Go through the templates in the vocabulary's order."""
        return iter(self._templates)

    def is_story(self, board: str, category: str) -> bool:
        """Tell whether posts of this category on this board become stories."""
        own = self._by_board.get(board.lower())
        either = own if own and own.stories else self._by_board.get(ANY_BOARD)
        return either is not None and category in either.stories

    def keeps_datelines(self, labels: frozenset[str]) -> bool:
        """Tell whether a post with these labels fills in a template that says `dateline: keep`, with all its labels."""
        return any(
            template.dateline == "keep" and all(label in labels for label, _ in template.labels())
            for template in self._templates
        )
