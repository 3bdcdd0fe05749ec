"""Supplement products and doses."""
