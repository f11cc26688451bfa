"""Datelines: where a paragraph says who reported it from where, which is no part of the news."""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"\s*[（(〔【\[［]([^（(〔【\[［）)〕】\]］]{1,60})[）)〕】\]］]\s*")
_PLAIN = re.compile(
    r"\s*(?:[^\s，。；：！？（(]{2,8} )?(?:記者|編譯|特派員|特約記者)[^，。；：！？\s]{2,20}?"
    r"[／/╱ ]?[^，。；：！？\s]{0,12}?報導[：:，,\s]*"
)
_REPORTS = re.compile(r"報導|專電|日電$|外電|訊$|記者|編譯|核稿|特稿")


def dateline_end(paragraph: str) -> int:
    """Where the news begins: after （中央社台北4日電） or 記者王小明／台北報導, else 0."""
    end = 0
    while found := _BRACKETED.match(paragraph, end):
        if not _REPORTS.search(found[1]):
            break
        end = found.end()
    plain = _PLAIN.match(paragraph, end)
    return plain.end() if plain else end
