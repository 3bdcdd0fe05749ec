"""Search: the right food first, brands apart, USDA asked when there is little here."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import select, text

from mgtrack.extensions import db
from mgtrack.fdc.client import FdcClient
from mgtrack.foods import queries, services
from mgtrack.foods.models import Food, LoggedCount
from mgtrack.foods.search.reindex import reindexed
from tests.bench import add_food

pytestmark = pytest.mark.both_databases


@pytest.fixture
def in_app(app, people_gone):
    with app.app_context():
        yield


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("almonds", "Almonds"),
        ("  ALMONDS  ", "Almonds"),
        ("avocado", "Avocado, raw"),
        ("spinach raw", "Spinach, raw"),
        ("raw spinach", "Spinach, raw"),
        ("cooked spinach", "Spinach, boiled"),
        ("brown rice", "Brown rice, long-grain, cooked"),
        ("lentils", "Lentils, boiled"),
        ("milk", "Milk, whole"),
        ("2% milk", "Milk, 2% fat"),
        ("milk chocolate", "Chocolate, milk"),
        ("70% dark chocolate", "Dark chocolate, 70–85% cacao"),
        ("unsalted butter", "Butter, unsalted"),
        ("2 eggs", "Egg, raw"),
        ("7 up", "Lemon-lime soda"),
        ("porridge", "Oatmeal, cooked with water"),
        ("aubergine", "Eggplant, raw"),
        ("chick peas", "Chickpeas, boiled"),
        ("avacado", "Avocado, raw"),
        ("peanutbutter", "Peanut butter, smooth, salted"),
        ("whole wh br", "Bread, whole wheat"),
        ("avoc", "Avocado, raw"),
        ("squash", "Winter squash, raw"),
        ("gobi", "Cauliflower, raw"),
        ("2 rotis", "Chapati"),
        ("kiwis", "Kiwifruit, green, raw"),
        ("chinese leaves", "Chinese cabbage (pe-tsai), raw"),
        ("cooked red lentils", "Lentils, boiled"),
        ("tea without the milk", "Tea, black, hot"),
        ("broccoli 120 g", "Broccoli, raw"),
        # Chocolate of over half is dark, and the nearest percentage will do.
        ("chocolate 90%", "Dark chocolate, 70–85% cacao"),
        ("dark choc 100%", "Dark chocolate, 70–85% cacao"),
        ("lindt 85", "Dark chocolate, 70–85% cacao"),
        # What most people have comes before what is shorter.
        ("car", "Carrots, raw"),
        ("mil", "Milk, whole"),
        ("tur", "Turkey, roasted, with skin"),
    ],
)
def test_the_food_that_was_meant_comes_first(in_app, typed, first):
    assert queries.search(typed)[0].name == first


def test_words_in_any_order_find_the_same_food_first(in_app):
    assert queries.search("beans black")[0] == queries.search("black beans")[0]


def test_foods_that_differ_in_little_are_folded_and_others_are_not(in_app):
    found = queries.find("almonds").foods
    assert found[0].food.name == "Almonds"
    assert "Almonds, dry roasted, salted" in [food.name for food in found[0].more]
    assert "dry roasted, salted" in found[0].differences
    assert "Almond flour" in [group.food.name for group in found]
    spinach = [group.food.name for group in queries.find("spinach").foods]
    assert spinach[:2] == ["Spinach, raw", "Spinach, boiled"]


def test_what_is_folded_is_not_lost_from_the_one_list(in_app):
    names = [food.name for food in queries.search("almonds")]
    assert len(names) == len(set(names))
    assert "Almonds, dry roasted, salted" in names


def test_where_no_food_has_every_word_the_nearest_are_offered_and_said_to_be_near(in_app):
    found = queries.find("dragon spinach")
    assert found.near
    assert found.foods[0].food.name == "Spinach, raw"
    assert not queries.find("spinach").near
    assert not queries.find("zzzzzz").count


@pytest.mark.parametrize(
    "typed",
    [
        "udon",
        "udon noodles",
        "san pellegrino",
        "halloumi",
        "matcha",
        "jollof",
        "jollof rice",
        "mochi",
        "banh mi",
        "carpet",
        "laptop",
        "foobar",
        "moin moin",
        "cannoli",
    ],
)
def test_what_the_catalogue_lacks_is_never_offered_as_if_it_were_meant(in_app, typed):
    found = queries.find(typed)
    assert found.near or not found.count


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("mango", "Mango, raw"),
        ("salmn", "Salmon, Atlantic, farmed, baked"),
        ("bagle", "Bagel, plain"),
        ("cauliflour", "Cauliflower, raw"),
        ("black been", "Black beans, boiled"),
        ("rasberry", "Raspberries, raw"),
        ("borscht", "Soup, borscht"),
    ],
)
def test_a_slip_or_an_odd_name_of_what_is_there_is_not_doubted(in_app, typed, first):
    found = queries.find(typed)
    assert not found.near
    assert found.foods[0].food.name == first


def test_a_brand_that_has_the_word_is_meant_before_a_food_whose_slip_it_might_be(in_app):
    fdc_id = a_food(990012, "UDON NOODLES", brand="Zorblax")
    found = queries.find("udon")
    assert not found.near
    assert [group.food.fdc_id for group in found.brands] == [fdc_id]
    assert not found.foods


def a_food(fdc_id, description, **more):
    food = services.core.FoodRecord(
        fdc_id=fdc_id,
        description=description,
        **{"data_type": services.core.DataType.BRANDED, "mg_per_100g": Decimal(9), **more},
    )
    services.keep(food, complete=True)
    db.session.commit()
    return fdc_id


def test_brands_are_apart_and_after_every_generic_food(in_app):
    fdc_id = a_food(990001, "ALMONDS", brand="Nutty")
    found = queries.find("almonds")
    assert [group.food.fdc_id for group in found.brands] == [fdc_id]
    assert queries.search("almonds", limit=200)[-1].fdc_id == fdc_id


def test_a_brand_that_is_named_is_found_by_its_name(in_app):
    fdc_id = a_food(990002, "CRUNCHY THING", brand="Zorblax Foods")
    assert [food.fdc_id for food in queries.search("zorblax")] == [fdc_id]
    assert [food.fdc_id for food in queries.search("zorblax crunch")] == [fdc_id]


def test_one_product_of_one_brand_is_shown_once(in_app):
    a_food(990003, "OAT BAR", brand="Zorblax")
    a_food(990004, "OAT BAR", brand="Zorblax")
    (group,) = queries.find("zorblax oat bar").brands
    assert len(group.more) == 1


def test_a_food_of_which_magnesium_is_unknown_comes_after_one_of_which_it_is_known(in_app):
    kind = services.core.DataType.SR_LEGACY
    unknown = a_food(990005, "Frobberries, raw", data_type=kind, mg_per_100g=None)
    known = a_food(990006, "Frobberries, wild, raw", data_type=kind)
    assert [food.fdc_id for food in queries.search("frobberries")] == [known, unknown]


def test_a_food_is_found_by_any_beginning_and_accents_do_not_matter(in_app):
    fdc_id = a_food(990007, "Qwéñtzel-Frühstück and/or brünch", brand="X")
    for typed in ("qwent", "fruhstuck", "brunch", "FRÜH", "qwéñtzel brün"):
        assert fdc_id in [food.fdc_id for food in queries.search(typed)]


def test_a_food_that_is_renamed_or_gone_is_found_by_its_new_name_alone(in_app):
    fdc_id = a_food(990008, "Oldfangled pie")
    a_food(fdc_id, "Newfangled pie")
    assert [food.fdc_id for food in queries.search("newfangled")] == [fdc_id]
    assert not queries.find("oldfangled pie").brands
    with reindexed(db.session.connection(), Food.fdc_id == fdc_id):
        db.session.delete(queries.food_of_fdc(fdc_id))
        db.session.flush()
    db.session.commit()
    assert not queries.find("newfangled pie").brands


def test_a_food_whose_name_has_no_word_is_found_by_its_brand(in_app):
    fdc_id = a_food(990011, "!!! 100%", brand="Zorblax")
    assert [food.fdc_id for food in queries.search("zorblax")] == [fdc_id]


def test_what_everybody_logs_breaks_a_tie(in_app):
    kind = services.core.DataType.SR_LEGACY
    a_food(990009, "Frobnuts, blue", data_type=kind)
    often = a_food(990010, "Frobnuts, teal", data_type=kind)
    assert queries.search("frobnuts")[0].fdc_id == 990009
    db.session.add(LoggedCount(food_id=queries.food_of_fdc(often).id, times=9))
    db.session.commit()
    assert queries.search("frobnuts")[0].fdc_id == often


@pytest.mark.parametrize("typed", ["pump", "pumpkin se", "avoc", "spin"])
def test_an_unfinished_word_finds_foods_already(in_app, typed):
    found = queries.search(typed)
    assert found
    assert all(typed.split()[0] in f"{food.name} {food.synonyms}".lower() for food in found[:3])


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "'", '"', "*", "a AND", "NEAR(", "x:y", "-", "🥬", "\x00", "a" * 5000, "& | !"],
)
def test_nothing_that_is_typed_breaks_the_search(in_app, typed):
    assert isinstance(queries.search(typed), list)


@pytest.fixture
def client_of(fake_fdc):
    with FdcClient(fake_fdc.url, "test-key") as client:
        yield client


def some_unknown_word(fake_fdc):
    assert fake_fdc.foods[169398]["description"] == "Epazote, raw"
    return "epazote", 169398


def test_what_usda_answers_is_kept_and_asked_for_once(in_app, fake_fdc, client_of):
    words, fdc_id = some_unknown_word(fake_fdc)
    assert services.ask_fdc(words, client_of).sentence is None
    asked = len(fake_fdc.requests)
    assert services.ask_fdc(f"  {words.upper()} ", client_of).sentence is None
    assert len(fake_fdc.requests) == asked
    assert fdc_id in [food.fdc_id for food in queries.search(words)]


def test_a_food_from_a_search_is_completed_once_by_whoever_picks_it(in_app, fake_fdc, client_of):
    words, fdc_id = some_unknown_word(fake_fdc)
    services.ask_fdc(words, client_of)
    food_id = db.session.scalars(select(Food.id).where(Food.fdc_id == fdc_id)).one()
    asked = len(fake_fdc.requests)
    food = services.complete_food(food_id, client_of)
    assert food.complete
    assert food.portions
    services.complete_food(food_id, client_of)
    assert len(fake_fdc.requests) == asked + 1


def test_when_usda_fails_there_is_a_sentence_and_no_error(in_app, fake_fdc, client_of):
    answer = services.ask_fdc("fault500", client_of)
    assert "USDA" in answer.sentence


def test_what_usda_calls_a_curated_food_never_changes_its_plain_name(in_app, client_of):
    almonds = db.session.scalars(select(Food).where(Food.name == "Almonds")).one()
    services.keep(
        services.core.FoodRecord(
            fdc_id=almonds.fdc_id,
            data_type=services.core.DataType.SR_LEGACY,
            description="Nuts, almonds",
            mg_per_100g=None,
        ),
        complete=True,
    )
    db.session.commit()
    db.session.expire_all()
    assert queries.search("almonds")[0].name == "Almonds"
    assert queries.search("almonds")[0].mg_per_100g == 270


def test_loading_the_catalogue_again_adds_nothing(in_app):
    before = queries.count_curated()
    assert not services.load_starter().changed
    assert queries.count_curated() == before >= 1500


def test_a_food_that_takes_the_id_of_one_removed_past_the_index_is_found_by_its_own_name(in_app):
    def branded(fdc_id, name):
        return Food(fdc_id=fdc_id, data_type="Branded", name=name, description=name.upper())

    removed = add_food(branded(99_000_101, "Zzyzx crackers"))
    db.session.execute(text("DELETE FROM foods WHERE id = :id"), {"id": removed})
    db.session.commit()
    added = add_food(branded(99_000_102, "Quuxly noodles"))
    assert [food.id for food in queries.search("quuxly noodles")] == [added]
    assert added not in [food.id for food in queries.search("zzyzx")]
