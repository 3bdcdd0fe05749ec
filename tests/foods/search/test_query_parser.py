"""What was typed, read: amounts in front, slips, words joined and apart, other names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.foods.search.query_parser import (
    MAX_READINGS,
    other_names,
    read_query,
    without_amount,
)
from mgtrack.foods.search.spelling import Vocabulary, is_likely_slip
from mgtrack.foods.search.text import Preparation, plain

WORDS = re.findall(
    r"\w+",
    "almond almonds avocado banana black beans bread broccoli butter chicken breast chickpeas chia"
    " seeds cheddar cheese dark chocolate egg eggs eggplant milk oats peanut potato raw spinach"
    " shrimp sweet toast walnuts whole wheat zucchini rice",
)


@pytest.fixture(scope="module")
def vocabulary():
    return Vocabulary(WORDS)


def terms(typed, vocabulary):
    return [" ".join(word.text for word in way.terms) for way in read_query(typed, vocabulary)]


@pytest.mark.parametrize(
    ("typed", "food"),
    [
        ("2 eggs", "eggs"),
        ("100g almonds", "almonds"),
        ("100 g of almonds", "almonds"),
        ("1/2 avocado", "avocado"),
        ("½ avocado", "avocado"),
        ("1 1/2 cups cooked rice", "cooked rice"),
        ("a handful of almonds", "almonds"),
        ("two slices of toast", "toast"),
        ("half an avocado", "avocado"),
        ("slice of bread", "bread"),
        ("2% milk", "2% milk"),
        ("70% dark chocolate", "70% dark chocolate"),
        ("80/20 ground beef", "80/20 ground beef"),
        ("half and half", "half and half"),
        ("2", "2"),
        ("1 cup", "1 cup"),
        ("almonds", "almonds"),
    ],
)
def test_an_amount_in_front_is_set_aside(typed, food):
    assert without_amount(plain(typed)) == food


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("avacado", "avocado"),
        ("brocolli", "broccoli"),
        ("zuchinni", "zucchini"),
        ("almnods", "almonds"),
        ("wallnuts", "walnuts"),
        ("chiken brest", "chicken breast"),
        ("chick peas", "chickpeas"),
        ("peanutbutter", "peanut butter"),
        ("sweetpotato", "sweet potato"),
        ("courgette", "zucchini"),
        ("prawns", "shrimp"),
        ("avacad", "avocado"),
    ],
)
def test_slips_joined_words_and_other_names_lead_to_the_food(typed, meant, vocabulary):
    assert meant in terms(typed, vocabulary)


@pytest.mark.parametrize("typed", ["almonds", "black beans", "avoc", "whole wh br", "chick"])
def test_words_that_are_words_stay_as_they_are(typed, vocabulary):
    assert terms(typed, vocabulary)[0] == typed


def test_what_was_typed_is_tried_as_it_stands_too(vocabulary):
    assert terms("skyr", vocabulary)[0] == "skyr"


def test_how_a_food_is_to_be_prepared_is_a_wish_and_no_word_to_be_found(vocabulary):
    way = read_query("raw spinach", vocabulary)[0]
    assert [word.text for word in way.terms] == ["spinach"]
    assert way.forms == {Preparation.RAW}


def test_where_nothing_but_a_form_is_typed_it_is_the_word_to_find(vocabulary):
    assert terms("raw", vocabulary) == ["raw"]


@pytest.mark.parametrize("typed", ["", "   ", "&", "%"])
def test_where_nothing_is_typed_there_is_nothing_to_find(typed, vocabulary):
    assert read_query(typed, vocabulary) == ()


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_in_a_few_ways_at_most(typed):
    ways = read_query(typed, Vocabulary(WORDS))
    assert len(ways) <= MAX_READINGS
    assert all(way.terms for way in ways)
    assert [way.cost for way in ways] == sorted(way.cost for way in ways)


def test_no_other_name_leads_to_nothing():
    assert all(name.words or name.lacks for name in other_names().values())
    assert all(other_names())


@pytest.mark.parametrize(
    ("typed", "word", "distance"),
    [
        ("mikl", "milk", 1),  # a swap of neighbours is one slip
        ("milkk", "milk", 1),
        ("avacado", "avocado", 1),
        ("brocolli", "broccoli", 2),
        ("nilk", "milk", 1.5),
    ],
)
def test_a_slip_is_as_far_as_its_edits_and_farther_in_the_first_letter(typed, word, distance):
    assert Vocabulary([word, "shrimp"]).corrections(typed, unfinished=False) == [(word, distance)]


@pytest.mark.parametrize(
    ("typed", "meant", "distance", "is_likely"),
    [
        ("spinich", "spinach", 1, True),
        ("cauliflour", "cauliflower", 2, True),
        ("salmn", "salmon", 1, True),  # a letter is lacking
        ("bagle", "bagel", 1, True),  # two changed places
        ("mochi", "mocha", 1, False),  # one was taken for another
        ("udon", "donut", 2, False),
        ("carpet", "carrot", 2, False),
    ],
)
def test_a_short_word_may_be_a_name_rather_than_a_slip(typed, meant, distance, is_likely):
    assert is_likely_slip(typed, meant, distance, alone=True) is is_likely


def test_a_word_beside_others_of_a_food_is_rather_a_slip():
    assert is_likely_slip("been", "bean", 1, alone=False)
    assert not is_likely_slip("been", "bean", 1, alone=True)


@pytest.mark.parametrize(
    ("typed", "word"), [("tea", "peas"), ("mkli", "milk"), ("prokolli", "broccoli")]
)
def test_too_many_slips_are_another_word(typed, word):
    assert Vocabulary([word]).corrections(typed, unfinished=False) == []


def test_the_beginning_of_a_word_is_mended_while_more_may_follow():
    vocabulary = Vocabulary(["chocolate"])
    assert vocabulary.corrections("chcol", unfinished=True) == [("chocolate", 1.5)]
    assert vocabulary.corrections("chcol", unfinished=False) == []


def test_a_short_word_is_never_taken_for_another(vocabulary):
    assert vocabulary.corrections("eg", unfinished=False) == []
