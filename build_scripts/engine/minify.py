"""Scripts and style sheets as they are published: without comments and needless space, the same for every engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from rcssmin import cssmin
from rjsmin import jsmin

_MINIFIERS: Mapping[str, Callable[..., bytes]] = {".js": jsmin, ".css": cssmin}


def minify(path: str, content: bytes) -> bytes:
    """The content of a file of the theme, smaller if it is a script or a style sheet. Licences (`/*! … */`) stay."""
    minifier = _MINIFIERS.get(PurePosixPath(path).suffix)
    return minifier(content, keep_bang_comments=True) if minifier else content
