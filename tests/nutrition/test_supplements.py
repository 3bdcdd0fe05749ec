from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.nutrition import (
    ELEMENTAL,
    Label,
    LabelDoubt,
    LabelValue,
    Product,
    ProductKind,
    compound,
    compound_mg,
    compounds,
    doubts,
    elemental_mg,
    mg_of_percent,
    milk_of_magnesia,
    percent_of_mg,
)

# IUPAC's abridged standard atomic weights, g/mol.
ATOMIC_WEIGHTS = {
    "Mg": Decimal("24.305"),
    "H": Decimal("1.008"),
    "C": Decimal("12.011"),
    "N": Decimal("14.007"),
    "O": Decimal("15.999"),
    "S": Decimal("32.06"),
    "Si": Decimal("28.085"),
    "P": Decimal("30.974"),
    "Cl": Decimal("35.45"),
}

every_compound = pytest.mark.parametrize("each", compounds(), ids=lambda each: each.key)
amounts = st.decimals("0.001", "5000", places=3)


def atoms(formula):
    """How often each element stands in a formula such as "(MgCO3)4·Mg(OH)2·5H2O"."""
    found = {}
    for part in formula.split("·"):
        times, body = re.fullmatch(r"(\d*)(.+)", part).groups()
        for group, many, element, some in re.findall(r"\(([^)]+)\)(\d*)|([A-Z][a-z]?)(\d*)", body):
            inner = re.findall(r"([A-Z][a-z]?)(\d*)", group) or [(element, some)]
            for name, count in inner:
                number = int(count or 1) * int(times or 1) * (int(many or 1) if group else 1)
                found[name] = found.get(name, 0) + number
    return found


@every_compound
def test_a_compounds_molar_mass_and_fraction_follow_from_its_formula(each):
    count = atoms(each.formula)
    molar_mass = sum(ATOMIC_WEIGHTS[element] * number for element, number in count.items())

    assert count["Mg"] == each.atoms
    assert abs(molar_mass - each.molar_mass) < Decimal("0.02")
    fraction = each.atoms * ATOMIC_WEIGHTS["Mg"] / molar_mass
    assert abs(fraction - each.fraction) <= Decimal("0.0001")
    assert f"{each.atoms} × 24.305 / {each.molar_mass}" in each.source
    assert each.source.startswith("calculated from molar masses")


@pytest.mark.parametrize(
    ("key", "fraction"),
    [
        ("oxide", "0.603"),
        ("hydroxide", "0.4168"),
        ("carbonate", "0.2883"),
        ("carbonate-basic", "0.2502"),
        ("chloride", "0.2553"),
        ("chloride-6", "0.1196"),
        ("sulfate", "0.2019"),
        ("sulfate-7", "0.0986"),
        ("citrate", "0.1616"),
        ("citrate-9", "0.1189"),
        ("citrate-hydrogen", "0.1134"),
        ("glycinate", "0.141"),
        ("glycinate-2", "0.1166"),
        ("malate", "0.1554"),
        ("malate-3", "0.1155"),
        ("threonate", "0.0825"),
        ("taurate", "0.0892"),
        ("lactate", "0.1201"),
        ("lactate-2", "0.1019"),
        ("lactate-3", "0.0948"),
        ("aspartate", "0.0842"),
        ("aspartate-2", "0.0749"),
        ("gluconate", "0.0586"),
        ("gluconate-2", "0.0539"),
        ("orotate", "0.0727"),
        ("orotate-2", "0.0656"),
        ("dimalate", "0.2264"),
        ("acetyl-taurate", "0.0681"),
        ("acetyl-taurate-2", "0.0619"),
        ("glycerophosphate", "0.1251"),
        ("pidolate", "0.0866"),
        ("trisilicate", "0.1863"),
    ],
)
def test_the_elemental_part_of_each_compound_is_known(key, fraction):
    assert compound(key).fraction == Decimal(fraction)


def test_no_two_compounds_share_a_key_or_a_title():
    assert len({each.key for each in compounds()}) == len(compounds()) == 32
    assert len({each.title for each in compounds()}) == len(compounds())


def test_a_compound_that_nobody_knows_is_refused():
    with pytest.raises(KeyError, match="unobtainate"):
        compound("unobtainate")


def test_a_labels_figure_is_elemental_unless_the_person_says_otherwise():
    assert elemental_mg(Decimal(400)) == Decimal(400)
    assert elemental_mg(Decimal(500), compound("oxide")) == Decimal("301.5")


@given(st.sampled_from(compounds()), amounts)
def test_converting_there_and_back_comes_to_the_same(of, label_mg):
    assert compound_mg(elemental_mg(label_mg, of), of) == label_mg


@given(st.sampled_from(compounds()), amounts)
def test_a_compound_never_holds_more_magnesium_than_it_weighs(of, label_mg):
    assert 0 < elemental_mg(label_mg, of) < label_mg


def test_400_mg_of_magnesium_hydroxide_in_5_ml_are_167_mg_of_magnesium():
    label = milk_of_magnesia()

    assert (label.amount, label.per) == (400, 5)
    assert round(label.elemental_mg) == 167


