"""Markdown tables, and the places in docs/ where each benchmark's tables stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"
PAGES = tuple(DOCS / f"{page}.md" for page in ("performance", "search", "meals", "suggestions"))


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table: its first column words, the others figures."""
    lines = [columns, ["---", *["---:"] * (len(columns) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def write(name: str, tables: str) -> None:
    """Put a benchmark's tables between its two marks in the page that has them.

    Raises:
        ValueError: no page has such marks.
    """
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    for page in PAGES:
        before, found_begin, rest = page.read_text(encoding="utf-8").partition(begin)
        _, found_end, after = rest.partition(end)
        if found_begin and found_end:
            page.write_text(f"{before}{begin}\n{tables}\n\n{end}{after}", encoding="utf-8")
            return
    raise ValueError(f"no page has marks for {name!r}")
