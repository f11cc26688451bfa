"""Template: what the labelled fields of a post say about its article, and which lines are the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from build_scripts.posts.fields import Field, first_value, is_prose
from build_scripts.posts.furniture import is_picture
from build_scripts.posts.lead import matches_title
from build_scripts.posts.reflow import address_in
from build_scripts.vocabulary.boards import Role

_GENERIC_LABEL = 3  # characters: 連結 or 網址 in a text may introduce a video; a template's own label is longer
_URL_MAY_GO_ON = 76  # columns: an address as long as the wrap allows may have been cut
_LINES_TO_URL = 6  # an address stands within a few lines of its label


@dataclass(slots=True)
class Template:
    """What the labels say; filled field by field, never changed afterwards."""

    headline: str = ""
    source: str = ""
    byline: str = ""
    url: str = ""
    text: list[str] = field(default_factory=list)  # the lines that a label says are the text
    free: list[str] = field(default_factory=list)  # the lines that no label speaks for
    remarks: list[str] = field(default_factory=list)


def read_template(fields: Sequence[Field], title: str) -> Template:
    """Sort the fields of one article. `title` is the post's: a headline may stand under another label.

    Lines that a one-line field leaves over belong to the text if there was none yet, else they are the poster's.
    """
    found = Template()
    text_seen = 0
    for part in fields:
        if part.role is Role.REMARKS:
            found.remarks += [part.value, *part.lines]
        elif part.role is Role.BODY:
            found.text += [part.value, *part.lines] if part.value else part.lines
        elif part.role is None:
            found.free += part.lines
            text_seen += sum(map(is_prose, part.lines))
        else:
            rest = _read_field(found, part, title)
            left = sum(map(is_prose, rest))
            if found.text and part.role is Role.URL and len(part.label) <= _GENERIC_LABEL and left > 1:
                found.text += rest
            elif text_seen > left:
                found.remarks += rest
            else:
                found.free += rest
                text_seen += left
    return found


def _read_field(found: Template, part: Field, title: str) -> tuple[str, ...]:
    """Read a one-line field; give the lines left over."""
    value, rest = first_value(part)
    address = address_in(value)
    if address:
        return rest if is_picture(address) else _take_address(found, address, rest)
    if part.role is Role.URL:
        return _read_url_field(found, value, rest, title)
    if part.role is Role.HEADLINE:
        found.headline = found.headline or value
    elif part.role is Role.SOURCE:
        found.source = found.source or value
        near = next((i for i, line in enumerate(rest[:_LINES_TO_URL]) if line.strip()), 0)
        if rest and (address := address_in(rest[near])) and not is_picture(address):
            return _take_address(found, address, rest[near + 1 :])
    elif part.role is Role.BYLINE:
        found.byline = found.byline or value
    return rest


def _read_url_field(found: Template, value: str, rest: tuple[str, ...], title: str) -> tuple[str, ...]:
    """Read a link's field that does not begin with the address: a headline may stand there, or the page's title."""
    inside = value.find("http")
    if inside > 0:
        lines = (value[inside:], *rest)
    elif value and matches_title(value, title):
        found.headline = found.headline or value
        lines = rest
    else:
        lines = (value, *rest)
    for index, line in enumerate(lines[:_LINES_TO_URL]):
        if address := address_in(line):
            return (*lines[:index], *_take_address(found, address, lines[index + 1 :]))
    return lines


def _take_address(found: Template, address: str, rest: tuple[str, ...]) -> tuple[str, ...]:
    """Take the article's address, with its end if the wrap cut it; the first one counts."""
    end = rest[0].strip() if rest and len(address) >= _URL_MAY_GO_ON else ""
    cut = bool(end) and end.isascii() and " " not in end and not end.startswith("http")
    found.url = found.url or (address + end if cut else address)
    return rest[1:] if cut else rest
