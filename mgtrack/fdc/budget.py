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

CLOCKS_APART = timedelta(minutes=1)
"""How far the clocks of those who share a store may be apart."""


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

    def replace(self, key_id: str, known: Allowance, allowance: Allowance) -> bool:
        """Save the allowance unless it is no longer as `known`; of several one alone does."""


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

    def replace(self, key_id: str, known: Allowance, allowance: Allowance) -> bool:
        """Save the allowance unless it is no longer as `known`."""
        if self._allowances.get(key_id) != known:
            return False
        self._allowances[key_id] = allowance
        return True


def utc_now() -> datetime:
    """Return the current time in UTC."""
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
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.key_id = hashlib.sha256(api_key.encode()).hexdigest()[:16]
        self.store = store or MemoryBudgetStore()
        self.now = now
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
            self.store.save(self.key_id, replace(allowance, remaining=allowance.remaining - 1))

    def learn(self, remaining: int) -> None:
        """Save FoodData Central's own count of the calls that remain."""
        with self._lock:
            current = self._current()
            until = current.until if current else self.now() + WINDOW
            self.store.save(self.key_id, Allowance(remaining, until))

    def block(self, seconds: float | None) -> datetime:
        """Record that the key is blocked for some seconds, or for a window; return until when."""
        rest = WINDOW if seconds is None else min(timedelta(seconds=seconds), WINDOW)
        until = self.now() + rest
        with self._lock:
            self.store.save(self.key_id, Allowance(0, until))
        return until

    def left(self) -> int | None:
        """Return how many calls are left in this window; None where nothing is known of it."""
        allowance = self._current()
        return None if allowance is None else allowance.remaining

    def _current(self) -> Allowance | None:
        allowance = self.store.load(self.key_id)
        now = self.now()
        # Later than any window ends, it was noted before the clock was set back.
        latest = now + WINDOW + CLOCKS_APART
        return allowance if allowance and now < allowance.until <= latest else None
