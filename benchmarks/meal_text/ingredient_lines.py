"""What ingredient-parser-nlp reads in lines: run by the Python of a throw-away environment alone.

Each line of standard input is a JSON string; each line answered is its foods, as JSON.
"""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any


def main() -> None:
    """Answer a line for each line."""
    # The package is no dependency of mgtrack's, so nothing here can know its types.
    parser: Any = importlib.import_module("ingredient_parser")
    for line in sys.stdin:
        print(json.dumps(_read(parser.parse_ingredient(json.loads(line)))))


def _read(parsed: Any) -> list[dict[str, str | None]]:
    amount = parsed.amount[0] if parsed.amount else None
    # What it calls a composite ("1 lb 2 oz") is read by the first of its amounts.
    amount = amount.amounts[0] if hasattr(amount, "amounts") else amount
    unit = str(amount.unit) if amount else ""
    size = parsed.size.text if parsed.size else ""
    return [
        {
            "food": name.text,
            "quantity": str(amount.quantity) if amount else None,
            "unit": unit or size or None,
        }
        for name in parsed.name
    ]


main()
