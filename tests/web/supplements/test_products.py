"""Products as their labels state them: what they come to, saved, changed, archived, restored."""

from __future__ import annotations

import re
import uuid
from datetime import date

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import IntegrityError

from mgtrack.accounts.models import HealthProfile
from mgtrack.extensions import db
from mgtrack.nutrition import compounds
from mgtrack.supplements import queries
from mgtrack.supplements.models import Supplement
from tests.bench import HTMX
from tests.diary.helpers import DAY, ids_on, log_dose, page_text

LABEL = {
    "kind": "supplement",
    "name": "Magnesium oxide",
    "stated": "500",
    "stated_as": "oxide",
    "per": "1",
    "unit": "tablet",
}
FORMULA = "500 mg magnesium oxide, MgO × 60.3 % = 301.5 mg magnesium"


def keep(person, **label):
    return person.post(
        "/supplements/new", data=LABEL | {"supplement_id": str(uuid.uuid4())} | label
    )


def kept_id(person, **label):
    answer = keep(person, **label)
    assert answer.status_code == 303, answer.text
    return answer.location.rpartition("/")[2]


def test_a_compounds_weight_is_turned_into_magnesium_and_the_formula_is_shown(alice):
    page = alice.get(keep(alice).location)
    assert FORMULA in page_text(page)
    assert "302 mg magnesium in 1 tablet" in page_text(page)


@pytest.mark.parametrize(
    ("label", "mg", "words"),
    [
        ({"stated": "100", "stated_as": "elemental"}, "100", "as the label states it"),
        ({"stated": "25", "stated_as": "DV"}, "105", "25 % of 420 mg (DV)"),
        ({"stated": "25", "stated_as": "DV before 2020"}, "100", "25 % of 400 mg"),
        ({"stated": "25", "stated_as": "NRV"}, "94", "25 % of 375 mg (NRV) = 93.8 mg"),
        ({"stated": "300", "stated_as": "elemental", "per": "3"}, "100", "÷ 3 = 100 mg"),
        (
            {"kind": "medicine", "stated": "400", "stated_as": "hydroxide", "per": "5"},
            "33",
            "Mg(OH)2 × 41.68 % = 166.7 mg magnesium; ÷ 5 = 33.3 mg",
        ),
    ],
)
def test_what_a_label_states_is_worked_out_as_it_is_typed_and_kept_the_same(
    alice, label, mg, words
):
    typed = page_text(alice.get("/supplements/conversion", query_string=LABEL | label))
    assert typed.startswith(f"{mg} mg magnesium in 1 tablet")
    assert words in typed
    assert words in page_text(alice.get(keep(alice, **label).location))


def test_every_compound_can_be_chosen(alice):
    page = alice.get("/supplements/new").text
    assert all(f'<option value="{compound.key}">' in page for compound in compounds())


@pytest.mark.parametrize("typed", [{"stated": ""}, {"stated": "some"}, {"stated_as": "gold"}, {}])
def test_while_a_figure_is_missing_nothing_is_worked_out(alice, typed):
    sent = LABEL | {"stated": "x"} | typed
    answer = alice.get("/supplements/conversion", query_string=sent)
    assert page_text(answer) == "Its magnesium appears here."


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ({"name": "Buffered glycinate"}, "“Buffered” often means"),
        ({"name": "Magnesium complex"}, "A complex or blend holds several"),
        (
            {"kind": "medicine", "stated_as": "elemental"},
            "Labels of medicines mostly state the weight of a compound",
        ),
    ],
)
def test_a_doubtful_label_is_said(alice, label, said):
    assert said in page_text(alice.get("/supplements/conversion", query_string=LABEL | label))
    assert said in page_text(alice.get(keep(alice, **label).location))


def test_milk_of_magnesia_begins_with_its_usual_strength_by_ml(alice):
    page = alice.get("/supplements/new?like=milk-of-magnesia")
    assert "400 mg magnesium hydroxide" in page_text(page)
    assert 'value="Milk of magnesia"' in page.text
    assert '<option selected value="mL">' in page.text
    assert '<option selected value="hydroxide">' in page.text


def test_the_usual_dose_is_offered_as_its_label_counts_it(alice):
    sent = LABEL | {"unit": "mL", "per": "5", "supplement_id": str(uuid.uuid4())}
    answer = alice.post(f"/day/{DAY}/supplements/add", data=sent)
    assert re.search('name="units"[^>]*value="5"', alice.get(answer.location).text)


@pytest.mark.parametrize(
    "wrong",
    [
        {"stated": "6000", "stated_as": "elemental"},
        {"stated": "100001"},
        {"stated": "0.001", "per": "1000"},
        {"per": "0"},
        {"per": "1001"},
        {"stated_as": "gold"},
        {"unit": "bucket"},
        {"kind": "candy"},
        {"name": " "},
        {"name": "x" * 121},
    ],
)
def test_a_label_that_cannot_be_is_refused_with_what_was_typed(alice, wrong):
    answer = keep(alice, **{"name": "Typed before", **wrong})
    assert answer.status_code == 422
    assert 'class="error"' in answer.text
    assert "Typed before" in answer.text or "name" in wrong
    assert "Nothing here yet" in page_text(alice.get("/supplements"))


def test_a_product_sent_twice_is_kept_once(app, alice):
    supplement_id = str(uuid.uuid4())
    for _ in range(2):
        keep(alice, supplement_id=supplement_id)
    keep(alice)  # the same label typed again
    with app.app_context():
        assert len(queries.products(alice.id)) == 1


