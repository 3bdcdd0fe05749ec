"""Amounts as people write them, in a field and in running text."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mgtrack.nutrition.amounts import SIGNS, UNITS, Amount, amounts_and_tokens, read_number


def amounts(text):
    """What is read of a text, as (what was typed, quantity, unit or size)."""
    return [
        (text[it.start : it.end], it.quantity, it.unit or it.size)
        for it in amounts_and_tokens(text)
        if isinstance(it, Amount)
    ]


def only(text):
    (amount,) = [it for it in amounts_and_tokens(text) if isinstance(it, Amount)]
    return amount


@pytest.mark.parametrize(
    ("text", "quantity", "unit"),
    [
        # Decimals, fractions and their mixtures.
        ("2.5 oz cashews", Fraction(5, 2), "oz"),
        ("2,5 dl milk", Fraction(5, 2), "dl"),
        (".25 cup seeds", Fraction(1, 4), "cup"),
        ("½ c almonds", Fraction(1, 2), "cup"),
        ("1½ cups rice", Fraction(3, 2), "cup"),
        ("1 ½ cups rice", Fraction(3, 2), "cup"),
        ("1 1/2 cups rice", Fraction(3, 2), "cup"),
        ("1-1/2 cups rice", Fraction(3, 2), "cup"),
        ("1 and 1/2 cups rice", Fraction(3, 2), "cup"),
        ("1 & 1/2 cups rice", Fraction(3, 2), "cup"),
        ("1 + ½ cups rice", Fraction(3, 2), "cup"),
        ("1/3rd cup oats", Fraction(1, 3), "cup"),
        ("2/3rds cup oats", Fraction(2, 3), "cup"),
        ("3⁄4 tsp cumin", Fraction(3, 4), "tsp"),
        ("⅑ cup milk", Fraction(1, 9), "cup"),
        ("1/2 a cup of rice", Fraction(1, 2), "cup"),
        # Numbers in words, and dozens.
        ("two slices of bread", 2, "slice"),
        ("thirty-five grams of oats", 35, "g"),
        ("thirty five grams of oats", 35, "g"),
        ("twelve g figs", 12, "g"),
        ("eighty g tofu", 80, "g"),
        ("a hundred grams of rice", 100, "g"),
        ("hundred grams of rice", 100, "g"),
        ("two hundred and fifty grams of tofu", 250, "g"),
        ("two hundred fifty grams of tofu", 250, "g"),
        ("two hundred grams of tofu", 200, "g"),
        ("2 hundred grams of tofu", 200, "g"),
        ("half a cup of beans", Fraction(1, 2), "cup"),
        ("half cup of beans", Fraction(1, 2), "cup"),
        ("a quarter of a cup of oats", Fraction(1, 4), "cup"),
        ("a third of a cup of rice", Fraction(1, 3), "cup"),
        ("one third cup of rice", Fraction(1, 3), "cup"),
        ("three quarters of a cup of oats", Fraction(3, 4), "cup"),
        ("two thirds of a cup of oats", Fraction(2, 3), "cup"),
        ("one and a half cups of oats", Fraction(3, 2), "cup"),
        ("one and three quarters cups of oats", Fraction(7, 4), "cup"),
        ("2 and a half slices of bread", Fraction(5, 2), "slice"),
        ("a cup and a half of spinach", Fraction(3, 2), "cup"),
        ("2 cups and a quarter of spinach", Fraction(9, 4), "cup"),
        ("2 cups and one third of spinach", Fraction(7, 3), "cup"),
        ("a dozen slices of ham", 12, "slice"),
        ("a couple of slices of ham", 2, "slice"),
        # Thousands.
        ("1,000 g spinach", 1000, "g"),
        ("1,200ml milk", 1200, "ml"),
        ("1'200 g rice", 1200, "g"),
        ("1\u202f200 g rice", 1200, "g"),
        ("12,500.5 g of flour", Fraction("12500.5"), "g"),
        # Multiplication, and what a pack states.
        ("2 x 30 g almonds", 60, "g"),
        ("2×30g almonds", 60, "g"),
        ("2 * 30g almonds", 60, "g"),
        ("1.5 x 100 g tofu", 150, "g"),
        ("100 g x 2 tofu", 200, "g"),
        ("100 g x2 tofu", 200, "g"),
        ("2 x 400 g cans tomatoes", 800, "g"),
        ("2 400 g cans tomatoes", 800, "g"),
        ("2 14-oz cans tomatoes", 28, "oz"),
        ("1 (14.5 oz) can tomatoes", Fraction(29, 2), "oz"),
        ("1 (14.5-ounce) can tomatoes", Fraction(29, 2), "oz"),
        ("1 can (14.5 oz) tomatoes", Fraction(29, 2), "oz"),
        ("2 (400 g each) cans of beans", 800, "g"),
        ("a 330 ml can of cola", 330, "ml"),
        ("a 12-oz bottle of beer", 12, "oz"),
        ("3 packs of 25 g almonds", 75, "g"),
        ("half a 400g can of beans", 200, "g"),
        # Glued, and the many spellings of units.
        ("250ml milk", 250, "ml"),
        ("8oz steak", 8, "oz"),
        ("3T flaxseed", 3, "tbsp"),
        ("3t cumin", 3, "tsp"),
        ("1 C rice", 1, "cup"),
        ("1 c. rice", 1, "cup"),
        ("2 tbsp. oil", 2, "tbsp"),
        ("3 oz. ham", 3, "oz"),
        ("50 gr tofu", 50, "g"),
        ("50 grs tofu", 50, "g"),
        ("50 gms tofu", 50, "g"),
        ("2 lbs. potatoes", 2, "lb"),
        ("12 fl oz beer", 12, "fl oz"),
        ("12 fl. oz. beer", 12, "fl oz"),
        ("12 fluid ounces of beer", 12, "fl oz"),
        ("1 pint of beer", 1, "pint"),
        ("half a litre of milk", Fraction(1, 2), "l"),
        ("1 stick butter", 1, "stick"),
        # Sizes and vessels.
        ("8large eggs", 8, "large"),
        ("a medium-sized tomato", 1, "medium"),
        ("1 medium sized tomato", 1, "medium"),
        ("1 extra large egg", 1, "extra large"),
        ("a big apple", 1, "large"),
        ("bowl of rice", None, "bowl"),
        ("large banana", None, "large"),
        ("large bowl of rice", None, "bowl"),
        ("a pinch of salt", 1, "pinch"),
        # No unit at all.
        ("half the tofu", Fraction(1, 2), None),
        ("2x toast", 2, None),
        ("half a dozen eggs", 6, None),
        ("two halves of apple", 1, None),
        ("two dozen oysters", 24, None),
        ("a pair of eggs", 2, None),
        ("a banana", 1, None),
    ],
)
def test_an_amount_is_read_as_people_write_it(text, quantity, unit):
    amount = only(text)
    assert (amount.quantity, amount.unit or amount.size, amount.about) == (quantity, unit, False)


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("2-3 figs", Fraction(5, 2)),
        ("2 – 3 figs", Fraction(5, 2)),
        ("2 to 3 figs", Fraction(5, 2)),
        ("3 or 4 figs", Fraction(7, 2)),
        ("1 1/2 - 2 cups figs", Fraction(7, 4)),
        ("2 cups to 3 cups figs", Fraction(5, 2)),
        ("30g-40g figs", 35),
        ("a slice or two of figs", Fraction(3, 2)),
        ("up to 3 figs", 3),
        ("at least 3 figs", 3),
        ("more than 3 figs", 3),
        ("under 3 figs", 3),
        ("1.000 g figs", 1),
        ("2 x 1.000 g figs", 2),
        ("a few figs", 3),
        ("several figs", 4),
        ("about 3 figs", 3),
        ("approx. 3 figs", 3),
        ("~3 figs", 3),
        ("3 cups or so of figs", 3),
        ("some figs", None),
        ("a lot of figs", None),
        ("lots of figs", None),
        # Each of them, or all; thousands, or a part.
        ("2 cans (400 g) of beans", 800),
        ("1,500 figs", 1500),
        ("1,500 kg figs", 1500),
    ],
)
def test_what_is_only_about_so_many_says_so(text, quantity):
    amount = only(text)
    assert (amount.quantity, amount.about) == (quantity, True)


@pytest.mark.parametrize(
    "text",
    [
        "7up", "7-up", "vitamin a", "T-bone steak", "70% cocoa", "3.5 % milk", "93/7 beef",
        "half and half", "2 percent milk", "12 inch", "medium rare", "big mac",
        "5-grain bread", "8am", "7:30", "omega-3", "1/0 figs",
        "x", "slice", "of", "(", "cup rice", "some", "each", "or so", "2000000 figs",
    ],
)  # fmt: skip
def test_what_is_no_amount_stays_as_it_is(text):
    assert [it for it in amounts(text) if it[0] != "some"] == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2 to share", ["2"]),
        ("2 or fewer", ["2"]),
        ("3 to 2 figs", ["3", "2"]),
        ("1 (fresh) fig", ["1"]),
        ("2 (30 figs)", ["2", "30"]),
        ("almonds (30 g)", ["(30 g)"]),
        ("almonds (about 30 g)", ["(about 30 g)"]),
        ("eggs x2", ["x2"]),
        ("2 cups and tea", ["2 cups"]),
        ("2 cups - 3 eggs", ["2 cups", "3"]),
        ("3 cups or 2 eggs", ["3 cups", "2"]),
        ("2 cans of beans", ["2 cans of"]),
        ("1 8-oz steak", ["1 8-oz"]),
        ("1 8 oz steak", ["1", "8 oz"]),
        ("2 and tea", ["2"]),
        ("two of them", ["two of"]),
        ("330 ml bottle", ["330 ml"]),
        ("2 - tofu", ["2"]),
        ("1-2/0 figs", []),
        ("2-½ x figs", ["2-½ x"]),
        ("1 cup and a bit", ["1 cup", "a bit"]),
        ("two hundred and tea", ["two hundred"]),
        ("2 x tofu", ["2 x"]),
        ("100 g x tofu", ["100 g"]),
        ("1. eggs\n2. ham", []),
        ("12 oz. Then tea", ["12 oz."]),
        ("a handful each of figs and dates", ["a handful each of"]),
        ("figs 1 cup plus 2 tbsp oats", ["1 cup", "2 tbsp"]),
        ("1 cup plus 3 cups oats", ["1 cup", "3 cups"]),
        ("1 cup plus eggs", ["1 cup"]),
        ("1 pint 2 cups milk", ["1 pint", "2 cups"]),
        ("2 lb 5 figs", ["2 lb", "5"]),
        ("40 g/slice", ["40 g"]),
        ("40 g/2 slices", ["40 g", "2 slices"]),
        ("40 g per", ["40 g"]),
        ("(2)", ["(2)"]),
        ("(each)", []),
        ("cup and tea", []),
    ],
)
def test_a_rule_gives_back_what_does_not_follow(text, read):
    assert [typed for typed, _, _ in amounts(text)] == read


@pytest.mark.parametrize(
    ("text", "quantity", "unit", "about"),
    [
        ("1 cup plus 2 tbsp oil", Fraction(9, 8), "cup", False),
        ("about 1 cup + 2 tsp oil", Fraction(25, 24), "cup", True),
        ("1 kg 200 g figs", Fraction(6, 5), "kg", False),
        ("1 quart plus 1 cup plus 2 tbsp milk", Fraction(41, 32), "quart", False),
        ("250g/9oz figs", 250, "g", False),
        ("250g/19oz figs", 250, "g", True),
        ("1 cup/100 g figs", 1, "cup", False),
        ("(2) c tea", 2, "cup", False),
        ("figs (handful)", None, "handful", False),
        ("two 8 ounce steaks", 16, "oz", False),
        ("3-4 dozen eggs", 42, None, True),
        ("1 to a dozen eggs", Fraction(13, 2), None, True),
        ("cup and a half of oats", Fraction(3, 2), "cup", False),
        ("handful nuts", None, "handful", False),
        ("5 gr. salt", 5, "g", False),
        ("30 g per slice", 30, "g", False),
    ],
)
def test_measures_are_added_up_and_compared(text, quantity, unit, about):
    amount = only(text)
    assert (amount.quantity, amount.unit, amount.about) == (quantity, unit, about)


def test_an_amount_tells_how_it_stands():
    assert only("a handful each of figs").each
    assert only("30 g per slice").each
    assert not only("(2) figs").bracketed
    assert only("figs x 2").multiplies
    assert only("figs (2 cups)").bracketed
    assert only("large figs").is_bare
    assert only("2 figs").is_count


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_is_worth_what_unicode_says(sign):
    assert float(SIGNS[sign]) == pytest.approx(unicodedata.numeric(sign))


def test_every_vulgar_fraction_of_unicode_is_read():
    vulgar = {
        chr(code) for code in range(0x2150, 0x2190)
        if "VULGAR FRACTION" in unicodedata.name(chr(code), "")
    } | set("¼½¾")  # fmt: skip
    assert vulgar - set("↉") == SIGNS.keys()  # ↉ is nought thirds


WRITTEN = st.one_of(
    st.builds(lambda n: (str(n), Fraction(n)), st.integers(1, 999)),
    st.builds(lambda n: (f"{n:,}", Fraction(n)), st.integers(1_000_000, 1_000_000)),
    st.builds(lambda n, d: (f"{n}/{d}", Fraction(n, d)), st.integers(1, 59), st.integers(1, 99)),
    st.builds(
        lambda n, t, d: (f"{n} {t}/{d}", n + Fraction(t, d)),
        st.integers(1, 99), st.integers(1, 9), st.integers(1, 9),
    ),
    st.builds(
        lambda n, sign: (f"{n}{sign}", n + SIGNS[sign]),
        st.integers(1, 99), st.sampled_from([*SIGNS]),
    ),
    st.builds(
        lambda n, mark, part: (f"{n}{mark}{part}", Fraction(f"{n}.{part}")),
        st.integers(0, 99), st.sampled_from(".,"), st.from_regex("[0-9]{1,2}", fullmatch=True),
    ),
)  # fmt: skip
UNIT_WORDS = [word for words in UNITS.values() for word in words.split()]


@given(WRITTEN)
def test_a_written_number_reads_back_to_its_value(written):
    text, value = written
    assert read_number(text) == (value, False)


@given(WRITTEN, st.sampled_from(UNIT_WORDS), st.sampled_from(["", " "]))
@example(("1/3", Fraction(1, 3)), "cup", "")
def test_a_written_amount_reads_back_wherever_it_stands(written, unit, gap):
    text, value = written
    for typed in (
        f"{text}{gap}{unit} of figs",
        f"figs {text}{gap}{unit}",
        f"figs ({text}{gap}{unit})",
    ):
        amount = only(typed)
        assert amount.quantity == value
        assert unit in UNITS[amount.unit].split()


LIKELY = st.lists(
    st.sampled_from(
        ["2", "1/2", "½", "1,000", ".5", "x", "a", "and", "half", "of", "to", "-", "(", ")", "g",
         "cups", "can", "large", "dozen", "hundred", "few", "each", "figs", ",", "\n", "~", "or",
         "so", "twenty", "one", "0", "1/0", "%", "7up", "lot", "some", "the"]
    ),
    max_size=14,
).flatmap(lambda words: st.sampled_from([" ".join(words), "".join(words)]))  # fmt: skip


@given(st.text(max_size=80) | LIKELY)
def test_nothing_that_was_typed_is_lost_or_read_twice(text):
    read = amounts_and_tokens(text)
    ends = [0, *(it.end for it in read)]
    for it, end in zip(read, ends, strict=False):
        assert end <= it.start < it.end <= len(text)
        assert not text[end : it.start].strip()
    assert not text[ends[-1] :].strip()


@pytest.mark.parametrize(
    "text", ["(" * 999, "2 x " * 250, "half of " * 99, "1," * 300, "1 and " * 150]
)
def test_an_endless_text_is_read_too(text):
    read = amounts_and_tokens(text)
    assert (read[0].start, read[-1].end) == (0, len(text.rstrip()))


@given(st.text(max_size=80) | LIKELY)
def test_whatever_is_typed_is_a_number_or_none(text):
    number = read_number(text)
    assert number is None or number[0] >= 0
