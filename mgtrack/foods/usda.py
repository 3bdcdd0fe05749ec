"""The client for FoodData Central, whose allowance all workers share by the database."""

from __future__ import annotations

from sqlalchemy import select, update

from mgtrack.config import Settings
from mgtrack.db.base import upsert
from mgtrack.extensions import db
from mgtrack.fdc.budget import Allowance, Budget
from mgtrack.fdc.client import FdcClient
from mgtrack.foods.models import FdcAllowance


class DatabaseBudgetStore:
    """Keep a key's allowance in the database, so that all workers share it.

    Each call has a connection of its own: learning what is left must not commit, or wait for,
    whatever else the request is doing.
    """

    def load(self, key_id: str) -> Allowance | None:
        """Return what was saved last for this key, if anything."""
        with db.engine.connect() as connection:
            row = connection.execute(
                select(FdcAllowance.remaining, FdcAllowance.until).where(
                    FdcAllowance.key_id == key_id
                )
            ).one_or_none()
        return None if row is None else Allowance(remaining=row.remaining, until=row.until)

    def save(self, key_id: str, allowance: Allowance) -> None:
        """Replace the allowance of this key."""
        with db.engine.begin() as connection:
            connection.execute(
                upsert(db.engine.dialect.name, FdcAllowance, "key_id"),
                {
                    "key_id": key_id,
                    "remaining": allowance.remaining,
                    "until": allowance.until,
                },
            )

    def replace(self, key_id: str, known: Allowance, allowance: Allowance) -> bool:
        """Replace the allowance of this key unless it is no longer as `known`."""
        this = FdcAllowance.key_id == key_id, FdcAllowance.until == known.until
        with db.engine.begin() as connection:
            changed = connection.execute(
                update(FdcAllowance)
                .where(*this, FdcAllowance.remaining == known.remaining)
                .values(remaining=allowance.remaining, until=allowance.until)
            )
        return bool(changed.rowcount)


def budget_of(settings: Settings) -> Budget:
    """Return the budget of these settings' key, which all workers share."""
    return Budget(settings.fdc_api_key, DatabaseBudgetStore())


def make_fdc_client(settings: Settings) -> FdcClient:
    """Return a client for the address and the key of these settings."""
    return FdcClient(settings.fdc_url, settings.fdc_api_key, budget=budget_of(settings))
