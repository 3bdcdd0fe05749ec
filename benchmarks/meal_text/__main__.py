"""`python -m benchmarks.meal_text`: how meals are read, and what fails of the looked-at halves."""

from __future__ import annotations

from benchmarks.meal_text import run_on_sqlite

print(run_on_sqlite())
