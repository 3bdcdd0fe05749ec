"""Markdown tables, and the places in docs/performance.md where each benchmark's tables stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table: its first column words, the others figures."""
    lines = [columns, ["---", *["---:"] * (len(columns) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def write(name: str, tables: str) -> None:
    """Put a benchmark's tables between its two marks in docs/performance.md.

    Raises:
        ValueError: the page has no such marks.
    """
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    before, found_begin, rest = PAGE.read_text(encoding="utf-8").partition(begin)
    _, found_end, after = rest.partition(end)
    if not (found_begin and found_end):
        raise ValueError(f"{PAGE.name} has no marks for {name!r}")
    PAGE.write_text(f"{before}{begin}\n{tables}\n\n{end}{after}", encoding="utf-8")
