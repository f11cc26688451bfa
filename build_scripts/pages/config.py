"""Read mkdocs.yml: what it says of the site, and the words that readers see."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from babel import Locale, UnknownLocaleError
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from build_scripts.engine.engines import ENGINES
from build_scripts.errors import ConfigError
from build_scripts.problems import Problem
from build_scripts.site.model import SiteConfig

Strings = Mapping[str, Any]  # group → name → text, or a mapping with the forms `one` and `other`


def load_config(path: Path) -> tuple[SiteConfig, Strings]:
    """The site's configuration and its string catalogue, read as MkDocs itself reads the file (INHERIT, !ENV).

    Raises ConfigError with every fault found, OSError if the file cannot be read.
    """
    data = _read(path)
    extra = data["extra"] if isinstance(data.get("extra"), dict) else {}
    problems: list[Problem] = []

    def report(code: str, message: str, expected: str) -> None:
        problems.append(Problem(path.name, 0, 0, f"config-{code}", message, expected))

    def text(name: str, expected: str) -> str:
        value = data.get(name)
        if not isinstance(value, str) or not value.strip():
            report("missing", f"{name} is missing" if value is None else f"{name}: found {value!r}", expected)
            return ""
        return value.strip()

    config = SiteConfig(
        name=text("site_name", "site_name: the site's name"),
        url=text("site_url", "site_url: https://example.org/briefing/").rstrip("/") + "/",
        description=text("site_description", "site_description: one sentence on the site"),
        language=_language(data),
        edit_url=_edit_url(data),
        engine=str(extra.get("engine", ENGINES[0])),
    )
    if config.url != "/" and (urlsplit(config.url).scheme not in ("http", "https") or not urlsplit(config.url).netloc):
        report("url", f"site_url: found {config.url!r}", "an address that starts with https:// (or http://)")
    if not _is_locale(config.language):
        report("language", f"theme.language: found {config.language!r}", "a language tag such as zh-TW or en")
    if config.engine not in ENGINES:
        report("engine", f"extra.engine: found {config.engine!r}", f"one of {', '.join(ENGINES)}")
    strings = extra.get("strings")
    if not isinstance(strings, dict):
        report("strings", "extra.strings is missing", "INHERIT: theme_overrides/strings/zh-TW.yml")
    if problems:
        raise ConfigError(tuple(problems))
    return config, strings or {}


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            data = yaml_load(file)
    except ConfigurationError as error:
        cause = error.__context__
        mark = getattr(cause, "problem_mark", None) if isinstance(cause, yaml.MarkedYAMLError) else None
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        message = (cause.problem if isinstance(cause, yaml.MarkedYAMLError) else None) or str(error)
        name = Path(mark.name).name if mark else path.name
        raise ConfigError((Problem(name, line, column, "config-yaml", message, "valid YAML"),)) from None
    if not isinstance(data, dict):
        problem = Problem(path.name, 1, 1, "config-yaml", "the file is not a mapping", "site_name: … and so on")
        raise ConfigError((problem,))
    return data


def _language(data: Mapping[str, Any]) -> str:
    theme = data.get("theme")
    return str(theme.get("language", "en")) if isinstance(theme, dict) else "en"


def _is_locale(tag: str) -> bool:
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _edit_url(data: Mapping[str, Any]) -> str:
    """`repo_url` and `edit_uri` joined as MkDocs does; "" unless both are there."""
    repository, below = data.get("repo_url"), data.get("edit_uri")
    if not repository or not below:
        return ""
    joined = f"{str(repository).rstrip('/')}/{str(below).strip('/')}/"
    return joined if urlsplit(joined).scheme in ("http", "https") else ""
