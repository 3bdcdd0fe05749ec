from __future__ import annotations

import csv
import re
import zipfile
from collections import Counter
from decimal import Decimal

import pytest

from mgtrack.fdc.archive import DownloadError
from mgtrack.fdc.csv_reader import read_foods
from mgtrack.foods.catalogue_import import starter
from mgtrack.foods.catalogue_import.starter import (
    COLUMNS,
    StarterError,
    check,
    read_starter,
    refresh,
)
from mgtrack.nutrition.food import DataType, SourceGroup

EVERYDAY_WORDS = """
almonds; cashews; walnuts; peanuts; pistachios; pecans; hazelnuts; brazil nuts; macadamia
mixed nuts; trail mix; pumpkin seeds; pepitas; sunflower seeds; chia seeds; flaxseed; linseed
sesame seeds; tahini; peanut butter; almond butter; spinach; kale; swiss chard; collard greens
lettuce; romaine; rocket; arugula; watercress; salad leaves; bok choy; pak choi; cabbage
broccoli; cauliflower; carrots; tomato; cherry tomatoes; cucumber; bell pepper; capsicum; onion
spring onion; scallions; garlic; mushrooms; zucchini; courgette; aubergine; eggplant; potato
baked potato; jacket potato; mashed potato; sweet potato; french fries; corn on the cob
sweetcorn; green beans; peas; beetroot; asparagus; avocado; guacamole; apple; banana; orange
grapes; strawberries; blueberries; raspberries; mango; pineapple; pear; peach; plum; kiwi
melon; watermelon; lemon; dates; raisins; sultanas; prunes; orange juice; apple juice
black beans; kidney beans; chickpeas; garbanzo; lentils; dal; baked beans; hummus; houmous
edamame; tofu; tempeh; soy milk; soya milk; falafel; brown rice; white rice; basmati; wild rice
quinoa; couscous; bulgur; buckwheat; millet; barley; pasta; spaghetti; whole wheat pasta
noodles; oatmeal; porridge; muesli; granola; corn flakes; cheerios; weetabix; shredded wheat
bran flakes; rice krispies; whole wheat bread; wholemeal bread; white bread; sourdough
rye bread; toast; bagel; pita; naan; tortilla; croissant; pancakes; popcorn; crackers
rice cakes; dark chocolate; milk chocolate; cocoa powder; hot chocolate; biscuits; cookies
muffin; cake; ice cream; crisps; potato chips; granola bar; milk; skimmed milk; oat milk
almond milk; yogurt; greek yogurt; cheddar; mozzarella; feta; cottage cheese; butter; olive oil
mayonnaise; egg; scrambled eggs; omelet; chicken breast; turkey; ground beef; beef mince; steak
pork chop; bacon; ham; sausage; lamb; salmon; tuna; cod; shrimp; prawns; mackerel; sardines
pizza; hamburger; burrito; taco; sushi; curry; chili; lasagna; macaroni and cheese; fried rice
tomato soup; chicken soup; lentil soup; ketchup; soy sauce; salsa; honey; jam; sugar; coffee
tea; green tea; cola; beer; red wine; water; lemonade; protein powder; smoothie; coconut milk
coconut water; marmite
"""

NO_HOUSEHOLD_MEASURE = 45
"""At most so many foods have none: USDA's record of each gives a weight alone, or nothing."""


@pytest.fixture(scope="module")
def foods():
    return list(read_starter())


@pytest.fixture(scope="module")
def by_name(foods):
    return {food.name: food for food in foods}


def write_table(tmp_path, *lines):
    table = tmp_path / "table.tsv"
    table.write_text("".join("\t".join(line) + "\n" for line in (COLUMNS, *lines)), "utf-8")
    return table


def almonds(**changes):
    row = dict.fromkeys(COLUMNS, "") | {
        "fdc_id": "170567",
        "name": "Almonds",
        "synonyms": "whole almonds;raw almonds",
        "group": "nuts-and-seeds",
        "data_type": "SR Legacy",
        "description": "Nuts, almonds",
        "category": "Nut and Seed Products",
        "mg_per_100g": "270",
        "kcal_per_100g": "579",
        "portions": "1 oz (23 whole kernels)=28.35|1 cup, whole=143",
        "publication_date": "2019-04-01",
        "ndb_number": "12061",
    }
    return list((row | changes).values())


