"""Tests of reading posts."""
