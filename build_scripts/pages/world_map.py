"""Draw the world map of the countries page from Natural Earth. Maintainers run this; a build only reads its result.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m build_scripts.pages.world_map package/countries-110m.json package/countries-50m.json \\
        > theme_overrides/pages/world.html

Natural Earth is in the public domain (https://www.naturalearthdata.com/about/terms-of-use/); world-atlas packs it as
TopoJSON (https://github.com/topojson/topojson-specification). The projection is Equal Earth (Šavrič, Patterson, Jenny
2018, doi:10.1080/13658816.2018.1504949), with the Pacific in the middle, as Taiwan's atlases have it.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

Point = tuple[float, float]  # degrees east and north; after `project`: units of the drawing
Ring = Sequence[Point]

MIDDLE = 150.0  # the meridian in the middle: the edges then cut Greenland only
SOUTH, NORTH = -56.0, 84.0  # Antarctica is left out, and the Arctic sea
WIDTH = 2000  # units of the drawing; coordinates are whole numbers
SMALLEST = 100.0  # square units: a country whose largest part is smaller has a dot
LEFT_OUT = frozenset(["AQ", "TF", "HM", "BV", "GS"])  # nobody lives there
LICENCE = """\
Drawn by build_scripts/pages/world_map.py; do not edit by hand.
Made with Natural Earth, free vector and raster map data @ naturalearthdata.com, in the public domain:
https://www.naturalearthdata.com/about/terms-of-use/
Packed as TopoJSON by world-atlas 2.0.2, Copyright 2013-2019 Michael Bostock, ISC licence:
https://github.com/topojson/world-atlas/blob/v2.0.2/LICENSE
"""
NAMED = ("TW",)  # whose names stand on the map, right of the country
NAME_GAP = 10
# Natural Earth's countries without an ISO 3166 code, and whose map they stand in (ISO's and the vocabulary's view).
WITHOUT_CODE = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}
# Inhabited places that Natural Earth draws as a part of another country, or not at all: where their towns lie.
PLACES: Mapping[str, Point] = {
    "BQ": (-68.3, 12.2), "CC": (96.8, -12.2), "CX": (105.7, -10.4), "GF": (-52.3, 4.9), "GI": (-5.4, 36.1),
    "GP": (-61.7, 16.0), "MQ": (-61.1, 14.6), "RE": (55.5, -20.9), "SJ": (15.6, 78.2), "TK": (-171.8, -9.2),
    "TV": (179.2, -8.5), "YT": (45.2, -12.8),
}  # fmt: skip

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796


def project(point: Point) -> Point:
    """Equal Earth, on a sphere of radius 1; `point` is degrees from the middle meridian, and degrees north."""
    longitude, latitude = math.radians(point[0]), math.radians(point[1])
    angle = math.asin(math.sqrt(3) / 2 * math.sin(latitude))
    square = angle * angle
    sixth = square**3
    x = 2 * math.sqrt(3) * longitude * math.cos(angle)
    x /= 3 * (9 * _A4 * sixth * square + 7 * _A3 * sixth + 3 * _A2 * square + _A1)
    return x, angle * (_A4 * sixth * square + _A3 * sixth + _A2 * square + _A1)


_EAST = project((180.0, 0.0))[0]
_SCALE = WIDTH / (2 * _EAST)
_TOP = project((0.0, NORTH))[1]
HEIGHT = math.ceil((_TOP - project((0.0, SOUTH))[1]) * _SCALE)


def to_drawing(point: Point) -> Point:
    """Degrees from the middle meridian, and degrees north → units of the drawing, from its top left corner."""
    x, y = project(point)
    return (x + _EAST) * _SCALE, (_TOP - y) * _SCALE


def rings_of(topology: Mapping[str, Any]) -> Iterator[tuple[str, list[Ring]]]:
    """Each country's code and rings, in degrees: outer ones, and holes, which the even-odd rule leaves out."""
    arcs = [_decode(arc, topology["transform"]) for arc in topology["arcs"]]
    numeric = get_global("territory_aliases")
    for shape in topology["objects"]["countries"]["geometries"]:
        code = WITHOUT_CODE.get(shape["properties"]["name"]) or next(iter(numeric.get(shape.get("id", ""), [])), None)
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
        if code and code not in LEFT_OUT:
            yield code, [_join(ring, arcs) for polygon in polygons for ring in polygon]


