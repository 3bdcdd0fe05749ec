"""What a supplement's label comes to, and what it leaves open, in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mgtrack.nutrition.supplements import Label, LabelDoubt, milk_of_magnesia
from mgtrack.wording.labels import label_doubt_sentence, label_text


@pytest.mark.parametrize(
    ("label", "mg_per_unit", "words"),
    [
        (Label(Decimal(100)), "100", "100 mg magnesium, as the label states it"),
        (
            Label(Decimal("62.25"), per=Decimal(3)),
            "20.75",
            "62.25 mg magnesium, as the label states it; ÷ 3 = 20.8 mg",
        ),
        (
            Label(Decimal(500), "oxide"),
            "301.5",
            "500 mg magnesium oxide, MgO × 60.3 % = 301.5 mg magnesium",
        ),
        (
            Label(Decimal(1000), "citrate"),
            "161.6",
            (
                "1,000 mg magnesium citrate (trimagnesium, anhydrous), Mg3(C6H5O7)2 × 16.16 %"
                " = 161.6 mg magnesium"
            ),
        ),
        (
            Label(Decimal(50), per=Decimal("0.5")),
            "100",
            "50 mg magnesium, as the label states it; ÷ ½ = 100 mg",
        ),
        (
            Label(Decimal(100), per=Decimal("0.333")),
            "300",
            "100 mg magnesium, as the label states it; ÷ ⅓ = 300 mg",
        ),
        (
            milk_of_magnesia(),
            "33.344",
            "400 mg magnesium hydroxide, Mg(OH)2 × 41.68 % = 166.7 mg magnesium; ÷ 5 = 33.3 mg",
        ),
        (Label(Decimal(25), "DV"), "105", "25 % of 420 mg (DV) = 105 mg magnesium"),
        (
            Label(Decimal(25), "DV before 2020"),
            "100",
            "25 % of 400 mg (DV before 2020) = 100 mg magnesium",
        ),
        (
            Label(Decimal(80), "NRV", Decimal(2)),
            "150",
            "80 % of 375 mg (NRV) = 300 mg magnesium; ÷ 2 = 150 mg",
        ),
    ],
)
def test_a_label_says_how_its_figure_comes_to_the_magnesium_in_one_unit(label, mg_per_unit, words):
    assert label.mg_per_unit == Decimal(mg_per_unit)
    assert label_text(label) == words


def test_a_compound_is_shown_with_its_formula():
    assert label_text(Label(Decimal(500), "oxide")) == (
        "500 mg magnesium oxide, MgO × 60.3 % = 301.5 mg magnesium"
    )


@pytest.mark.parametrize("doubt", LabelDoubt)
def test_every_doubt_says_what_to_do(doubt):
    said = label_doubt_sentence(doubt)

    assert said.endswith(("Use the elemental magnesium that the label states.", "its magnesium."))


def test_each_doubt_has_a_sentence_of_its_own():
    assert len({label_doubt_sentence(doubt) for doubt in LabelDoubt}) == len(LabelDoubt)
