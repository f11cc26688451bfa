"""Publish: feeds, sitemaps, data and copies that other programs read, each made from a `Site`."""
