"""How words are cut: stems, what is lacking, percentages, forms."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.foods.search.text import Preparation, Word, beginnings, forms_of, read, stem


@pytest.mark.parametrize(
    "same",
    [
        "berry berries",
        "cookie cookies",
        "potato potatoes",
        "leaf leaves",
        "radish radishes",
        "peach peaches",
        "chili chilies chilli",
        "yogurt yoghurt yogurts",
        "salt salted",
        "egg eggs",
        "soy soya",
        "doughnut donuts",
        "apple apples",
    ],
)
def test_the_forms_and_spellings_of_a_word_have_one_stem(same):
    assert len({stem(word) for word in same.split()}) == 1


@pytest.mark.parametrize("pair", ["pea pear", "oat oil", "bean beet", "hummus ham", "bread bred"])
def test_different_words_have_different_stems(pair):
    one, other = pair.split()
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("butter, unsalted", {"salt"}),
        ("lentils without salt", {"salt"}),
        ("beans, no added salt", {"salt"}),
        ("chicken breast, skinless", {"skin"}),
        ("fat free milk", {"fat"}),
        ("nonfat milk", {"fat"}),
        ("almond milk, unsweetened", {"sweeten"}),
        ("gluten-free bread", set()),
        ("non-dairy milk", set()),
    ],
)
def test_what_a_food_lacks_is_told_apart_from_what_it_is(text, lacks):
    said = read(text)
    assert said.lacks == {stem(word) for word in lacks}
    assert not {word.stem for word in said.words} & said.lacks


@pytest.mark.parametrize(
    ("text", "percents"),
    [
        ("2% milk", [(2, 2)]),
        ("milk 2 percent", [(2, 2)]),
        ("Dark chocolate, 70–85% cacao", [(70, 85)]),
        ("80/20 ground beef", [(80, 80)]),
        ("50/50 bread", []),
        ("1/2 cup", []),
    ],
)
def test_percentages_and_their_ranges_are_read(text, percents):
    assert read(text).percents == tuple((Decimal(low), Decimal(high)) for low, high in percents)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Spinach, frozen, boiled", {Preparation.FROZEN, Preparation.BOILED}),
        ("Almonds, dry roasted", {Preparation.ROASTED}),
        ("Tomatoes, sun-dried", {Preparation.DRIED}),
        ("Egg, hard-boiled", {Preparation.BOILED}),
        ("Almonds", set()),
    ],
)
def test_how_a_food_was_prepared_is_read_off_its_name(name, forms):
    assert forms_of(read(name).words) == forms


@given(st.text(max_size=60))
def test_any_text_can_be_read_and_what_is_indexed_begins_every_word(text):
    for word in read(text).words:
        assert any(word.text.startswith(start) for start in beginnings(word)) or beginnings(word)


@pytest.mark.parametrize("word", ["berries", "almonds", "grilled", "dried", "leaves", "yogurt"])
def test_the_index_is_asked_for_a_beginning_of_the_word_in_every_form(word):
    assert any(word.startswith(start) for start in beginnings(Word(word, stem(word))))
