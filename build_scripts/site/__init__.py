"""Organise: stories and vocabulary become a `Site`: days, weeks, topics, countries, sources, each with its address."""
