"""Outlets: found by any name that posts use and by the article's domain."""

from __future__ import annotations

import pytest

from build_scripts.vocabulary.sources import Outlet, Outlets
from tests.posts.vocabulary import OUTLETS


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("中時", "中國時報"),
        ("中時 王示範", "中國時報"),
        ("自由時報 國際新聞中心/綜合報導", "自由時報"),
        ("鉅亨網編譯王示範", "鉅亨網"),
        ("NowNews今日新聞 2024-12-21 09:30:00", "NOWnews今日新聞"),
        ("財團法人中央廣播電臺", "中央廣播電臺"),
        ("中央廣播電台", "中央廣播電臺"),
        ("ＴＶＢＳ", "TVBS新聞網"),
        ("udn", "聯合報"),
        ("記者王示範／聯合報報導", "聯合報"),
        ("聯合國", None),
        ("網上報導", None),
        ("CNAB", None),
        ("", None),
    ],
)
def test_an_outlet_is_found_by_its_names(name: str, expected: str | None) -> None:
    found = OUTLETS.find(name=name)
    assert (found and found.name) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.ltn.com.tw/news/world/breakingnews/1", "自由時報"),
        ("https://udn.com/news/story/1/2", "聯合報"),
        ("https://money.udn.com/money/story/1/2", "經濟日報"),
        ("https://NEWS.LTN.COM.TW./x", "自由時報"),
        ("https://notltn.com.tw/x", None),
        ("https://ltn.com.tw.example.org/x", None),
        ("https://reurl.cc/sample", None),
        ("https://[broken", None),
        ("no address", None),
    ],
)
def test_an_outlet_is_found_by_its_domain(url: str, expected: str | None) -> None:
    found = OUTLETS.find(url=url)
    assert (found and found.name) == expected


def test_a_name_goes_before_the_address() -> None:
    found = OUTLETS.find(name="中央社", url="https://www.storm.mg/1")
    assert found is not None
    assert found.slug == "cna"


def test_the_longest_alias_wins() -> None:
    outlets = Outlets((Outlet(slug="a", name="聯合"), Outlet(slug="b", name="聯合早報")))
    found = outlets.at_start("聯合早報記者")
    assert found is not None
    assert (found.outlet.slug, found.end) == ("b", 4)


def test_no_two_outlets_share_a_slug_name_or_domain() -> None:
    for field in ("slug", "name"):
        values = [getattr(outlet, field) for outlet in OUTLETS]
        assert len(values) == len(set(values))
    domains = [domain for outlet in OUTLETS for domain in outlet.domains]
    assert len(domains) == len(set(domains))
    assert len(OUTLETS) >= 120
