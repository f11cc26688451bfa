"""Measure how fast posts are tagged on one core: `python benchmarks/tag_posts.py [POST …]`.

Without arguments the sample posts in content/posts are used. Goals: 1,000 posts a second, vocabulary loaded in 150 ms.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from build_scripts.posts.read import read_posts
from build_scripts.tagging.tagger import Tagger
from build_scripts.tagging.tags import TextToTag
from build_scripts.vocabulary.load import load_vocabulary
from build_scripts.vocabulary.model import Vocabulary

CONTENT = Path(__file__).parents[1] / "content"
SECONDS = 3.0


def read(files: list[Path], vocabulary: Vocabulary) -> Iterator[TextToTag]:
    for file in files:
        for read_post in read_posts(file.read_bytes(), file.name, vocabulary.outlets, vocabulary.boards, True):
            if read_post.post:
                articles = tuple((article.headline, article.paragraphs) for article in read_post.post.articles)
                yield TextToTag(read_post.post.title, articles)


def main(arguments: list[str]) -> None:
    files = [Path(each) for each in arguments] or sorted(
        path for path in (CONTENT / "posts").rglob("*") if path.is_file()
    )
    start = process_time()
    vocabulary, _ = load_vocabulary(CONTENT / "vocabulary")
    loaded = process_time()
    tagger = Tagger(vocabulary)
    compiled = process_time()
    texts = list(read(files, vocabulary))
    if not texts:
        sys.exit(f"no post in {files or CONTENT / 'posts'}")
    tagged = 0
    begin = process_time()
    while process_time() - begin < SECONDS:
        for text in texts:
            tagger.tag(text)
        tagged += len(texts)
    rate = tagged / (process_time() - begin)
    size = sum(len(part) for text in texts for _, paragraphs in text.articles for part in paragraphs) / len(texts)
    print(f"vocabulary loaded in {(loaded - start) * 1000:.0f} ms, compiled in {(compiled - loaded) * 1000:.0f} ms")
    print(f"{rate:.0f} posts a second ({len(texts)} posts of {size:.0f} characters on average)")


if __name__ == "__main__":
    main(sys.argv[1:])
