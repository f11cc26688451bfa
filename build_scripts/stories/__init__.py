"""Stories: the canonical Markdown pages with front matter – schema, reading, writing, import."""
