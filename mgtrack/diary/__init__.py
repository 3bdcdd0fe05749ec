"""Meals, entries and the day page."""
