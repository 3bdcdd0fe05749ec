from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.foods.portion_labels import MAX_LABEL_LENGTH, household_portions, plain_label
from mgtrack.nutrition.food import HouseholdPortion


def offered(*measures):
    portions = household_portions(
        [HouseholdPortion(label, Decimal(grams)) for label, grams in measures]
    )
    return [(portion.label, str(portion.grams)) for portion in portions]


@pytest.mark.parametrize(
    ("usda", "plain"),
    [
        ('1 medium (2-1/4" to 3-1/4" dia.)', "1 medium (2¼ in to 3¼ in across)"),
        ('1 large (3-1/16" dia)', "1 large (3 1/16 in across)"),
        ('1 large (7-1/4" to 8-/1/2" long)', "1 large (7¼ in to 8½ in long)"),
        ('1 potato large (3" to 4-1/4" dia.;', "1 large (3 in to 4¼ in across)"),
        ("1 small 2-3/4 in. dia., 5/8 in. thick.", "1 small 2¾ in across, ⅝ in thick"),
        ("1/2 English muffin", "½ English muffin"),
        ("1 cup sliced", "1 cup, sliced"),
        ("1 cup of miniature", "1 cup of miniature"),
        ("1 cup,", "1 cup"),
        ("1 cup(not packed) not packed", "1 cup, not packed"),
        ("2 tablespoon", "2 tbsp"),
        ("¾ cup (1 label serving)", "¾ cup"),
        ("1 label serving", "1 serving"),
        ("1 can (303 x 406)", "1 can"),
        ("1 6 oz container", "1 container (6 oz)"),
        ("1 fruit without refuse", "1 fruit"),
        ("1 avocado, NS as to Florida or California", "1 avocado"),
        ("1 miniature/slider", "1 miniature or slider"),
        ("1 sandwich, any size", "1 sandwich"),
        ("10 slice", "10 slices"),
        ("1 Potato medium", "1 medium"),
        ("1 small round Moon Cake", "1 small round moon cake"),
        ("2 enchilada", "2 enchiladas"),
        ("0.2 block", "⅕ block"),
        ("1 oz (23 whole kernels)", "1 oz (23 whole kernels)"),
    ],
)
def test_a_label_of_usda_is_put_in_plain_words(usda, plain):
    assert plain_label(usda) == plain


@given(st.sampled_from(["1 cup", '1 slice (4" dia)', "2 tablespoon", "1/2 bagel", "1 Bag"]))
def test_plain_words_stay_as_they_are(usda):
    assert plain_label(plain_label(usda)) == plain_label(usda)


def test_weights_alone_are_left_out_because_grams_and_ounces_are_always_offered():
    assert offered(("1 cup", 150), ("3 oz", 85), ("1 lb", 454), ("100 g", 100)) == [
        ("1 cup", "150")
    ]


def test_a_serving_that_was_no_one_size_is_left_out():
    varied = ("1 serving serving size varied from (1 to 3 enchiladas)", 244)
    assert offered(varied, ("1 enchilada", 137)) == [("1 enchilada", "137")]


def test_a_weight_that_tells_a_count_is_kept():
    assert offered(("1 oz (14 halves)", "28.35")) == [("1 oz (14 halves)", "28.35")]


def test_a_food_that_has_nothing_but_weights_keeps_them():
    assert offered(("3 oz", 85)) == [("3 oz", "85")]


def test_yields_compilers_measures_and_parts_of_a_pack_are_left_out():
    measures = [
        ("1 unit (yield from 1 lb ready-to-cook chicken)", 60),
        ("1 cubic inch", 17),
        ("1 surface inch", 6),
        ("Guideline amount per cup of hot cereal", 61),
        ("0 chicken, bone removed", 299),
        ("5 package (5 oz)", 142),
    ]
    assert offered(("1 cup", 140), *measures) == [("1 cup", "140")]


def test_one_brands_pack_is_left_out_of_a_food_that_many_make():
    assert offered(("1 Pop Tart", 50), ("1 pastry", 52)) == [("1 pastry", "52")]
    assert offered(("1 McDonald's Big Mac", 219)) == [("1 McDonald's Big Mac", "219")]


def test_what_one_takes_at_a_time_comes_first():
    banana = [("1 cup, mashed", 225), ("1 small", 101), ('1 medium (7" long)', 118)]
    assert offered(*banana)[0] == ("1 medium (7 in long)", "118")
    almonds = [("1 cup, whole", 143), ("1 oz (23 whole kernels)", "28.35"), ("1 almond", "1.2")]
    assert offered(*almonds)[0] == ("1 oz (23 whole kernels)", "28.35")


def test_the_medium_one_comes_first_of_what_is_named_with_its_size():
    croissant = [("1 croissant, mini", 28), ("1 croissant, small", 42), ("1 croissant, medium", 57)]
    assert offered(*croissant) == [
        ("1 croissant, medium", "57"),
        ("1 croissant, mini", "28"),
        ("1 croissant, small", "42"),
    ]
    # Too little for a serving, whatever its size is called.
    assert offered(("1 cup", 80), ("1 cookie, medium", 10))[0] == ("1 cup", "80")


def test_a_spoonful_never_stands_before_the_piece_that_it_is_taken_of():
    assert offered(("1 tbsp", 15), ("1 large", 61)) == [("1 large", "61"), ("1 tbsp", "15")]
    assert offered(("1 tbsp", 8), ("1 large", 4)) == [("1 tbsp", "8"), ("1 large", "4")]
    assert offered(("1 tbsp", 15), ("1 cup", 240)) == [("1 tbsp", "15"), ("1 cup", "240")]
    assert offered(("1 cup, chopped", 136), ("1 tbsp", 9), ("1 large", 50))[0] == (
        "1 cup, chopped",
        "136",
    )


def test_a_whole_melon_or_a_crumb_is_not_what_one_takes_at_a_time():
    assert offered(("1 cup", 152), ("1 fruit", 4518))[0] == ("1 cup", "152")
    assert offered(("1 large", 50), ("1 medium", 44))[0] == ("1 large", "50")


def test_one_label_with_two_weights_names_the_weight():
    assert offered(("1 cup sliced", 100), ("1 cup, sliced", 120)) == [
        ("1 cup, sliced", "100"),
        ("1 cup, sliced (120 g)", "120"),
    ]


@given(
    st.lists(
        st.tuples(
            st.text(st.sampled_from('12/-"x ,.()abcupozNS'), min_size=1, max_size=70),
            st.decimals(0, 5000, places=2),
        ),
        max_size=12,
    )
)
def test_whatever_usda_writes_labels_are_distinct_short_and_weigh_something(measures):
    portions = household_portions([HouseholdPortion(label, grams) for label, grams in measures])
    labels = [portion.label for portion in portions]
    assert len(set(labels)) == len(labels)
    assert all(label and "=" not in label and "|" not in label for label in labels)
    # A repeated label has its weight added.
    assert all(len(label) <= MAX_LABEL_LENGTH + len(" (5000.00 g)") for label in labels)
    assert all(portion.grams > 0 for portion in portions)
    assert {portion.grams for portion in portions} <= {grams for _, grams in measures}
