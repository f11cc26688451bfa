"""Record: a post as the JSON object that `briefing import --json` prints (countries, topics and summary aside)."""

from __future__ import annotations

from typing import Any

from build_scripts.posts.post import Article, Post


def post_record(post: Post) -> dict[str, Any]:
    """Give the record of a post: public fields only; remarks and the post's hash stay inside."""
    return {
        "id": post.id,
        "board": post.board,
        "category": post.category,
        "title": post.title,
        "date": post.date.isoformat(),
        "author": post.author,
        "url": post.url,
        "articles": [_article_record(article) for article in post.articles],
    }


def _article_record(article: Article) -> dict[str, Any]:
    return {
        "headline": article.headline,
        "source": article.source,
        "url": article.url,
        "byline": article.byline,
        "paragraphs": list(article.paragraphs),
    }
