"""How an amount reads: one count, one weight."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mgtrack.foods.portions import ServingOption, amount_text


@pytest.mark.parametrize(
    ("quantity", "label", "grams", "text"),
    [
        ("1", "1 cup", "240", "1 cup (240 g)"),
        ("0.5", "1 cup, sliced", "60", "½ cup, sliced (60 g)"),
        ("2", "1 slice, thin", "46", "2 slices, thin (46 g)"),
        ("1.5", "½ fillet", "238.5", "¾ fillet (239 g)"),
        ("4", "½ fillet", "636", "2 fillets (636 g)"),
        ("2", "5 crackers", "30", "10 crackers (30 g)"),
        ("0.2", "5 crackers", "3", "1 cracker (3 g)"),
        ("0.667", "3 cookies", "24", "2 cookies (24 g)"),
        ("2", "8 fl oz", "480", "16 fl oz (480 g)"),
        ("2", "1 cup (8 fl oz)", "480", "2 cups (480 g)"),
        ("2", "1 can (12 fl oz)", "720", "2 cans (12 fl oz) (720 g)"),
        ("2", "1 oz (23 whole kernels)", "56.7", "2 oz (56.7 g)"),
        ("1", "1 oz (23 whole kernels)", "28.35", "1 oz (23 whole kernels) (28.4 g)"),
        ("1", "1 slice (25 g)", "25", "1 slice (25 g)"),
        ("2", "1 slice (25 g)", "50", "2 slices (50 g)"),
        ("1", "⅕ block", "91", "⅕ block (91 g)"),
        ("2", "Big Mac", "438", "2 × Big Mac (438 g)"),
        ("1.5", "oz", "42.525", "1½ oz (42.5 g)"),
        ("150", "g", "150", "150 g"),
    ],
)
def test_an_amount_is_one_count_and_one_weight(quantity, label, grams, text):
    assert amount_text(Decimal(quantity), label, Decimal(grams), "g") == text


def test_a_portion_to_choose_states_its_weight_once():
    assert ServingOption("p1", "1 jar (5 oz) (142 g)", Decimal(142)).described("g") == (
        "1 jar (5 oz) (142 g)"
    )
    assert ServingOption("p1", "1 bottle (500 mL)", Decimal(500)).described("ml") == (
        "1 bottle (500 mL)"
    )
