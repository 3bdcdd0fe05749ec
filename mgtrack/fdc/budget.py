"""Track how many calls an API key has left, as each answer says, for all who use the key.

FoodData Central counts the calls of a key over an hour and blocks a key that exceeds its limit for
up to an hour more. mgtrack stops before that happens.
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
"""The time over which FoodData Central counts calls, and the longest that it blocks a key."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """The calls that a key has left, and until when (UTC, aware) that count is valid."""

    remaining: int
    until: datetime


class BudgetStore(Protocol):
    """A store of allowances. A store that processes share makes them share the budget.

    Reading and writing need not be atomic. Two processes may both take the last call; then
    FoodData Central refuses one of them, and both learn of it from the store.
    """

    def load(self, key_id: str) -> Allowance | None:
        """Return what was last saved for this key, or None."""

    def save(self, key_id: str, allowance: Allowance) -> None:
        """Save the allowance of this key, replacing any other."""


class MemoryBudgetStore:
    """A store for the threads of one process."""

    def __init__(self) -> None:
        self._allowances: dict[str, Allowance] = {}

    def load(self, key_id: str) -> Allowance | None:
        """Return what was last saved for this key, or None."""
        return self._allowances.get(key_id)

    def save(self, key_id: str, allowance: Allowance) -> None:
        """Save the allowance of this key, replacing any other."""
        self._allowances[key_id] = allowance


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Budget:
    """The calls that one API key may still make.

    The store gets a hash of the key, never the key itself. A new key starts without a count.
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
        """Count a call that is about to be made.

        Raises:
            OverLimitError: the key has no calls left in this window.
        """
        with self._lock:
            allowance = self._current()
            if allowance is None:
                return
            if allowance.remaining <= 0:
                raise OverLimitError(allowance.until, "not sent: the hour's calls are spent")
            self._store.save(self._key_id, replace(allowance, remaining=allowance.remaining - 1))

    def learn(self, remaining: int) -> None:
        """Save FoodData Central's own count of the calls that remain."""
        with self._lock:
            current = self._current()
            until = current.until if current else self._now() + WINDOW
            self._store.save(self._key_id, Allowance(remaining, until))

    def block(self, seconds: float | None) -> datetime:
        """Record that the key is blocked for some seconds, or for a window; return until when."""
        until = self._now() + (WINDOW if seconds is None else timedelta(seconds=seconds))
        with self._lock:
            self._store.save(self._key_id, Allowance(0, until))
        return until

    def left(self) -> int | None:
        """Return how many calls are left in this window; None where nothing is known of it."""
        allowance = self._current()
        return None if allowance is None else allowance.remaining

    def _current(self) -> Allowance | None:
        allowance = self._store.load(self._key_id)
        return allowance if allowance and allowance.until > self._now() else None