@pytest.fixture
def usda(tmp_path):
    """Two foods in the layout of USDA's downloads; the survey's rows name nutrients by number."""
    folder = tmp_path / "FoodData_Central_csv"
    folder.mkdir()
    tables = {
        "food.csv": [
            ("fdc_id", "data_type", "description", "food_category_id", "publication_date"),
            ("170567", "sr_legacy_food", "Nuts, almonds", "12", "2019-04-01"),
            ("2709223", "survey_fndds_food", "Avocado, raw", "137", "2024-10-31"),
        ],
        "food_category.csv": [
            ("id", "code", "description"),
            ("12", "1200", "Nut and Seed Products"),
            ("137", "", "Other fruits and fruit salads"),
        ],
        "food_nutrient.csv": [
            ("id", "fdc_id", "nutrient_id", "amount"),
            ("1", "170567", "1090", "270"),
            ("2", "170567", "1003", "21.15"),
            ("3", "2709223", "304", "29"),
            ("4", "170567", "1008", "579"),
            ("5", "170567", "1062", "2423"),
        ],
        "food_portion.csv": [
            (
                "id",
                "fdc_id",
                "seq_num",
                "amount",
                "measure_unit_id",
                "portion_description",
                "modifier",
                "gram_weight",
            ),
            ("2", "170567", "2", "1", "9999", "", "oz (23 whole kernels)", "28.35"),
            ("1", "170567", "1", "1", "9999", "", "cup, whole", "143"),
            ("3", "2709223", "1", "", "9999", "1 fruit", "60919", "150"),
            ("4", "2709223", "2", "", "9999", "Quantity not specified", "90000", "38"),
        ],
        "measure_unit.csv": [("id", "name"), ("9999", "undetermined")],
        "sr_legacy_food.csv": [("fdc_id", "NDB_number"), ("170567", "12061")],
    }
    for name, rows in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    return folder


@pytest.fixture
def usda_zip(usda, tmp_path):
    path = tmp_path / "FoodData_Central_csv.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in usda.iterdir():
            archive.write(file, f"{usda.name}/{file.name}")
    return path


