"""How often the garbage collector looks for cycles: seldom, since requests leave few."""

from __future__ import annotations

import gc

THRESHOLD = 20_000
"""Objects made and not freed after which it looks. A page of a year makes some thousands and frees
nearly all of them by itself when it ends; at Python's own 700 it looks ten times in vain."""


def settle() -> None:
    """Set aside what was made at start, which no collection needs to look through again.

    For the process that serves, before it forks: memory that nobody touches stays shared.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(THRESHOLD, 10, 10)
