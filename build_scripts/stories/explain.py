"""Say why a story has its tags: the terms of each, where they stand, by which rule, and how many points they give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from build_scripts.stories.schema import FrontMatter
from build_scripts.tagging.tags import Evidence, Tags, TextToTag
from build_scripts.vocabulary.load import Vocabulary

_AROUND = 10  # characters shown on each side of a term


def explain_tags(front: FrontMatter, text: TextToTag, tags: Tags, vocabulary: Vocabulary) -> Iterator[str]:
    """The lines that `briefing explain` prints. An editor's tags are told apart from the tagger's."""
    yield front.title
    labels = {code: country.name for code, country in vocabulary.countries.items()}
    countries = front.countries
    groups: list[tuple[str, Sequence[str], Sequence[str] | None]] = [
        ("about", tags.about, countries.about if countries else None),
        ("mentioned", tags.mentioned, countries.mentioned if countries else None),
        ("topics", tags.topics, front.topics),
        ("regions", tags.regions, tags.regions),
    ]
    labels |= {slug: region.label for slug, region in vocabulary.regions.items()}
    labels |= {slug: topic.label for slug, topic in vocabulary.topics.items()}
    for name, found, written in groups:
        yield ""
        yield f"{name}: {', '.join(found) or 'none'}{_difference(found, written)}"
        for tag in found:
            evidence = [each for each in tags.evidence if each.tag == tag]
            yield f"  {tag} {labels.get(tag, '')}  {sum(each.points for each in evidence):+.2f}"
            yield from (f"    {line}" for line in _reasons(evidence, text))
    if tags.unsure:
        yield ""
        yield "unsure: " + ", ".join(f"{tag} ({score:+.2f})" for tag, score in tags.unsure)


def _difference(found: Sequence[str], written: Sequence[str] | None) -> str:
    if written is None:
        return "  (automatic)"
    return (
        "" if tuple(found) == tuple(written) else f"  (the story's front matter wins: {', '.join(written) or 'none'})"
    )


def _reasons(evidence: Sequence[Evidence], text: TextToTag) -> Iterator[str]:
    """One line for each term in each place, the strongest first; the same term in one passage is counted."""
    order = sorted(evidence, key=lambda each: (-each.points, each.article, each.paragraph, each.offset, each.term))
    for _, group in groupby(order, key=lambda each: (each.article, each.paragraph, each.term, each.rule, each.points)):
        same = list(group)
        first = same[0]
        times = f" ×{len(same)}" if len(same) > 1 else ""
        yield f"{first.points:+.2f}  {first.place:<8}  {first.rule}{times}: {_shown(first, text)}"


def _shown(evidence: Evidence, text: TextToTag) -> str:
    """The term in brackets with what stands around it."""
    passage = _passage(evidence, text)
    start, end = evidence.offset, evidence.offset + len(evidence.term)
    before = ("…" if start > _AROUND else "") + passage[max(start - _AROUND, 0) : start]
    after = passage[end : end + _AROUND] + ("…" if end + _AROUND < len(passage) else "")
    return f"{before}[{passage[start:end]}]{after}"


def _passage(evidence: Evidence, text: TextToTag) -> str:
    if evidence.article < 0:
        return text.title
    headline, paragraphs = text.articles[evidence.article]
    return headline if evidence.paragraph < 0 else paragraphs[evidence.paragraph]
