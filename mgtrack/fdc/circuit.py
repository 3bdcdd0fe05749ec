"""Leave FoodData Central alone while it doesn't answer, for all who ask it.

A page that waits for it holds one of a server's few threads. After a few failures in a row nobody
waits any more: for a minute each question is answered at once that it doesn't answer. Then one
question alone is sent. If that is answered all ask again, or else another minute begins.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from mgtrack.fdc.budget import CLOCKS_APART, Allowance, BudgetStore, utc_now
from mgtrack.fdc.errors import UnavailableError

MAX_FAILURES = 3
REST = timedelta(minutes=1)
PROBE = timedelta(seconds=15)
"""How long the one question is waited for, a little longer than any takes."""


class Circuit:
    """Whether FoodData Central may be asked, shared by all who share the store.

    The store has how many failures are left before it is left alone, and until when it is.

    Args:
        name: what the store knows this by.
        store: as a budget's.
        now: the time in UTC.
    """

    def __init__(
        self, name: str, store: BudgetStore, *, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._name = name
        self._store = store
        self._now = now
        self._lock = Lock()

    def begin(self) -> None:
        """Note that a question is about to be sent.

        Raises:
            UnavailableError: it must not be: FoodData Central didn't answer lately.
        """
        with self._lock:
            kept, now = self._store.load(self._name), self._now()
            if kept is None or kept.remaining > 0:
                return
            # Later than any rest ends, it was noted before the clock was set back.
            if now < kept.until <= now + REST + CLOCKS_APART:
                raise UnavailableError("not sent: it didn't answer lately")
            if not self._store.replace(self._name, kept, Allowance(0, now + PROBE)):
                raise UnavailableError("not sent: another question finds out whether it answers")

    def succeed(self) -> None:
        """Note that it answered, whatever it said."""
        with self._lock:
            kept = self._store.load(self._name)
            if kept is not None and kept.remaining < MAX_FAILURES:
                self._store.save(self._name, Allowance(MAX_FAILURES, self._now()))

    def fail(self) -> None:
        """Note that it did not answer, or nothing that can be read."""
        with self._lock:
            kept = self._store.load(self._name)
            left = max((kept.remaining if kept else MAX_FAILURES) - 1, 0)
            self._store.save(self._name, Allowance(left, self._now() + REST))
