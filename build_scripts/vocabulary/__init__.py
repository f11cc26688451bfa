"""Vocabulary: the names of countries, topics and outlets, and the boards' templates, as data with a schema."""
