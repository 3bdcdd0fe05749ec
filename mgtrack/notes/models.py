"""Symptom notes: health data, so a row is there only while its person's consent stands."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from mgtrack.db.base import (
    BIG_ID,
    Base,
    Deletable,
    Names,
    Versioned,
    has_name,
    names_of,
    of_deleted,
    one_of,
    utc_now,
    within_reach,
)

MAX_WORDS_LENGTH = 200


class Symptom(StrEnum):
    """What a note is about; anything else is in the person's own words alone."""

    CRAMPS = "cramps"
    TWITCHES = "twitches"
    WEAKNESS = "weakness"
    POOR_SLEEP = "poor sleep"
    UPSET_STOMACH = "upset stomach"
    OTHER = "something else"


SIGNS_OF_TOO_MUCH = frozenset({Symptom.WEAKNESS, Symptom.UPSET_STOMACH, Symptom.OTHER})
"""What too much magnesium can bring too, by the guidance; a person's own words may say more."""


class Strength(StrEnum):
    """How strong it was, from little to much."""

    MILD = "mild"
    MODERATE = "moderate"
    STRONG = "strong"


class Circumstance(StrEnum):
    """What else was going on that day: other causes that the guidance names, and their like."""

    HARD_EXERCISE = "hard exercise"
    HEAT = "heat"
    LITTLE_TO_DRINK = "little to drink"
    NEW_MEDICINE = "a new medicine"
    ILLNESS = "illness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What a person notes: of which day, what, how strong, and what else was going on.

    `at` is the local time, None where it isn't told. `words` are the person's own, "" for none.
    """

    day: date
    at: time | None
    symptom: Symptom
    words: str
    strength: Strength
    circumstances: frozenset[Circumstance]


class Note(Versioned, Deletable, Base):
    """One thing that a person felt on one local day, keyed by the person first as `Owned` rows are.

    It hangs on the row of their consent, so withdrawing that takes every note along. A deleted note
    waits a while with `deleted_at` set, so that deleting can be undone.
    """

    __tablename__ = "notes"
    __table_args__ = (
        CheckConstraint(one_of("symptom", Symptom), name="symptom_known"),
        CheckConstraint(one_of("strength", Strength), name="strength_known"),
        CheckConstraint(
            f"symptom <> '{Symptom.OTHER}' OR length(words) > 0", name="something_else_in_words"
        ),
        CheckConstraint(names_of("circumstances", Circumstance), name="circumstances_known"),
        within_reach("day"),
        Index(None, "user_id", "day"),
        of_deleted(),
    )

    user_id: Mapped[int] = mapped_column(
        BIG_ID, ForeignKey("health_profiles.user_id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    day: Mapped[date]
    at: Mapped[time | None]
    symptom: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(String(MAX_WORDS_LENGTH))
    strength: Mapped[str] = mapped_column(String(10))
    circumstances: Mapped[frozenset[Circumstance]] = mapped_column(Names(Circumstance))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)

    @property
    def title(self) -> str:
        """What it is about, as a list has it: "Cramps", or the person's own words."""
        return self.words if self.symptom == Symptom.OTHER else self.symptom.capitalize()

    @property
    def may_be_too_much(self) -> bool:
        """Whether too much magnesium can bring it too, so that the emergency wording is near."""
        return self.symptom in SIGNS_OF_TOO_MUCH

    @classmethod
    def names(cls, circumstance: Circumstance) -> ColumnElement[bool]:
        """Whether a note names one circumstance, as the database asks it of the table's rows."""
        return has_name(cls.__table__.c.circumstances, circumstance)

    @property
    def observation(self) -> Observation:
        """What the person noted."""
        return Observation(
            day=self.day,
            at=self.at,
            symptom=Symptom(self.symptom),
            words=self.words,
            strength=Strength(self.strength),
            circumstances=self.circumstances,
        )

    @observation.setter
    def observation(self, noted: Observation) -> None:
        self.day = noted.day
        self.at = noted.at
        self.symptom = str(noted.symptom)
        self.words = noted.words
        self.strength = str(noted.strength)
        self.circumstances = noted.circumstances
