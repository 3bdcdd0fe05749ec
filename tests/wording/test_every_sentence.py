"""What holds of every sentence about what a person took in."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mgtrack.nutrition import (
    assess_day,
    assess_upper_level,
    assess_usual,
    assess_usual_upper_level,
    reference_on,
)
from mgtrack.wording.day import day_sentence, medicines_sentence, unknown_sentence
from mgtrack.wording.upper_level import day_upper_sentence, usual_upper_sentence
from mgtrack.wording.usual_intake import usual_mean_sentence, usual_sentence, usual_why
from tests.nutrition.logged_days import DAYS, PEOPLE, TODAY


@given(PEOPLE, st.lists(DAYS, min_size=1, max_size=6), st.booleans())
def test_every_sentence_is_one_and_never_judges_a_person(person, days, today):
    reference = reference_on(person, TODAY)
    of_day, of_days = assess_day(days[0], reference), assess_usual(days, reference)
    said = [
        day_sentence(of_day, today=today),
        unknown_sentence(of_day.amount),
        medicines_sentence(days[0].medicines),
        usual_sentence(of_days),
        usual_mean_sentence(of_days),
        day_upper_sentence(assess_upper_level(days[0], reference)),
        usual_upper_sentence(assess_usual_upper_level(days, reference)),
        usual_why(of_days),
    ]

    for sentence in filter(None, said):
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith(".")
        assert not re.search(r"defici|toxi|\bNone\b|  |\.\.", sentence, re.IGNORECASE)
