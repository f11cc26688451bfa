"""Where a story belongs: its id, the month's folder of its file, and the clock that its dates are read on."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

TAIPEI = timezone(timedelta(hours=8), "Asia/Taipei")  # no summer time since 1979
_STORY_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def is_story_id(name: str) -> bool:
    """Whether a file's stem can be a story's id, which is the last part of its address."""
    return _STORY_ID.fullmatch(name) is not None


def in_taipei(moment: datetime) -> datetime:
    """A moment as Taipei's clocks show it; one without an offset is read from them."""
    return moment.replace(tzinfo=TAIPEI) if moment.tzinfo is None else moment.astimezone(TAIPEI)


def story_folder(moment: datetime) -> str:
    """The folder of a story's file, below the content folder: stories/2026/02."""
    return f"stories/{in_taipei(moment):%Y/%m}"
