"""In which order parts are made."""

from __future__ import annotations

from build_scripts.incremental.parts import Part
from build_scripts.incremental.press import BUNDLE, bundles


def part(name: str, weight: int, *, large: bool = False) -> Part:
    return Part(name, b"", tuple, weight, large=large)


def names(parts: list[Part]) -> list[list[str]]:
    return [[part.name for part in bundle] for bundle in bundles(parts)]


def test_the_heaviest_come_first_and_light_ones_together() -> None:
    parts = [part("light", 1), part("lighter", 1), part("heavy", 2 * BUNDLE), part("heavier", 3 * BUNDLE)]
    assert names(parts) == [["heavier"], ["heavy"], ["light", "lighter"]]


def test_large_parts_stand_apart() -> None:
    parts = [part(f"heavy-{number}", BUNDLE) for number in range(4)]
    parts += [part("large-1", 9 * BUNDLE, large=True), part("large-2", 9 * BUNDLE, large=True)]
    assert names(parts) == [["large-1"], ["heavy-0"], ["heavy-1"], ["large-2"], ["heavy-2"], ["heavy-3"]]
    assert names([part("large", 1, large=True)]) == [["large"]]
