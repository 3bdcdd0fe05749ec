"""What an evaluation was tuned on, and what it reports: a half each, fixed by the texts alone."""

from __future__ import annotations

import hashlib


def is_tuned_on(text: str) -> bool:
    """Whether a labelled text is of the half that rules and weights were mended by."""
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 0
