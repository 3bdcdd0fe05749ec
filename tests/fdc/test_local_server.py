"""The local FoodData Central itself, where the client's tests don't show what it does."""

from __future__ import annotations

import re
import signal
import subprocess
import sys

import pytest
import requests

from tests.fake_fdc import FakeFdc


def food(url, key="test-key", **params):
    headers = {"X-Api-Key": key} if key else {}
    return requests.get(f"{url}/food/171714", headers=headers, params=params, timeout=5)


def search(url, **more):
    body = {"query": "breadfruit", "dataType": ["SR Legacy"]} | more
    return requests.post(
        f"{url}/foods/search", json=body, headers={"X-Api-Key": "test-key"}, timeout=5
    )


def test_the_hours_calls_are_counted_down_for_each_key_until_none_is_left():
    with FakeFdc(limit=2) as fdc:
        answered = [food(fdc.url) for _ in range(3)]
        assert [answer.headers["X-RateLimit-Remaining"] for answer in answered] == ["1", "0", "0"]
        assert [answer.status_code for answer in answered] == [200, 200, 429]
        assert answered[2].json()["error"]["code"] == "OVER_RATE_LIMIT"
        assert food(fdc.url, "DEMO_KEY").ok


@pytest.mark.parametrize(("key", "code"), [(None, "API_KEY_MISSING"), ("x", "API_KEY_INVALID")])
def test_keys_are_asked_for(fake_fdc, key, code):
    answer = food(fake_fdc.url, key)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, code)


def test_the_id_of_a_nutrient_filters_everything_out(fake_fdc):
    assert food(fake_fdc.url, nutrients="1090").json()["foodNutrients"] == []
    assert len(food(fake_fdc.url, nutrients="304").json()["foodNutrients"]) == 1


def test_an_unknown_food_answers_404_with_an_empty_body(fake_fdc):
    answer = requests.get(f"{fake_fdc.url}/food/1", headers={"X-Api-Key": "test-key"}, timeout=5)
    assert (answer.status_code, answer.content) == (404, b"")


@pytest.mark.parametrize("wrong", [{"dataType": "SR Legacy"}, {"pageSize": 201}, {"query": "a:b"}])
def test_a_search_that_the_api_would_refuse_is_refused(fake_fdc, wrong):
    assert search(fake_fdc.url, **wrong).status_code == 400


def test_words_typed_by_hand_bring_trouble(fake_fdc):
    assert search(fake_fdc.url, query="fault500").status_code == 500
    assert search(fake_fdc.url, query="fault429").status_code == 429


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_runs_by_hand_and_stops_when_told(stop):
    command = [sys.executable, "-m", "tests.fake_fdc", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        url = re.search(r"MGTRACK_FDC_URL=(\S+)", process.stdout.readline())[1]
        try:
            assert food(url, "DEMO_KEY").json()["description"] == "Breadfruit, raw"
        finally:
            process.send_signal(stop)
        assert process.wait(timeout=10) == 0
