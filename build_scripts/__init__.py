"""Briefing: news posts in, a searchable briefing site out. See docs/architecture.md for the data flow."""
