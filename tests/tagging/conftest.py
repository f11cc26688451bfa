from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.tagging.lexicon import Lexicon, compile_lexicon
from build_scripts.tagging.tagger import Tagger
from build_scripts.tagging.tags import Tags, TextToTag
from build_scripts.vocabulary.load import load_vocabulary
from build_scripts.vocabulary.model import Vocabulary

VOCABULARY = Path(__file__).parents[2] / "content" / "vocabulary"


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary(VOCABULARY)[0]


@pytest.fixture(scope="session")
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    return compile_lexicon(vocabulary)


@pytest.fixture(scope="session")
def tagger(vocabulary: Vocabulary) -> Tagger:
    return Tagger(vocabulary)


@pytest.fixture(scope="session")
def tag(tagger: Tagger) -> Callable[..., Tags]:
    """Tag a story of one article: its title and its paragraphs."""
    return lambda title, *paragraphs: tagger.tag(TextToTag(title, (("", paragraphs),)))
