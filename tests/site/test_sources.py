from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.site.sources import LONGEST_SLUG, host_of, identify_source, slug_of
from tests.site.samples import VOCABULARY, source

SLUGS = [
    # name, url, slug
    ("範例日報", None, "daily"),
    ("某報", "https://daily.example.org/3", "daily"),
    ("Example News", "https://news.example.com/a/b?c", "news-example-com"),
    ("Example News", "https://WWW.Example.com:8080/", "example-com"),
    ("Example News", "https://m.example.com/", "example-com"),
    ("Example News", "https://m.com/", "m-com"),
    ("Example News", "https://192.0.2.7/x", "192-0-2-7"),
    ("Example News", None, "example-news"),
    ("EXAMPLE  news", None, "example-news"),
    ("Example-News", None, "example-news"),
    ("Example.COM", None, "example-com"),
    ("www.example.com", "https://bit.ly/x", "example-com"),
    ("Ｅｘａｍｐｌｅ", None, "example"),
    ("Example News", "https://reurl.cc/abc", "example-news"),
    ("Example News", "https://[::1/", "example-news"),
    ("某某報", None, "x-f230b1f9ad"),
    ("某某報 TV", None, "x-2488484b97"),
    ("../../etc", None, "etc"),
    ("!!!", None, "x-e84c538e7f"),
]


@pytest.mark.parametrize(("name", "url", "slug"), SLUGS)
def test_the_slug_of_an_outlet(name: str, url: str | None, slug: str) -> None:
    assert identify_source(source(name, url), VOCABULARY).slug == slug


@given(st.text())
def test_a_slug_is_always_a_safe_part_of_an_address(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug_of(text))
    assert len(slug_of(text)) <= LONGEST_SLUG


@given(st.text())
def test_any_text_has_a_host_or_none(text: str) -> None:
    assert "/" not in host_of(f"https://{text}")
