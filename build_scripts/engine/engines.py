"""The engines by their names: who makes HTML pages of the page tree. To change the engine is to change one word."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from build_scripts.engine.hollow import Rendered
from build_scripts.errors import MissingEngineError

# The name of an engine is also that of its package. The first is the default, and is always installed.
ENGINES = ("mkdocs", "zensical", "properdocs")
# Renders pages: the configuration, Markdown by paths in the page tree, an empty folder to work in. Without pages: what
# else belongs to the theme.
Engine = Callable[[Path, Mapping[str, str], Path], Rendered]


def find_engine(name: str) -> Engine:
    """The engine with a name from `ENGINES`, for one build; it raises EngineError. Raises MissingEngineError."""
    if find_spec(name) is None:
        raise MissingEngineError(
            f"the engine {name} is not installed; install it with `make engines` "
            f"or `{sys.executable} -m pip install {name}`"
        )
    # Each loads much that the others do not need.
    if name == "mkdocs":
        from build_scripts.engine.mkdocs import MkDocs

        return MkDocs().render
    from build_scripts.engine.command import render_by_command

    return partial(render_by_command, name)