class TestTheCatalogue:
    def test_it_holds_more_than_2000_foods_each_with_an_id_and_a_name_of_its_own(self, foods):
        assert len(foods) > 2000
        assert len({food.food.fdc_id for food in foods}) == len(foods)
        assert len({food.name.casefold() for food in foods}) == len(foods)

    @pytest.mark.parametrize(
        ("name", "mg_per_100g"),
        [
            # USDA FoodData Central, SR Legacy 2018-04; chia also FNDDS 2021-2023.
            ("Pumpkin seeds, dried", 592),
            ("Almonds", 270),
            ("Dark chocolate, 70–85% cacao", 228),
            ("Black beans, boiled", 70),
            ("Quinoa, cooked", 64),
            ("Brown rice, long-grain, cooked", 39),
            ("Spinach, raw", 79),
            ("Spinach, boiled", 87),
            ("Avocado, raw", 29),
            ("Banana, raw", 27),
            ("Chia seeds", 335),
        ],
    )
    def test_well_known_foods_have_usdas_figures(self, by_name, name, mg_per_100g):
        assert by_name[name].food.mg_per_100g == Decimal(mg_per_100g)

    def test_every_food_states_its_magnesium(self, foods):
        assert [food.name for food in foods if food.food.mg_per_100g is None] == []

    @pytest.mark.parametrize(
        ("group", "least"),
        [
            (SourceGroup.LEAFY_GREENS, 75),
            (SourceGroup.NUTS_AND_SEEDS, 85),
            (SourceGroup.LEGUMES, 150),
            (SourceGroup.WHOLE_GRAINS, 100),
            (SourceGroup.DARK_CHOCOLATE, 6),
            (SourceGroup.AVOCADOS, 4),
        ],
    )
    def test_each_source_of_magnesium_is_well_covered(self, foods, group, least):
        assert Counter(food.group for food in foods)[group] >= least

    @pytest.mark.parametrize(
        "green",
        [
            "Amaranth leaves",
            "Beet greens",
            "Bok choy",
            "Collard greens",
            "Dandelion greens",
            "Kale",
            "Mustard greens",
            "Purslane",
            "Spinach",
            "Swiss chard",
            "Turnip greens",
        ],
    )
    def test_leafy_greens_are_there_raw_and_boiled(self, by_name, green):
        assert by_name[f"{green}, raw"].group is SourceGroup.LEAFY_GREENS
        assert by_name[f"{green}, boiled"].group is SourceGroup.LEAFY_GREENS

    @pytest.mark.parametrize(
        "bean",
        [
            "Black beans",
            "Chickpeas",
            "Kidney beans",
            "Lentils",
            "Navy beans",
            "Pinto beans",
            "Soybeans",
            "White beans",
        ],
    )
    def test_legumes_are_there_dried_and_boiled(self, by_name, bean):
        dried, boiled = by_name[f"{bean}, dried"], by_name[f"{bean}, boiled"]
        assert dried.group is boiled.group is SourceGroup.LEGUMES
        assert dried.food.mg_per_100g > boiled.food.mg_per_100g

    @pytest.mark.parametrize("form", ["raw", "boiled", "canned, drained", "frozen, boiled"])
    def test_green_peas_are_legumes_and_pods_are_not(self, by_name, form):
        assert by_name[f"Green peas, {form}"].group is SourceGroup.LEGUMES
        assert by_name["Snow peas, boiled"].group is None
        assert by_name["Green beans, boiled"].group is None

    @pytest.mark.parametrize("bread", ["Chapati", "Injera", "Bread, whole wheat"])
    def test_breads_of_wholemeal_are_whole_grains(self, by_name, bread):
        assert by_name[bread].group is SourceGroup.WHOLE_GRAINS

    @pytest.mark.parametrize(
        "grain",
        ["Amaranth", "Brown rice, long-grain", "Bulgur", "Millet", "Quinoa", "Spelt", "Wild rice"],
    )
    def test_whole_grains_are_there_dry_and_cooked(self, by_name, grain):
        dry, cooked = by_name[f"{grain}, dry"], by_name[f"{grain}, cooked"]
        assert dry.group is cooked.group is SourceGroup.WHOLE_GRAINS
        assert dry.food.mg_per_100g > cooked.food.mg_per_100g

    def test_almost_every_food_has_a_household_measure(self, foods):
        without = [food.name for food in foods if not food.food.portions]
        assert len(without) <= NO_HOUSEHOLD_MEASURE, without

    def test_labels_are_plain_words(self, foods):
        jargon = re.compile(
            r"NFS|NS as to|Quantity not specified|NLEA|RACC|\"|yield|refuse|cubic|surface"
            r"|undetermined|approx|dia\b|\.$|,$|\s\s|^0|[<>_]"
        )
        labels = {portion.label for food in foods for portion in food.food.portions}
        assert sorted(label for label in labels if jargon.search(label)) == []
        assert sorted(label for label in labels if label.count("(") != label.count(")")) == []
        assert max(map(len, labels)) <= 80

    def test_names_read_as_names(self, foods):
        shouting = re.compile(r"\b[A-Z]{4,}\b|NFS|\(Includes|[\"_]|  ")
        assert [food.name for food in foods if shouting.search(food.name)] == []
        assert [food.name for food in foods if not food.name[0].isupper()] == []
        assert [food.name for food in foods if len(food.name) > 60] == []

    def test_no_synonym_only_repeats_the_name(self, foods):
        repeated = [
            (food.name, synonym)
            for food in foods
            for synonym in food.synonyms
            if synonym.casefold() == food.name.casefold()
        ]
        assert repeated == []

    def test_what_people_log_most_is_found_by_name_or_synonym(self, foods):
        texts = [text.casefold() for food in foods for text in (food.name, *food.synonyms)]
        typed = re.split(r"; |\n", EVERYDAY_WORDS.strip())
        starts = {
            word: re.compile(rf"\b{re.escape(word)}") for each in typed for word in each.split()
        }
        assert len(typed) > 200
        assert [
            each
            for each in typed
            if not any(all(starts[word].search(text) for word in each.split()) for text in texts)
        ] == []

    @pytest.mark.parametrize(
        ("british", "name"),
        [
            ("rocket", "Arugula, raw"),
            ("courgette", "Zucchini, raw"),
            ("aubergine", "Eggplant, raw"),
            ("swede", "Rutabaga, raw"),
            ("spring greens", "Collard greens, raw"),
            ("porridge", "Oatmeal, cooked with water"),
            ("jacket potato", "Potatoes, baked, with skin"),
            ("wholemeal bread", "Bread, whole wheat"),
            ("crisps", "Potato chips, salted"),
            ("haricot beans", "Navy beans, dried"),
            ("ground almonds", "Almond flour"),
            ("coriander leaves", "Cilantro, fresh"),
        ],
    )
    def test_a_british_name_leads_to_the_food(self, by_name, british, name):
        assert british in by_name[name].synonyms