def _decode(arc: Iterable[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> list[Point]:
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((x * scale_x + left, y * scale_y + bottom))
    return points


def _join(numbers: Iterable[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """The arcs of a ring one after the other; ~n is arc n backwards. The point where two meet stands once."""
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring[:-1]


def halves(ring: Ring) -> Iterator[list[Point]]:
    """The ring around the middle meridian, cut where it leaves an edge of the map: one part, or one on each side."""
    unrolled = [((ring[0][0] - MIDDLE + 180) % 360 - 180, ring[0][1])]
    for (before, _), (longitude, latitude) in pairwise(ring):
        step = (longitude - before + 180) % 360 - 180
        unrolled.append((unrolled[-1][0] + step, latitude))
    for shift in (-360.0, 0.0, 360.0):
        moved = [(longitude + shift, latitude) for longitude, latitude in unrolled]
        part = _clip(_clip(moved, -180.0, east=True), 180.0, east=False)
        if len(part) > 2:
            yield part


def _clip(ring: Ring, edge: float, *, east: bool) -> list[Point]:
    """The part of a ring east or west of a meridian (Sutherland and Hodgman 1974)."""
    kept: list[Point] = []
    for (x1, y1), (x2, y2) in zip([*ring[-1:], *ring], ring, strict=False):
        inside1, inside2 = (x1 >= edge, x2 >= edge) if east else (x1 <= edge, x2 <= edge)
        if inside1 != inside2:
            kept.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
        if inside2:
            kept.append((x2, y2))
    return kept


def area(ring: Ring) -> float:
    """The area of a ring (the shoelace formula)."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], *ring[:1]], strict=True))) / 2


def path(rings: Iterable[Ring]) -> str:
    """The d of an SVG path: whole numbers, each point as a step from the one before."""
    parts = []
    for ring in rings:
        points = list(dict.fromkeys((round(x), round(y)) for x, y in ring))
        if len(points) > 2:
            steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points)]
            line = "".join(f"{_number(x)}{_number(y)}" for x, y in steps)
            parts.append(f"M{points[0][0]} {points[0][1]}l{line.strip()}z")
    return "".join(parts)


def _number(value: int) -> str:
    """A number in a path: a minus sign parts it from the one before, else a space does."""
    return f"{value}" if value < 0 else f" {value}"


Places = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The map: everything by a country's code, in the order of the codes."""

    shapes: dict[str, str]  # the path of what is large enough to draw
    middles: Places  # where the largest part lies
    dots: list[str]  # countries too small to see or hit
    names: Places  # where a name starts


def draw(coarse: Mapping[str, Any], fine: Mapping[str, Any]) -> Drawing:
    """Draw the shapes of the coarse topology, and those of the fine one for countries that only it has."""
    in_degrees = _grouped(fine) | _grouped(coarse)
    shapes: dict[str, str] = {}
    middles: Places = {}
    dots = set(PLACES)
    names: Places = {}
    for code in sorted(in_degrees):
        rings = [part for ring in in_degrees[code] for part in _on_map(ring)]
        largest = max(rings, key=area)
        middles[code] = _middle(largest)
        if drawn := path(rings):
            shapes[code] = drawn
        if area(largest) < SMALLEST:
            dots.add(code)
        if code in NAMED:
            names[code] = (round(max(x for x, _ in largest)) + NAME_GAP, middles[code][1] + NAME_GAP)
    for code, (longitude, latitude) in PLACES.items():
        x, y = to_drawing(((longitude - MIDDLE + 180) % 360 - 180, latitude))
        middles[code] = (round(x), round(y))
    return Drawing(shapes, dict(sorted(middles.items())), sorted(dots), names)


def _grouped(topology: Mapping[str, Any]) -> dict[str, list[Ring]]:
    grouped: dict[str, list[Ring]] = {}
    for code, rings in rings_of(topology):
        grouped.setdefault(code, []).extend(rings)
    return grouped


def _on_map(ring: Ring) -> Iterator[list[Point]]:
    for half in halves(ring):
        yield [to_drawing((longitude, min(NORTH, max(SOUTH, latitude)))) for longitude, latitude in half]


def _middle(ring: Ring) -> tuple[int, int]:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return round((min(xs) + max(xs)) / 2), round((min(ys) + max(ys)) / 2)


def main(coarse: str, fine: str) -> None:
    """Write the template to standard output."""
    drawing = draw(json.loads(Path(coarse).read_text()), json.loads(Path(fine).read_text()))
    print(f"{{#-\n{LICENCE}-#}}")
    print(f"{{% set width, height = {WIDTH}, {HEIGHT} %}}")
    print(f"{{% set dots = {json.dumps(drawing.dots)} %}}")
    for name in ("shapes", "middles", "names"):
        lines = ",\n".join(f"{json.dumps(code)}: {json.dumps(each)}" for code, each in getattr(drawing, name).items())
        print(f"{{% set {name} = {{\n{lines}\n}} %}}")


if __name__ == "__main__":
    main(*sys.argv[1:])
