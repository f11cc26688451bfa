from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from build_scripts.publish import api
from tests.publish.samples import IMPORTED, published, sample_site
from tests.site.samples import make_site, make_story

SITE = "https://example.org/briefing/"
DOCS = Path(__file__).parents[2] / "docs" / "feeds-and-data.md"
FILES = {path: json.loads(content) for path, content in published(sample_site()).items() if path.startswith("api/")}


def test_every_file_tells_its_version_and_count() -> None:
    assert {value["version"] for value in FILES.values()} == {2}
    for path, value in FILES.items():
        (entries,) = [value[name] for name in ("stories", "topics", "countries", "sources", "names") if name in value]
        assert value["count"] == len(entries), path


def test_the_stories_of_each_year_are_in_a_file_of_its_own_the_newest_in_the_first_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dates = ("2024-12-31T23:59", "2025-01-01T00:00", "2025-06-01T09:00", "2026-01-02T09:00")
    site = make_site([make_story(f"s{number}", date) for number, date in enumerate(dates)])
    monkeypatch.setattr(api, "NEWEST", 2)
    first = json.loads(api.stories_file(site).content)
    assert first["count"] == 4
    assert [story["id"] for story in first["stories"]] == ["s3", "s2"]
    assert first["years"] == [
        {"year": year, "count": count, "data": f"{SITE}api/stories/{year}.json"}
        for year, count in ((2026, 1), (2025, 2), (2024, 1))
    ]
    files = published(site)
    years = [json.loads(files[year["data"].removeprefix(SITE)]) for year in first["years"]]
    assert [[story["id"] for story in year["stories"]] for year in years] == [["s3"], ["s2", "s1"], ["s0"]]
    assert years[0]["stories"] == first["stories"][:1]


def test_a_story_is_told_in_full_once() -> None:
    story = FILES["api/stories.json"]["stories"][0]
    assert story["id"] == IMPORTED.id
    assert story["about"] == ["US", "JP"]
    assert story["mentioned"] == ["ZM"]
    assert story["topics"] == ["energy", "diplomacy"]
    assert [(ref["slug"], ref["name"]) for ref in story["sources"]] == [
        ("daily", "範例日報"),
        ("wire-example", "Example Wire"),
    ]


@pytest.mark.parametrize("group", ["topics", "countries", "sources"])
def test_a_table_leads_to_the_file_of_each_index(group: str) -> None:
    for entry in FILES[f"api/{group}.json"][group]:
        index = FILES[entry["data"].removeprefix(SITE)]
        assert {name: index.get(name) for name in entry if name != "data"} | {"data": entry["data"]} == entry


def test_a_reference_in_an_index_is_found_in_the_list_of_stories() -> None:
    stories = {story["id"]: story for story in FILES["api/stories.json"]["stories"]}
    references = [
        reference for value in FILES.values() for name in ("stories", "mentioned") for reference in value.get(name, ())
    ]
    assert references
    for reference in references:
        story = stories[reference["id"]]
        assert {name: story[name] for name in reference} == reference


def test_the_table_of_names_tells_both_scripts_and_where_a_page_is() -> None:
    assert FILES["api/names.json"]["names"] == [
        {
            "slug": "stephane-sejourne",
            "name": "謝儒內",  # of two spellings in as many stories the older
            "original": "Stéphane Séjourné",
            "kind": "person",
            "count": 2,
            "also": ["塞儒內", "Stephane Sejourne"],
            "url": f"{SITE}names/stephane-sejourne/",
        },
        {"slug": "iea", "name": "國際能源總署", "original": "IEA", "kind": "organisation", "count": 1},
    ]
    assert FILES["api/stories.json"]["stories"][0]["names"] == ["stephane-sejourne", "iea"]


def test_a_country_tells_stories_about_it_apart_from_mentions() -> None:
    zambia = FILES["api/countries/ZM.json"]
    assert [reference["id"] for reference in zambia["stories"]] == ["harbour-note"]
    assert [reference["id"] for reference in zambia["mentioned"]] == [IMPORTED.id]
    assert (zambia["count"], zambia["mentioned_count"], zambia["english"]) == (1, 1, "Zambia")


def names_of_fields(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*(names_of_fields(item) for item in value.values()))
    return set().union(*(names_of_fields(item) for item in value)) if isinstance(value, list) else set()


def test_every_field_is_documented() -> None:
    text = DOCS.read_text("utf-8")
    fields = set().union(*map(names_of_fields, FILES.values()))
    assert {name for name in fields if f"`{name}`" not in text} == set()
