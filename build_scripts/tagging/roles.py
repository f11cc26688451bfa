"""Say what part a country plays where it is named: the other side of what happens, or no more than its scene."""

from __future__ import annotations

import re

from build_scripts.tagging.lexicon import Kind, Lexicon
from build_scripts.tagging.mentions import Mention, Role

_LONGEST = 6  # characters of the longest word that is looked for before a name
_CLAUSE = re.compile(r"(?:^|[\s，。：；、！？「『（(!?:,;])[但若而則並]?$")
_OFFICE = 4  # characters that may stand between a capital and its verb: 金邊(外交部)指控
_CITIES = (Kind.CAPITAL, Kind.PLACE)
_SEATS = (Kind.CAPITAL, Kind.GOVERNMENT)


def with_role(lexicon: Lexicon, mention: Mention) -> Mention:
    """Give the mention with the role that the words around it tell, if they tell one."""
    if mention.role is not Role.NONE:
        return mention
    text = mention.passage.text
    before = text[max(0, mention.start - _LONGEST) : mention.start]
    if _is_scene(lexicon, mention, text, before):
        return mention._replace(role=Role.SCENE)
    if lexicon.counterpart_before.end(before) or _seat_acts(lexicon, mention, text, before):
        return mention._replace(role=Role.COUNTERPART)
    return mention


def _is_scene(lexicon: Lexicon, mention: Mention, text: str, before: str) -> bool:
    """在日內瓦, 一名印度…, 古巴醫師: a place, or where somebody comes from. Titles are short: a country is seldom there
    as a scene, unless a whole word says so (運往荷蘭, 擊敗法國), a city may be.
    """
    if lexicon.scene_after.begin(text, mention.end):
        return True
    if not mention.passage.is_title:
        return lexicon.scene_before.end(before)
    if lexicon.scene_before_titles.end(before):
        return True
    return mention.kind in _CITIES and lexicon.scene_before_cities.end(before)


def _seat_acts(lexicon: Lexicon, mention: Mention, text: str, before: str) -> bool:
    """…，北京召見: a capital that a clause begins with, and that does what states do."""
    if mention.kind not in _SEATS or not _CLAUSE.search(before):
        return False
    return any(lexicon.state_acts.begin(text, mention.end + gap) for gap in range(_OFFICE + 1))