@pytest.mark.parametrize(("taken_ml", "mg"), [(30, 1000), (60, 2001)])
def test_laxative_doses_of_milk_of_magnesia_are_thousands_of_mg(taken_ml, mg):
    assert round(milk_of_magnesia().mg_per_unit * taken_ml) == mg


def test_another_strength_and_another_liquid_go_by_their_labels():
    strong = milk_of_magnesia(Decimal(1200), Decimal(10))
    carbonate = Label(Decimal(100), "carbonate", Decimal(5))

    assert strong.mg_per_unit == Decimal("50.016")
    assert carbonate.mg_per_unit * 15 == Decimal("86.490")


def test_a_label_that_states_something_unknown_is_refused():
    with pytest.raises(KeyError, match="unobtainate"):
        _ = Label(Decimal(100), "unobtainate").mg_per_unit


@given(amounts, st.sampled_from([1, 2, 3, 5, 15, 30]))
def test_the_units_of_a_label_hold_together_what_it_states(amount, per):
    label = Label(amount, per=Decimal(per))

    assert abs(label.mg_per_unit * per - amount) <= Decimal("0.0005") * per


@pytest.mark.parametrize(
    ("name", "doubted"),
    [
        ("Buffered Magnesium Glycinate", [LabelDoubt.BUFFERED]),
        ("Magnesium complex 400 mg", [LabelDoubt.BLEND]),
        ("Triple magnesium blend", [LabelDoubt.BLEND]),
        ("Chelated magnesium", [LabelDoubt.CHELATE]),
        ("Magnesium amino acid CHELATE", [LabelDoubt.CHELATE]),
        (
            "Buffered chelate complex",
            [LabelDoubt.BUFFERED, LabelDoubt.BLEND, LabelDoubt.CHELATE],
        ),
    ],
)
def test_a_name_that_leaves_the_compound_open_is_doubted(name, doubted):
    assert [*doubts(name)] == doubted


@pytest.mark.parametrize(
    ("kind", "name", "stated_as", "doubted"),
    [
        (ProductKind.SUPPLEMENT, "Magnesium citrate", ELEMENTAL, []),
        (ProductKind.SUPPLEMENT, "Magnesium complex", "oxide", [LabelDoubt.BLEND]),
        (ProductKind.MEDICINE, "Antacid", "hydroxide", []),
        (ProductKind.MEDICINE, "Antacid", "carbonate", []),
        (ProductKind.MEDICINE, "Antacid", ELEMENTAL, [LabelDoubt.MEDICINE_BY_WEIGHT]),
        (
            ProductKind.MEDICINE,
            "Antacid blend",
            ELEMENTAL,
            [LabelDoubt.BLEND, LabelDoubt.MEDICINE_BY_WEIGHT],
        ),
    ],
)
def test_a_product_is_doubted_for_what_its_name_and_label_leave_open(
    kind, name, stated_as, doubted
):
    product = Product(kind=kind, name=name, unit="tablet", label=Label(Decimal(1), stated_as))

    assert [*product.doubts] == doubted


@pytest.mark.parametrize("label", ["Magnesium citrate", "Complexion cream", "", "Unbuffered"])
def test_a_plain_label_is_not_doubted(label):
    assert doubts(label) == ()


@pytest.mark.parametrize(
    ("value", "hundred_percent"),
    [(LabelValue.DV, 420), (LabelValue.DV_BEFORE_2020, 400), (LabelValue.NRV, 375)],
)
def test_percentages_of_labels_follow_their_own_values(value, hundred_percent):
    assert value.mg == hundred_percent
    assert mg_of_percent(Decimal(100), value) == hundred_percent
    assert percent_of_mg(Decimal(hundred_percent), value) == 100
    assert mg_of_percent(Decimal(20), value) == Decimal(hundred_percent) / 5


def test_56_percent_of_the_nrv_is_210_mg():
    assert percent_of_mg(Decimal(210), LabelValue.NRV) == 56


@given(st.sampled_from(LabelValue), st.decimals("0.001", "1000", places=3))
def test_percentages_there_and_back_come_to_the_same(value, percent):
    assert percent_of_mg(mg_of_percent(percent, value), value) == percent


@pytest.mark.parametrize(
    ("label", "mg_per_unit"),
    [
        (Label(Decimal(1000), "citrate"), "161.6"),
        (Label(Decimal(50), per=Decimal("0.5")), "100"),
        (Label(Decimal(100), per=Decimal("0.333")), "300"),
        (milk_of_magnesia(), "33.344"),
        (Label(Decimal(25), "DV"), "105"),
        (Label(Decimal(25), "DV before 2020"), "100"),
        (Label(Decimal(80), "NRV", Decimal(2)), "150"),
    ],
)
def test_a_labels_figure_comes_to_the_magnesium_in_one_unit(label, mg_per_unit):
    assert label.mg_per_unit == Decimal(mg_per_unit)


def test_a_compound_has_its_whole_name_and_its_part_in_percent():
    assert compound("citrate").title == "magnesium citrate (trimagnesium, anhydrous)"
    assert compound("citrate").percent == "16.16 %"
    assert compound("oxide").title == "magnesium oxide"
