"""Read the panels that a person has not dismissed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select

from mgtrack.extensions import db
from mgtrack.guidance.models import DismissedPanel
from mgtrack.nutrition.guidance import Panel, panels
from mgtrack.nutrition.guidance_context import GuidanceContext


def open_panels(user_id: int, situation: GuidanceContext) -> Sequence[Panel]:
    """Return the panels that apply and are not dismissed. One query; none where none applies.

    A dismissed panel returns for another reason, and when the same reason gets worse.
    """
    applying = panels(situation)
    if not applying:
        return []
    of_these = (
        DismissedPanel.reason_key.startswith(f"{panel.reason}@", autoescape=True)
        for panel in applying
    )
    dismissed = db.session.scalars(
        select(DismissedPanel.reason_key).where(DismissedPanel.user_id == user_id, or_(*of_these))
    ).all()
    return [panel for panel in applying if not panel.is_dismissed_by(dismissed)]
