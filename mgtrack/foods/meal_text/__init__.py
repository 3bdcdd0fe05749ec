"""Meals in words: read into pieces, each matched to a food and an amount."""
