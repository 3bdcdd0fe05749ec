"""What people type into a symptom note."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from wtforms import BooleanField, RadioField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from mgtrack.accounts.days import DayAheadError
from mgtrack.notes.models import (
    MAX_WORDS_LENGTH,
    Circumstance,
    Observation,
    Strength,
    Symptom,
)
from mgtrack.web.forms import DayField, Form, NewIdField, TimeOfDayField, stripped

Kept = TypeVar("Kept")


class ConsentForm(Form):
    """Agreeing that notes are kept."""

    consent = BooleanField(
        "I agree that mgtrack keeps what I tell it here about my health.",
        validators=[InputRequired("Please tick this first. Without it, nothing is kept.")],
    )


class NoteForm(Form):
    """One symptom of one day."""

    symptom = RadioField(
        "What was it?",
        choices={str(symptom): symptom.capitalize() for symptom in Symptom},
        validators=[InputRequired("Please choose what it was.")],
    )
    words = StringField(
        "In your own words",
        filters=[stripped],
        validators=[
            Length(
                max=MAX_WORDS_LENGTH, message=f"Please keep this to {MAX_WORDS_LENGTH} characters."
            )
        ],
    )
    strength = RadioField(
        "How strong?",
        choices={str(strength): strength.capitalize() for strength in Strength},
        validators=[InputRequired("Please choose how strong it was.")],
    )
    day = DayField("Day")
    at = TimeOfDayField("Time")
    circumstances = SelectMultipleField(
        "What else was going on that day?",
        choices={str(each): each.capitalize() for each in Circumstance},
        widget=ListWidget(),
        option_widget=CheckboxInput(),
    )
    client_id = NewIdField()

    @classmethod
    def new(cls, day: date) -> NoteForm:
        """An empty form for a note of `day`."""
        return cls(formdata=None, data={"day": day, "client_id": str(uuid.uuid4())})

    @classmethod
    def of(cls, noted: Observation) -> NoteForm:
        """A form that holds what was noted."""
        return cls(
            formdata=None,
            data={
                "symptom": str(noted.symptom),
                "words": noted.words,
                "strength": str(noted.strength),
                "day": noted.day,
                "at": noted.at,
                "circumstances": [str(each) for each in noted.circumstances],
            },
        )

    def validate_words(self, field: StringField) -> None:
        """Something else is said in words."""
        if self.symptom.data == Symptom.OTHER and not field.data:
            raise StopValidation("Please say in a few words what it was.")

    @property
    def observation(self) -> Observation:
        """What a valid form tells."""
        return Observation(
            day=self.day.day,
            at=self.at.data,
            symptom=Symptom(self.symptom.data),
            words=self.words.data or "",
            strength=Strength(self.strength.data),
            circumstances=frozenset(map(Circumstance, self.circumstances.data or ())),
        )

    def accepted(self, keep: Callable[[Observation], Kept]) -> Kept | None:
        """What `keep` makes of the note; None where it or the form says what is wrong."""
        if not self.validate_on_submit():
            return None
        try:
            return keep(self.observation)
        except DayAheadError as error:
            self.day.errors = [str(error)]
            return None
