from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

from build_scripts.publish.sitemaps import INDEX, NAMESPACE, month_sitemaps, other_sitemaps
from tests.publish.samples import published, sample_site
from tests.site.samples import make_site, make_story

SITE = "https://example.org/briefing/"


def locations(content: bytes) -> dict[str, str | None]:
    """The addresses of a sitemap, below the site's, with their dates of last change."""
    names = {"s": NAMESPACE}
    return {
        element.findtext("s:loc", "", names).removeprefix(SITE): element.findtext("s:lastmod", None, names)
        for element in ET.fromstring(content)
    }


def test_the_index_names_every_sitemap_and_robots_names_the_index() -> None:
    files = published(sample_site())
    assert set(locations(files["sitemap.xml"])) == {path for path in files if path.startswith("sitemaps/")}
    assert f"Sitemap: {SITE}sitemap.xml\n" in files["robots.txt"].decode()


def test_every_story_stands_in_one_sitemap_with_its_last_change() -> None:
    site = sample_site()
    files = published(site)
    found = {
        address: changed
        for path, content in files.items()
        if path.startswith("sitemaps/stories-")
        for address, changed in locations(content).items()
    }
    assert {address.split("/")[-2]: changed for address, changed in found.items()} == {
        story.id: story.modified.isoformat() for story in site.stories
    }


def test_a_list_changed_when_its_newest_story_did() -> None:
    changed = locations(published(sample_site())["sitemaps/lists.xml"])
    assert changed["topics/diplomacy/"] == "2026-02-06T10:00:00+08:00"
    assert changed["topics/energy/"] == "2026-02-04T14:32:12+08:00"
    assert changed["topics/sport/"] is None
    assert changed["about/"] is None


def test_older_pages_of_lists_stand_in_the_sitemap_with_their_own_last_change() -> None:
    stories = [
        make_story(
            f"s{number:03}", f"2026-{number // 60 + 3:02}-{number % 10 + 1:02}T09:00", topics=("sport",), thread="長"
        )
        for number in range(120)
    ]
    changed = locations(published(make_site(stories))["sitemaps/lists.xml"])
    assert changed["topics/sport/2026/Q1/"] == "2026-03-10T09:00:00+08:00"
    (thread,) = (address for address in changed if address.startswith("threads/") and address.endswith("/2026/Q1/"))
    assert changed[thread] == "2026-03-10T09:00:00+08:00"
    assert not [address for address in changed if "Q2" in address]


def test_no_sitemap_is_longer_than_allowed_and_parts_start_with_the_oldest() -> None:
    site = make_site([make_story(f"s{number}", f"2026-01-0{number}T09:00") for number in range(1, 6)])
    made = [*month_sitemaps(site, date(2026, 1, 1), most=2), *other_sitemaps(site, most=2)]
    files = {each.path: each.content for each in made}
    parts = [path for path in files if path.startswith("sitemaps/stories-2026-01")]
    assert parts == [f"sitemaps/stories-2026-01{part}.xml" for part in ("", "-2", "-3")]
    assert [[address.split("/")[-2] for address in locations(files[path])] for path in parts] == [
        ["s1", "s2"],
        ["s3", "s4"],
        ["s5"],
    ]
    assert max(len(locations(content)) for path, content in files.items() if path != INDEX) == 2
    assert set(locations(files[INDEX])) == files.keys() - {INDEX}
