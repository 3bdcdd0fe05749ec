"""Undoing a change, and what was deleted of late."""
