"""Render: a `Site` becomes pages – Markdown with front matter that MkDocs or Zensical turns into HTML."""
