"""What reads panels: those that a person has not put away."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from mgtrack.extensions import db
from mgtrack.guidance.models import DismissedPanel
from mgtrack.nutrition.guidance import Panel, panels
from mgtrack.nutrition.guidance_context import GuidanceContext

# Built once: to build a statement takes longer than to find its rows.
_PUT_AWAY = select(DismissedPanel.reason_key).where(
    DismissedPanel.user_id == bindparam("user_id"),
    DismissedPanel.reason_key.in_(bindparam("keys", expanding=True)),
)


def open_panels(user_id: int, situation: GuidanceContext) -> Sequence[Panel]:
    """The panels that apply now and were not put away. One query, and none where none applies."""
    applying = panels(situation)
    if not applying:
        return []
    keys = [panel.reason_key for panel in applying]
    put_away = set(db.session.scalars(_PUT_AWAY, {"user_id": user_id, "keys": keys}))
    return [panel for panel in applying if panel.reason_key not in put_away]
