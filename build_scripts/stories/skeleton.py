"""The skeleton of a hand-written story: what `briefing new` gives a contributor to fill in."""

from __future__ import annotations

from datetime import datetime

from build_scripts.stories.front_matter import write_story
from build_scripts.stories.place import in_taipei
from build_scripts.stories.schema import FrontMatter

_HINTS = """\
# 以下各項可省略；要用就刪去行首的「# 」。
# summary: 一兩句話的摘要。  # 省略則取內文的前幾句
# countries: {about: [TW], mentioned: [JP]}  # 省略則自動判斷
# topics: [economy]  # 省略則自動判斷
# sources:
#   - {name: 媒體名稱, url: https://example.org/news/1}
"""
_BODY = "在這裡寫內文；小標題用「## 」開頭。寫好後刪去上面的 `draft: true`。"


def skeleton(title: str, moment: datetime) -> str:
    """A story's file with its title and date, the other fields as comments. It is a draft, so no one sees it yet.

    Raises pydantic.ValidationError for a title that the schema does not take (empty, or with control characters).
    """
    front = FrontMatter(title=title, date=in_taipei(moment).replace(microsecond=0), draft=True)
    return write_story(front, _BODY).replace("draft: true\n", f"{_HINTS}draft: true\n", 1)
