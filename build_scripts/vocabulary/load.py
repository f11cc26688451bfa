"""Load the vocabulary from its folder: every file checked against its schema, every fault a problem."""

from __future__ import annotations


class Vocabulary:
    """Placeholder until the vocabulary lands."""
