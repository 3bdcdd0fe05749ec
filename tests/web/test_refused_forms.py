"""A refused form: its page says so first in its title, and has the focus where it is explained."""

from __future__ import annotations

import re

import pytest


def title_of(answer):
    return re.search(r"<title>([^<]*)</title>", answer.text)[1]


@pytest.mark.parametrize(
    "path",
    [
        "/day/2026-11-23/supplements/add",
        "/my-foods/new",
        "/my-foods/recipes/new",
        "/supplements/new",
    ],
)
def test_the_summary_of_a_refused_form_has_the_focus_and_the_title_says_error(alice, path):
    assert not title_of(alice.get(path)).startswith("Error")
    answer = alice.post(path, data={"name": "", "supplement_id": "", "unit": "tablet"})
    assert answer.status_code == 422
    assert title_of(answer).startswith("Error: ")
    first = re.search(r"<(\w+)[^>]*\bautofocus\b[^>]*>", answer.text)
    assert 'role="alert"' in first[0]
    assert 'tabindex="-1"' in first[0]


@pytest.mark.parametrize(
    ("path", "field"), [("/sign-in", "email"), ("/sign-up", "email"), ("/me/password", "current")]
)
def test_without_a_summary_the_first_field_that_is_wrong_has_the_focus(
    request, client, path, field
):
    person = request.getfixturevalue("alice") if path.startswith("/me") else client
    answer = person.post(path, data={})
    assert answer.status_code == 422
    assert title_of(answer).startswith("Error: ")
    first = re.search(r"<input[^>]*\bautofocus\b[^>]*>", answer.text)[0]
    assert f'name="{field}"' in first


def test_a_whole_meal_with_a_wrong_amount_says_so_in_its_title(alice):
    path = "/day/2026-11-23/add/words"
    page = alice.get(f"{path}?text=2+eggs")
    assert not title_of(page).startswith("Error")
    form = page.text.split('method="post"')[1].split("</form>")[0]
    sent = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form))
    sent |= {
        name: re.search(r'<option selected value="([^"]*)"', options)[1]
        for name, options in re.findall(
            r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL
        )
    }
    number = next(name for name in sent if name.endswith("quantity"))
    answer = alice.post(path, data=sent | {number: "some"})
    assert answer.status_code == 422
    assert title_of(answer).startswith("Error: ")