class TestReading:
    def test_a_line_is_read_as_a_food(self, tmp_path):
        (food,) = read_starter(write_table(tmp_path, almonds()))
        assert food.name == "Almonds"
        assert food.synonyms == ("whole almonds", "raw almonds")
        assert food.group is SourceGroup.NUTS_AND_SEEDS
        assert food.food.data_type is DataType.SR_LEGACY
        assert food.food.mg_per_100g == 270
        assert food.food.kcal_per_100g == 579
        assert [(part.label, part.grams) for part in food.food.portions] == [
            ("1 oz (23 whole kernels)", Decimal("28.35")),
            ("1 cup, whole", 143),
        ]

    def test_an_empty_figure_is_unknown_and_not_zero(self, tmp_path):
        unknown, zero = read_starter(
            write_table(
                tmp_path,
                almonds(mg_per_100g=""),
                almonds(fdc_id="1", name="Water", mg_per_100g="0"),
            )
        )
        assert unknown.food.mg_per_100g is None
        assert zero.food.mg_per_100g == 0

    @pytest.mark.parametrize(
        ("column", "cell"),
        [
            ("fdc_id", "17O567"),
            ("name", ""),
            ("name", "Almonds "),
            ("synonyms", "whole almonds;;raw almonds"),
            ("group", "nuts"),
            ("data_type", "sr_legacy_food"),
            ("description", ""),
            ("mg_per_100g", "27O"),
            ("mg_per_100g", "-1"),
            ("mg_per_100g", "NaN"),
            ("kcal_per_100g", "-1"),
            ("portions", "1 cup"),
            ("portions", "1 cup=143|1 cup=140"),
            ("portions", "1 cup=0"),
            ("publication_date", "4/1/2019"),
        ],
    )
    def test_a_cell_that_cannot_be_read_is_named_by_line_and_column(self, tmp_path, column, cell):
        table = write_table(tmp_path, almonds(fdc_id="1", name="Other"), almonds(**{column: cell}))
        with pytest.raises(StarterError, match=rf"table\.tsv, line 3, {column}"):
            list(read_starter(table))

    @pytest.mark.parametrize(
        ("column", "changes"), [("fdc_id", {"name": "Other"}), ("name", {"fdc_id": "1"})]
    )
    def test_an_id_or_a_name_that_stands_twice_is_refused(self, tmp_path, column, changes):
        table = write_table(tmp_path, almonds(), almonds(**changes))
        with pytest.raises(StarterError, match=rf"line 3, {column}: .* on line 2 already"):
            list(read_starter(table))

    def test_a_line_with_a_column_too_few_or_another_header_is_refused(self, tmp_path):
        with pytest.raises(StarterError, match="line 2: 12 columns, not 13"):
            list(read_starter(write_table(tmp_path, almonds()[:-1])))
        other = tmp_path / "other.tsv"
        other.write_text("fdc_id\tname\n", "utf-8")
        with pytest.raises(StarterError, match="line 1: the columns must be"):
            list(read_starter(other))

    def test_a_changed_table_is_a_new_version(self, tmp_path):
        one = starter.content(write_table(tmp_path, almonds()))
        assert one == starter.content(write_table(tmp_path, almonds()))
        assert one != starter.content(write_table(tmp_path, almonds(mg_per_100g="271")))
        assert starter.VERSIONS[-1] == starter.content(), "append the table's content to VERSIONS"
        assert len(set(starter.VERSIONS)) == len(starter.VERSIONS)


