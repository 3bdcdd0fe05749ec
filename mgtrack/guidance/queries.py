"""What reads panels: those that a person has not put away."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from mgtrack.extensions import db
from mgtrack.guidance.models import DismissedPanel
from mgtrack.nutrition.guidance import Panel, panels
from mgtrack.nutrition.guidance_context import GuidanceContext


def open_panels(user_id: int, situation: GuidanceContext) -> Sequence[Panel]:
    """Return the panels that apply and were not put away. One query; none where none applies."""
    applying = panels(situation)
    if not applying:
        return []
    keys = [panel.reason_key for panel in applying]
    put_away = set(
        db.session.scalars(
            select(DismissedPanel.reason_key).where(
                DismissedPanel.user_id == user_id, DismissedPanel.reason_key.in_(keys)
            )
        )
    )
    return [panel for panel in applying if panel.reason_key not in put_away]
