"""Publish: a `Site` becomes feeds, sitemaps, JSON and plain Markdown copies."""
