"""How many calls a key has left: learned from each answer, shared by all who use the key.

FoodData Central counts the calls of a key over an hour and blocks a key that goes over for up to
an hour more. Knowing the count, mgtrack stops before it is stopped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Protocol

from mgtrack.fdc.errors import OverLimitError

WINDOW = timedelta(hours=1)
"""How long FoodData Central counts calls for, and the longest that it blocks a key."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """Calls that remain to a key, and when (UTC, aware) that count says nothing any more."""

    remaining: int
    until: datetime


class BudgetStore(Protocol):
    """Where allowances are kept; one that other processes see makes the budget theirs as well.

    Reading and writing need not be one step. Two processes may both take the last call; then
    FoodData Central refuses one of them, and both learn of it from here.
    """

    def load(self, key_id: str) -> Allowance | None:
        """What was saved last for this key, if anything."""

    def save(self, key_id: str, allowance: Allowance) -> None:
        """Keep the allowance of this key in place of what was kept before."""


class MemoryBudgetStore:
    """Keeps allowances for the threads of one process."""

    def __init__(self) -> None:
        self._allowances: dict[str, Allowance] = {}

    def load(self, key_id: str) -> Allowance | None:
        """What was saved last for this key, if anything."""
        return self._allowances.get(key_id)

    def save(self, key_id: str, allowance: Allowance) -> None:
        """Keep the allowance of this key in place of what was kept before."""
        self._allowances[key_id] = allowance


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Budget:
    """The calls that one API key may still make.

    The store sees a fingerprint of the key, never the key: a new key starts with a clean slate.
    """

    def __init__(
        self,
        api_key: str,
        store: BudgetStore | None = None,
        *,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._key_id = hashlib.sha256(api_key.encode()).hexdigest()[:16]
        self._store = store or MemoryBudgetStore()
        self._now = now
        self._lock = Lock()

    def spend(self) -> None:
        """Count one call that is about to be made.

        Raises:
            OverLimitError: the key's calls are spent until the window rolls.
        """
        with self._lock:
            allowance = self._current()
            if allowance is None:
                return
            if allowance.remaining <= 0:
                raise OverLimitError(allowance.until, "not sent: the hour's calls are spent")
            self._store.save(self._key_id, replace(allowance, remaining=allowance.remaining - 1))

    def learn(self, remaining: int) -> None:
        """Take over FoodData Central's own count of the calls that remain."""
        with self._lock:
            current = self._current()
            until = current.until if current else self._now() + WINDOW
            self._store.save(self._key_id, Allowance(remaining, until))

    def block(self, seconds: float | None) -> datetime:
        """Note that the key was refused, for so many seconds or for a window; returns the end."""
        until = self._now() + (WINDOW if seconds is None else timedelta(seconds=seconds))
        with self._lock:
            self._store.save(self._key_id, Allowance(0, until))
        return until

    def _current(self) -> Allowance | None:
        allowance = self._store.load(self._key_id)
        return allowance if allowance and allowance.until > self._now() else None
