"""Panels of the guidance as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mgtrack.nutrition.guidance import PRESSING, Panel, Trigger, kidney_sentence
from mgtrack.nutrition.guidance_text import Section, content
from mgtrack.wording.guidance import panel_title, panel_why


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelView:
    """One panel: why it is here, and what there is to know.

    Attributes:
        id: what brought it up, which is unique on a page.
        reason_key: what dismissing it is kept under.
        title: its heading.
        why: what brought it up, with the figures.
        kidney: the kidney-team sentence, for a person with kidney disease.
        sections: what there is to know, by what it is about.
        about_supplements: whether the emergency wording belongs within reach.
        is_pressing: whether a dose brought it up, and it comes before everything else.
        has_poison_help: whether poison help is named: for large amounts, and for a baby's dose.
    """

    id: str
    reason_key: str
    title: str
    why: str
    kidney: str | None
    sections: Sequence[Section]
    about_supplements: bool
    is_pressing: bool
    has_poison_help: bool


def panel_views(panels: Iterable[Panel]) -> list[PanelView]:
    """Return panels as a page shows them, in their order."""
    return [
        PanelView(
            id=str(panel.trigger),
            reason_key=panel.reason_key,
            title=panel_title(panel),
            why=panel_why(panel),
            kidney=kidney_sentence(kidney_disease=panel.context.kidney_disease),
            sections=content().grouped(panel.points),
            about_supplements=panel.about_supplements,
            is_pressing=panel.about_supplements and panel.trigger in PRESSING,
            has_poison_help=panel.trigger is Trigger.UL_FAR
            or (panel.trigger is Trigger.INFANT and panel.about_supplements),
        )
        for panel in panels
    ]
