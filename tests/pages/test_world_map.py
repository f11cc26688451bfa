"""The world map: how it is drawn, and what the drawn map holds."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from build_scripts.pages.world_map import (
    HEIGHT,
    PLACES,
    WIDTH,
    area,
    draw,
    halves,
    path,
    project,
    rings_of,
    to_drawing,
)
from build_scripts.vocabulary.load import load_vocabulary

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "theme_overrides" / "pages" / "world.html"
WORLD = Environment(loader=FileSystemLoader(TEMPLATE.parent)).get_template(TEMPLATE.name).module
# One square of ten degrees for Taiwan's code, whose second side is an arc read backwards, and one with a hole.
TOPOLOGY = {
    "transform": {"scale": [1, 1], "translate": [100, 0]},
    "arcs": [[[0, 0], [10, 0], [0, 10]], [[0, 0], [0, 10], [10, 0]], [[2, 2], [2, 0], [0, 2], [-2, -2]]],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "id": "158", "properties": {"name": "Taiwan"}, "arcs": [[0, -2], [2]]},
                {"type": "Polygon", "id": "010", "properties": {"name": "Antarctica"}, "arcs": [[0, -2]]},
                {"type": "Polygon", "properties": {"name": "Somaliland"}, "arcs": [[0, -2]]},
                {"type": "MultiPolygon", "id": "706", "properties": {"name": "Somalia"}, "arcs": [[[2]]]},
            ]
        }
    },
}


def test_equal_earth_is_projected_as_its_authors_do() -> None:
    # Values of PROJ: echo "90 0 | 0 45 | 120 60" | proj +proj=eqearth +R=1
    assert project((0.0, 0.0)) == (0.0, 0.0)
    assert project((180.0, 0.0))[0] == pytest.approx(2.7066, abs=1e-3)
    assert project((0.0, 90.0))[1] == pytest.approx(1.3173, abs=1e-3)


def test_rings_are_joined_from_arcs_also_backwards_and_keep_their_holes() -> None:
    rings = dict(rings_of(TOPOLOGY))
    assert rings["TW"][0] == [(100, 0), (110, 0), (110, 10), (100, 10)]
    assert rings["TW"][1] == [(102, 2), (104, 2), (104, 4)]


def test_what_has_no_code_belongs_to_a_country_and_antarctica_is_left_out() -> None:
    assert [code for code, _ in rings_of(TOPOLOGY)] == ["TW", "SO", "SO"]


def test_a_ring_over_an_edge_of_the_map_is_cut_in_two() -> None:
    parts = list(halves([(-40.0, 70.0), (-20.0, 70.0), (-20.0, 80.0), (-40.0, 80.0)]))
    assert sorted((min(x for x, _ in part), max(x for x, _ in part)) for part in parts) == [(-180, -170), (170, 180)]
    (whole,) = halves([(170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0)])
    assert [round(x) for x, _ in whole] == [20, 40, 40]


def test_a_path_is_made_of_whole_steps() -> None:
    assert path([[(0.4, 1.0), (10.2, 1.0), (10.2, 0.0)]]) == "M0 1l10 0 0-1z"
    assert path([[(0.1, 0.1), (0.2, 0.2), (0.3, 0.1)]]) == ""


def test_drawing_takes_the_coarse_shape_and_marks_what_is_small() -> None:
    drawn = draw(TOPOLOGY, TOPOLOGY)
    assert list(drawn.shapes) == ["SO", "TW"]
    assert drawn.dots == sorted(PLACES)
    assert drawn.middles.keys() == {"SO", "TW", *PLACES}
    assert drawn.names.keys() == {"TW"}
    assert area([(0, 0), (4, 0), (4, 4), (0, 4)]) == 16


def test_the_map_has_taiwan_by_name_and_every_country_of_the_vocabulary() -> None:
    vocabulary, _ = load_vocabulary(ROOT / "content" / "vocabulary")
    uninhabited = {"AQ", "BV", "GS", "HM", "TF", "UM"}
    assert WORLD.shapes.keys() | set(WORLD.dots) == WORLD.middles.keys()
    assert WORLD.middles.keys() == vocabulary.countries.keys() - uninhabited - {"EU"}
    x, y = WORLD.names["TW"]
    taiwan = to_drawing((121.0 - 150, 23.7))
    assert 0 < x - taiwan[0] < 40
    assert abs(y - taiwan[1]) < 20


def test_the_map_stays_small_and_inside_its_frame() -> None:
    text = TEMPLATE.read_bytes()
    assert len(gzip.compress(text)) < 60_000
    assert (WORLD.width, WORLD.height) == (WIDTH, HEIGHT)
    for drawn in WORLD.shapes.values():
        assert re.fullmatch(r"(?:M\d+ \d+l[-\d ]+z)+", drawn)
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in WORLD.middles.values())
