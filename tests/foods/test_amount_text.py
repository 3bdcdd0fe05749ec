"""How an amount reads: one count, one weight."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from mgtrack.foods.catalogue_import.starter import read_starter
from mgtrack.foods.portions import Serving, ServingOption, amount_text, serving_text


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
        ("2", "1 can (12 fl oz)", "720", "2 cans (720 g)"),
        ("2", "1 oz (23 whole kernels)", "56.7", "2 oz (56.7 g)"),
        ("1", "1 oz (23 whole kernels)", "28.35", "1 oz (28.4 g)"),
        ("1", "1 medium (7 in to 7⅞ in long)", "118", "1 medium (118 g)"),
        ("1", "1 can (12.5 oz), drained", "315", "1 can, drained (315 g)"),
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


@pytest.mark.parametrize(
    ("label", "grams", "words"),
    [
        ("1 jar (5 oz) (142 g)", "142", "1 jar (5 oz, 142 g)"),
        ("1 cup, whole", "143", "1 cup, whole (143 g)"),
        ("1 cup (8 fl oz)", "245", "1 cup (245 g)"),
        ("1 medium (7 in to 7⅞ in long)", "118", "1 medium (7–7⅞ in long, 118 g)"),
        ("1 large pizza (13-15 in across)", "1107", "1 large pizza (13–15 in across, 1107 g)"),
        ("1 stalk (7½ in - 8 in long)", "40", "1 stalk (7½–8 in long, 40 g)"),
        ("1 bar (2 ½ in × 1 ½ in)", "30", "1 bar (2½ in × 1½ in, 30 g)"),
        ("1 can (12.5 oz), drained", "315", "1 can, drained (12.5 oz, 315 g)"),
        ("1 doughnut (twist) (4½ in long)", "52", "1 doughnut (twist, 4½ in long, 52 g)"),
        ("3 pieces (mean serving weight, over brands)", "37", "3 pieces (37 g)"),
    ],
)
def test_a_portion_to_choose_says_in_one_bracket_what_it_is_and_weighs(label, grams, words):
    assert ServingOption("p1", label, Decimal(grams)).described("g") == words


def test_a_portion_to_choose_states_a_volume_once():
    assert ServingOption("p1", "1 bottle (500 mL)", Decimal(500)).described("ml") == (
        "1 bottle (500 mL)"
    )


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("1 medium (7 in to 7⅞ in long)", "1 medium (7–7⅞ in long)"),
        ("1 slice (25 g)", "1 slice (25 g)"),
        ("1 oz (23 whole kernels)", "1 oz (23 whole kernels)"),
    ],
)
def test_a_serving_without_its_weight_keeps_its_one_bracket(label, words):
    portion = ServingOption("p1", label, Decimal(25))
    assert serving_text(Serving(portion=portion, quantity=Fraction(1))) == words


def test_every_portion_of_the_starter_has_one_bracket_and_words_of_its_own():
    for food in read_starter():
        offered = [ServingOption("p1", each.label, each.grams) for each in food.food.portions]
        words = [each.described("g") for each in offered]
        amounts = [amount_text(Decimal(1), each.label, each.grams, "g") for each in offered]
        assert [each for each in [*words, *amounts] if each.count("(") != 1] == []
        assert len(set(words)) == len(words), words
