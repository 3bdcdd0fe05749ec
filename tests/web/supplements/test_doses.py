"""Supplements on a day: apart from food, changed, moved, deleted and taken back."""

from __future__ import annotations

import re
import uuid

import pytest

from tests.bench import HTMX
from tests.diary.helpers import DAY, ids_on, log_dose, page_text

pytestmark = pytest.mark.both_databases


def test_a_dose_counts_units_times_milligrams(alice):
    answer = log_dose(alice, mg_per_unit="62,5", units="1½")
    assert answer.status_code == 303
    text = page_text(alice.get(answer.location))
    assert "Supplements 94" in text
    assert "1½ tablets" in text


def test_medicines_are_apart_from_supplements_and_count_toward_the_upper_level_alone(alice):
    log_dose(alice, mg_per_unit="200")
    log_dose(alice, kind="medicine", name="Milk of magnesia", mg_per_unit="167")
    text = page_text(alice.get(f"/day/{DAY}"))
    assert "200 mg from food and supplements, of 310–420" in text
    assert (
        "Medicines (167 mg) don’t count here. They count only toward the level for supplements."
        in text
    )
    assert "367 mg from supplements and medicines, 17 mg above their upper level of 350 mg" in text
    assert "Medicines 167 mg Milk of magnesia 1 tablet" in text


def test_a_day_with_a_medicine_alone_has_no_food_logged_rather_than_none_eaten(alice):
    log_dose(alice, kind="medicine", name="Antacid", mg_per_unit="100")
    text = page_text(alice.get(f"/day/{DAY}"))
    assert "– no food or supplement logged; the reference is 310–420 mg" in text
    assert "under" not in text
    assert "Medicines (100 mg)" in text


def test_a_product_is_offered_again(alice):
    log_dose(alice, name="Night-time magnesium")
    assert "Night-time magnesium" in page_text(alice.get("/day/2026-11-30/supplements/add"))


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "give it a name"),
        ("name", "x" * 121, "120 characters"),
        ("stated", "", "Please give the figure on the label."),
        ("stated", "-5", "a number above zero"),
        ("stated", "0.0001", "That is too little to count"),
        ("stated", "lots", "write a number"),
        ("stated", "5001", "over 5,000 mg"),
        ("per", "", "Please say what the figure is for"),
        ("unit", "bucket", "choice"),
        ("kind", "candy", "choice"),
    ],
)
def test_a_product_that_cannot_be_is_refused_beside_its_field(alice, field, typed, said):
    sent = {
        "kind": "supplement",
        "name": "Citrate",
        "unit": "tablet",
        "stated": "100",
        "stated_as": "elemental",
        "per": "1",
    }
    answer = alice.post(f"/day/{DAY}/supplements/add", data=sent | {field: typed})
    assert answer.status_code == 422
    assert 'class="error"' in answer.text
    assert said in page_text(answer)
    assert "Citrate" in answer.text or field == "name"


@pytest.mark.one_database
@pytest.mark.parametrize("units", ["0", "-1", "abc", "101", ""])
def test_a_number_of_units_that_cannot_be_is_refused(alice, units):
    answer = log_dose(alice, units=units)
    assert answer.status_code == 422
    assert ids_on(alice, kind="doses") == []


def test_a_dose_logged_by_its_form_can_be_taken_back(alice):
    answer = log_dose(alice)
    undo = re.search(r'action="(/doses/[0-9a-f-]{36}/delete)"', alice.get(answer.location).text)[1]
    alice.post(undo)
    assert "Supplements 100" not in page_text(alice.get(f"/day/{DAY}"))


def test_what_a_dose_comes_to_follows_what_is_typed(alice):
    log_dose(alice, mg_per_unit="75")
    (dose_id,) = ids_on(alice, kind="doses")
    page = alice.get(f"/doses/{dose_id}").text
    product = alice.get(f"/day/{DAY}/supplements/add").text
    product_id = re.search(rf"/day/{DAY}/supplements/([0-9a-f-]{{36}})", product)[1]
    assert f'hx-get="/doses/{dose_id}/preview"' in page
    for live in (f"/doses/{dose_id}/preview", f"/supplements/{product_id}/preview"):
        assert "150 mg magnesium" in page_text(alice.get(f"{live}?units=2", headers=HTMX))
        assert "– mg magnesium" in page_text(alice.get(f"{live}?units=x", headers=HTMX))
    form = page_text(alice.get(f"/day/{DAY}/supplements/{product_id}"))
    assert "How many Day 75 mg magnesium Brings Monday 23 November to 150 of" in form
    changed = page_text(alice.get(f"/doses/{dose_id}/preview?units=2&day={DAY}", headers=HTMX))
    assert "Brings Monday 23 November to 150 of" in changed


def test_a_medicine_brings_a_day_no_amount(alice):
    log_dose(alice, kind="medicine")
    (dose_id,) = ids_on(alice, kind="doses")
    said = page_text(alice.get(f"/doses/{dose_id}/preview?units=2&day={DAY}", headers=HTMX))
    assert said == "200 mg magnesium"


def test_the_same_dose_sent_twice_is_stored_once(alice):
    log_dose(alice)
    product_page = alice.get(f"/day/{DAY}/supplements/add").text
    product = product_page.split(f"/day/{DAY}/supplements/")[1][:36]
    data = {"units": "1", "day": DAY, "client_id": str(uuid.uuid4())}
    for _ in range(2):
        alice.post(f"/day/{DAY}/supplements/{uuid.UUID(product)}", data=data)
    assert len(ids_on(alice, kind="doses")) == 2


def test_a_dose_can_be_changed_moved_deleted_and_taken_back(alice):
    log_dose(alice, mg_per_unit="100")
    (dose_id,) = ids_on(alice, kind="doses")
    alice.post(f"/doses/{dose_id}", data={"units": "3", "day": "2026-11-22"})
    assert "Supplements 300" in page_text(alice.get("/day/2026-11-22"))
    alice.post(f"/doses/{dose_id}/delete")
    assert ids_on(alice, "2026-11-22", kind="doses") == []
    alice.post(f"/doses/{dose_id}/restore")
    assert ids_on(alice, "2026-11-22", kind="doses") == [dose_id]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/doses/{}"),
        ("post", "/doses/{}"),
        ("post", "/doses/{}/delete"),
        ("post", "/doses/{}/restore"),
    ],
)
def test_somebody_elses_dose_is_not_found(alice, bob, method, path):
    log_dose(alice)
    (dose_id,) = ids_on(alice, kind="doses")
    answer = getattr(bob, method)(path.format(dose_id), data={"units": "9", "day": DAY})
    assert answer.status_code == 404
    assert ids_on(alice, kind="doses") == [dose_id]


def test_somebody_elses_product_cannot_be_taken(alice, bob):
    log_dose(alice)
    page = alice.get(f"/day/{DAY}/supplements/add").text
    product = page.split(f"/day/{DAY}/supplements/")[1][:36]
    assert bob.get(f"/day/{DAY}/supplements/{product}").status_code == 404
    assert (
        bob.post(f"/day/{DAY}/supplements/{product}", data={"units": "1", "day": DAY}).status_code
        == 404
    )
