"""Markdown: the safe subset that stories are written in, as HTML, as plain text, and back from plain text."""

from build_scripts.markdown.escape import escape
from build_scripts.markdown.html import anchors, to_html
from build_scripts.markdown.parser import Link, is_safe_link, links
from build_scripts.markdown.plain import to_sections

__all__ = ["Link", "anchors", "escape", "is_safe_link", "links", "to_html", "to_sections"]
