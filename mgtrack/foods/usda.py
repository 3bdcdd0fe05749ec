"""The app's one way to FoodData Central: a client made from the settings, kept for the process."""

from __future__ import annotations

from flask import current_app
from sqlalchemy import select

from mgtrack.config import Settings
from mgtrack.db.base import upsert
from mgtrack.extensions import db
from mgtrack.fdc.budget import Allowance, Budget
from mgtrack.fdc.client import FdcClient
from mgtrack.foods.models import FdcAllowance


class DatabaseBudgetStore:
    """Keeps a key's allowance in the database, so that every worker spends from the same purse.

    Each call has a connection of its own: learning what is left must not commit, or wait for,
    whatever else the request is doing.
    """

    def load(self, key_id: str) -> Allowance | None:
        """What was saved last for this key, if anything."""
        with db.engine.connect() as connection:
            row = connection.execute(
                select(FdcAllowance.remaining, FdcAllowance.until).where(
                    FdcAllowance.key_id == key_id
                )
            ).one_or_none()
        return None if row is None else Allowance(remaining=row.remaining, until=row.until)

    def save(self, key_id: str, allowance: Allowance) -> None:
        """Keep the allowance of this key in place of what was kept before."""
        with db.engine.begin() as connection:
            connection.execute(
                upsert(db.engine.dialect.name, FdcAllowance, "key_id"),
                {
                    "key_id": key_id,
                    "remaining": allowance.remaining,
                    "until": allowance.until,
                },
            )


def fdc_client() -> FdcClient:
    """This app's client."""
    client: FdcClient | None = current_app.extensions.get("mgtrack-fdc")
    if client is None:
        settings: Settings = current_app.config["SETTINGS"]
        client = FdcClient(
            settings.fdc_url,
            settings.fdc_api_key,
            budget=Budget(settings.fdc_api_key, DatabaseBudgetStore()),
        )
        current_app.extensions["mgtrack-fdc"] = client
    return client
