from __future__ import annotations

from datetime import date

import pytest

from mgtrack.nutrition import Authority, Person, Sex, reference_on
from mgtrack.wording.reference import reference_sentence
from tests.nutrition.logged_days import TODAY, WOMAN, by


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        (by(WOMAN), "Reference for women 31–50: RDA, US/Canada (NASEM 1997)."),
        (
            reference_on(Person(), TODAY),
            "310–420 mg is the range for adults. Your age and sex make it exact.",
        ),
        (
            by(Person(date(1950, 1, 1), Sex.FEMALE), Authority.UK),
            "There is no reference for women 76 from the authority you chose.",
        ),
        (
            reference_on(Person(date(2026, 7, 16)), TODAY),
            "There is no reference for a day before the birth date.",
        ),
    ],
)
def test_whom_a_reference_is_for(reference, said):
    assert reference_sentence(reference) == said