class TestHoldingToUsda:
    def test_a_table_with_usdas_figures_passes(self, tmp_path, usda):
        found = check(write_table(tmp_path, almonds()), usda)
        assert (found.recomputed, found.differences, found.absent) == (1, (), ())

    @pytest.mark.parametrize(
        ("column", "cell"),
        [
            ("mg_per_100g", "271"),
            ("mg_per_100g", ""),
            ("kcal_per_100g", "2423"),
            ("kcal_per_100g", ""),
            ("description", "Nuts, almond"),
            ("data_type", "Survey (FNDDS)"),
            ("category", ""),
            ("portions", "1 oz (23 whole kernels)=28.35|1 cup, whole=134"),
            ("publication_date", "2019-04-02"),
            ("ndb_number", "12062"),
        ],
    )
    def test_each_figure_that_differs_is_told(self, tmp_path, usda, column, cell):
        found = check(write_table(tmp_path, almonds(**{column: cell})), usda)
        (difference,) = found.differences
        assert (difference.fdc_id, difference.column, difference.here) == (170567, column, cell)
        assert difference.there == almonds()[COLUMNS.index(column)]
        assert f"{column} is {cell!r}, USDA has {difference.there!r}" in str(difference)

    def test_tables_without_energy_say_nothing_against_the_energy_that_is_known(
        self, tmp_path, usda
    ):
        avocado = almonds(fdc_id="2709223", name="Avocado", kcal_per_100g="160")
        table = write_table(tmp_path, avocado)
        assert "kcal_per_100g" not in {each.column for each in check(table, usda).differences}
        table.write_text(refresh(table, usda), "utf-8")
        (refreshed,) = read_starter(table)
        assert (refreshed.food.mg_per_100g, refreshed.food.kcal_per_100g) == (29, 160)

    @pytest.mark.parametrize(
        ("more", "mg_per_100g"),
        [
            (["270"], 270),
            (["270.0", "270"], 270),
            (["271"], None),
            (["271", "270"], None),
            ([""], 270),
        ],
    )
    def test_amounts_of_one_food_that_disagree_make_it_unknown(self, usda, more, mg_per_100g):
        with (usda / "food_nutrient.csv").open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(("9", "170567", "1090", amount) for amount in more)
        assert read_foods(usda, {170567})[170567].mg_per_100g == mg_per_100g

    def test_energies_of_one_food_that_disagree_make_it_unknown(self, usda):
        with (usda / "food_nutrient.csv").open("a", encoding="utf-8", newline="") as file:
            rows = [("8", "170567", "1008", "580"), ("9", "170567", "2047", "600")]
            csv.writer(file).writerows(rows)
        assert read_foods(usda, {170567})[170567].kcal_per_100g is None

    def test_a_food_that_the_download_lacks_is_told_as_not_recomputed(self, tmp_path, usda):
        table = write_table(tmp_path, almonds(), almonds(fdc_id="1", name="Other"))
        found = check(table, usda)
        assert (found.recomputed, found.absent) == (1, (1,))

    def test_the_zip_as_downloaded_is_read_like_the_folder(self, tmp_path, usda, usda_zip):
        table = write_table(tmp_path, almonds(mg_per_100g="1"))
        assert check(table, usda_zip) == check(table, usda)
        assert refresh(table, usda_zip) == refresh(table, usda)

    def test_what_is_not_usdas_layout_is_refused(self, tmp_path):
        other = tmp_path / "other.zip"
        other.write_text("no zip", "utf-8")
        with pytest.raises(DownloadError, match=r"other\.zip"):
            check(write_table(tmp_path, almonds()), other)

    def test_a_line_with_our_four_columns_gets_usdas_by_refreshing(self, tmp_path, usda):
        table = write_table(
            tmp_path,
            ["2709223", "Avocado, raw", "avo", "avocados"],
            ["170567", "Almonds", "", "nuts-and-seeds"],
        )
        table.write_text(refresh(table, usda), "utf-8")
        nut, avocado = read_starter(table)
        assert nut.food.ndb_number == "12061"
        assert avocado.food.mg_per_100g == 29
        assert avocado.food.data_type is DataType.SURVEY
        assert [(part.label, part.grams) for part in avocado.food.portions] == [("1 fruit", 150)]
        assert check(table, usda).differences == ()

    def test_refreshing_keeps_our_columns_and_the_foods_that_the_download_lacks(
        self, tmp_path, usda
    ):
        other = almonds(fdc_id="1", name="Other", category="A", mg_per_100g="5")
        table = write_table(tmp_path, almonds(mg_per_100g="1"), other)
        assert refresh(table, usda).splitlines()[1:] == ["\t".join(other), "\t".join(almonds())]
