"""Why a food has no figure is said in sentences that are true of its record."""

from __future__ import annotations

import pytest

from mgtrack.foods.models import WhyUnknown
from mgtrack.wording.foods import why_unknown_of_label_sentence, why_unknown_sentence


@pytest.mark.parametrize("sentence", [why_unknown_sentence, why_unknown_of_label_sentence])
def test_each_reason_has_a_sentence_of_its_own(sentence):
    said = [sentence(why) for why in WhyUnknown]
    assert len(set(said)) == len(said) == 3
    assert all(each[0].isupper() and each.endswith(".") for each in said)


@pytest.mark.parametrize("sentence", [why_unknown_sentence, why_unknown_of_label_sentence])
@pytest.mark.parametrize("why", WhyUnknown)
def test_only_a_record_that_states_none_is_said_to(sentence, why):
    assert ("no magnesium" in sentence(why)) is (why is WhyUnknown.NOT_STATED)