def test_another_product_of_the_same_name_is_asked_for_one_of_its_own(alice):
    keep(alice, name="Magnesium")
    answer = keep(alice, name="MAGNESIUM", stated="200")
    assert answer.status_code == 422
    assert "You have “Magnesium” already, with 302 mg in 1 tablet." in page_text(answer)
    keep(alice, name="Other")
    other = page_text(alice.get("/supplements"))
    assert other.count("Magnesium ") == 1


def test_a_changed_product_cannot_take_anothers_name_and_can_keep_its_own(alice):
    keep(alice, name="Magnesium")
    other = kept_id(alice, name="Other")
    assert (
        alice.post(f"/supplements/{other}", data=LABEL | {"name": "magnesium"}).status_code == 422
    )
    assert alice.post(f"/supplements/{other}", data=LABEL | {"name": "OTHER"}).status_code == 303


def test_a_changed_product_leaves_what_was_logged_as_it_was(alice):
    log_dose(alice, mg_per_unit="100", name="Citrate")
    with alice.client.application.app_context():
        (product,) = queries.products(alice.id)
        address = f"/supplements/{product.id}"
    alice.post(address, data=LABEL | {"kind": "medicine", "name": "Stronger"})
    assert "Stronger" in page_text(alice.get("/supplements"))
    page = alice.get(f"/day/{DAY}")
    text = page_text(page)
    assert "Supplements 100" in text
    assert "Citrate" in text
    assert "Stronger" not in text
    assert "<h3>Medicines</h3>" not in page.text


def test_a_product_is_archived_and_restored_and_its_doses_stay(alice):
    log_dose(alice, name="Citrate")
    with alice.client.application.app_context():
        (product,) = queries.products(alice.id)
        address = f"/supplements/{product.id}"
    answer = alice.post(f"{address}/archive")
    page = alice.get(answer.location)
    assert f"{address}/restore" in page.text
    assert "Citrate" not in page_text(alice.get(f"/day/{DAY}/supplements/add"))
    assert len(ids_on(alice, kind="doses")) == 1
    alice.post(f"{address}/restore")
    assert "Citrate" in page_text(alice.get(f"/day/{DAY}/supplements/add"))


def test_a_name_is_free_again_once_its_product_is_archived(alice):
    first = kept_id(alice)
    alice.post(f"/supplements/{first}/archive")
    assert keep(alice, stated="400").status_code == 303
    alice.get("/supplements")
    assert alice.post(f"/supplements/{first}/restore").status_code == 303
    text = page_text(alice.get("/supplements"))
    assert "Magnesium oxide 1 tablet 241 mg" in text
    assert "Magnesium oxide 1 tablet 302 mg" in text


def test_medicines_stand_apart_from_supplements(alice):
    keep(alice, name="Citrate")
    keep(alice, name="Antacid", kind="medicine")
    text = page_text(alice.get("/supplements"))
    assert text.index("Citrate") < text.index("Medicines") < text.index("Antacid")


@pytest.mark.parametrize(
    ("method", "path"),
    [("get", ""), ("post", ""), ("post", "/archive"), ("post", "/restore")],
)
def test_somebody_elses_product_is_not_found(alice, bob, method, path):
    address = f"/supplements/{kept_id(alice)}"
    assert getattr(bob, method)(address + path, data=LABEL).status_code == 404
    assert "Magnesium oxide" in page_text(alice.get(address))


@pytest.mark.parametrize("path", ["", "/new", "/conversion"])
def test_signed_out_supplements_ask_to_sign_in(client, path):
    answer = client.get(f"/supplements{path}")
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in")


def screens(person):
    """Every screen about supplements."""
    log_dose(person)
    product = kept_id(person)
    (dose,) = ids_on(person, kind="doses")
    return [
        "/supplements",
        "/supplements/new",
        f"/supplements/{product}",
        f"/supplements/{product}/schedule",
        f"/day/{DAY}/supplements/add",
        f"/day/{DAY}/supplements/{product}",
        f"/doses/{dose}",
        f"/day/{DAY}",
    ]


def test_the_kidney_teams_sentence_is_on_every_screen_of_who_told_of_kidney_disease(app, alice):
    said = "talk to your kidney team before changing how much magnesium you take"
    addresses = screens(alice)
    assert not any(said in page_text(alice.get(screen)) for screen in addresses)
    with app.app_context():
        db.session.add(HealthProfile(user_id=alice.id, kidney_disease=True))
        db.session.commit()
    for screen in addresses:
        assert said in page_text(alice.get(screen)), screen
        if not screen.startswith("/supplements"):
            assert said in page_text(alice.get(screen, headers=HTMX)), screen


@pytest.mark.parametrize(
    "values",
    [{"kind": "candy"}, {"stated_thousandths": -1}, {"stated_as": ""}, {"per_thousandths": 0}],
)
def test_the_database_keeps_no_product_that_cannot_be(app, alice, values):
    kept_id(alice)
    with app.app_context(), pytest.raises(IntegrityError):
        db.session.execute(update(Supplement.__table__).values(**values))
    with app.app_context(), pytest.raises(IntegrityError):
        db.session.execute(text("UPDATE supplements SET magnesium_ug_per_unit = -1"))


def test_doses_are_read_as_they_were_taken(app, alice):
    log_dose(alice, kind="medicine")
    with app.app_context():
        (product,) = queries.products(alice.id)
        product.kind = "supplement"
        db.session.commit()
        (dose,) = queries.doses_on(alice.id, date.fromisoformat(DAY))
        assert dose.kind == "medicine"
