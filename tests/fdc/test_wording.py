from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.fdc.wording import MAX_QUERY_LENGTH, escape_query, readable_title, shares_a_word, tidy


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("almonds", "almonds"),
        ("  Half & Half ", r"half \& half"),
        ("7-Up", r"7\-up"),
        ("salt AND NOT vinegar", "salt and not vinegar"),
        ("crème brûlée", "crème brûlée"),
        ("milk <2%", "milk 2%"),
        ("naïve\x00\tcheese", "naïve cheese"),
        ("!!!", ""),
    ],
)
def test_queries_are_escaped(typed, sent):
    assert escape_query(typed) == sent


@given(st.text())
def test_no_operator_survives_unescaped(typed):
    sent = escape_query(typed)
    assert not re.search(r'[+\-=&|!(){}\[\]^"~*?:/<>]', re.sub(r"\\.", "", sent))
    assert len(re.sub(r"\\(.)", r"\1", sent)) <= MAX_QUERY_LENGTH


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("almonds", "Nuts, almond butter"),
        ("tomato", "Tomatoes, grape, raw"),
        ("berries", "Berry mix"),
        ("pump", "Pumpkin seeds"),
        ("creme brulee", "Crème brûlée"),
        ("rice", "RICE CAKES"),
        ("the", "The bar"),
    ],
)
def test_words_match_in_either_number_and_as_a_start(query, text):
    assert shares_a_word(query, [text])


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("old bay seasoning", "Scallops, raw"),
        ("bread", "Brown rice"),
        ("salt of the earth", "Leaves of the day"),
        ("la", "Lamb"),
    ],
)
def test_fillers_and_chance_likenesses_do_not_match(query, text):
    assert not shares_a_word(query, [text])


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Salt &amp; Vinegar  chips ", "Salt & Vinegar chips"),
        ("Caf&amp;#233;", "Café"),
        ("oats\u00a0, rolled", "oats, rolled"),
        ("serving ( 3 oz )", "serving (3 oz)"),
        ("a\x07b", "a b"),
    ],
)
def test_entities_and_stray_blanks_are_tidied_away(text, clean):
    assert tidy(text) == clean


@pytest.mark.parametrize(
    ("title", "readable"),
    [
        ("CHEDDAR CHEESE", "Cheddar Cheese"),
        ("DARK CHOCOLATE WITH SEA SALT", "Dark Chocolate with Sea Salt"),
        ("NUT 'N BERRY MIX", "Nut 'N Berry Mix"),
        ("M&M'S BBQ 16OZ", "M&M'S BBQ 16oz"),
        ("GRANDMA'S 100% RYE", "Grandma's 100% Rye"),
        ("McDONALD'S FRENCH FRIES", "McDONALD'S French Fries"),
        ("Cheerios Cereal", "Cheerios Cereal"),
        ("2%", "2%"),
    ],
)
def test_titles_do_not_shout(title, readable):
    assert readable_title(title) == readable
