"""The client against the local FoodData Central, over a real socket."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from freezegun import freeze_time

from mgtrack.fdc import errors
from mgtrack.fdc.budget import Budget
from mgtrack.fdc.client import BATCH, GENERIC_TYPES, FdcClient
from mgtrack.nutrition.food import Basis, DataType, HouseholdPortion
from tests.fake_fdc import answers
from tests.fdc.conftest import KEY, QUICK

BREADFRUIT, CHIPS, MINERAL_WATER, FIREWEED = 171714, 9900001, 9900003, 168988
QUESO_SECO, GRAND_BAR = 746765, 1104067


# --- one food ---


def test_an_sr_legacy_food_comes_with_its_exact_magnesium_and_portions(client):
    food = client.food(BREADFRUIT)

    assert (food.fdc_id, food.data_type) == (BREADFRUIT, DataType.SR_LEGACY)
    assert food.description == "Breadfruit, raw"
    assert food.mg_per_100g == 25
    assert food.portions == (
        HouseholdPortion("1 cup", Decimal(220)),
        HouseholdPortion("¼ fruit, small", Decimal(96)),
    )
    assert food.category == "Fruits and Fruit Juices"
    assert food.ndb_number == "09059"


def test_a_foundation_food_comes_with_portions_in_real_units(client):
    food = client.food(QUESO_SECO)

    assert food.data_type is DataType.FOUNDATION
    assert food.mg_per_100g == Decimal("26.7")
    assert food.portions == (HouseholdPortion("1 cup, grated", Decimal("97.3")),)


def test_a_survey_food_comes_with_its_food_code_and_energy(client):
    food = client.food(GRAND_BAR)

    assert food.data_type is DataType.SURVEY
    assert food.food_code == "91715300"
    assert (food.mg_per_100g, food.kcal_per_100g) == (25, 468)
    assert food.category == "Candy containing chocolate"


def test_a_branded_food_comes_with_its_serving_brand_and_barcode(client):
    food = client.food(CHIPS)

    assert food.data_type is DataType.BRANDED
    assert food.description == "Breadfruit Chips, Sea Salt & Lime"
    assert food.brand == "Harbor Lane"
    assert food.gtin == "200000000011"
    assert food.portions == (HouseholdPortion("about 12 chips", Decimal(28)),)


def test_a_drink_sold_by_volume_is_stated_in_millilitres(client):
    food = client.food(MINERAL_WATER)

    assert food.basis is Basis.MILLILITRES
    assert food.mg_per_100g == Decimal("5.42")
    assert food.portions == (HouseholdPortion("8 fl oz", Decimal(240)),)


def test_a_food_without_magnesium_has_unknown_magnesium(client):
    assert client.food(FIREWEED).mg_per_100g is None


def test_the_key_travels_in_a_header_and_never_in_the_address(client, fake_fdc):
    client.food(BREADFRUIT)

    [request] = fake_fdc.requests
    assert request.headers["x-api-key"] == KEY
    assert KEY not in str(request.query) + request.path


def test_a_redirect_is_not_followed_because_it_would_carry_the_key_elsewhere(client, fake_fdc):
    fake_fdc.fail_with(answers.Answer(302, headers={"Location": f"{fake_fdc.url}/food/1"}))

    with pytest.raises(errors.UnavailableError):
        client.food(BREADFRUIT)
    assert len(fake_fdc.requests) == 1


# --- many foods ---


def test_many_foods_come_in_batches_and_in_the_order_asked_for(client, fake_fdc):
    for fdc_id in range(1000, 1000 + BATCH):
        fake_fdc.foods[fdc_id] = fake_fdc.foods[BREADFRUIT] | {"fdc_id": fdc_id}
    wanted = [CHIPS, *range(1000 + BATCH - 1, 999, -1), BREADFRUIT]

    assert [food.fdc_id for food in client.foods(wanted)] == wanted
    assert [len(request.body["fdcIds"]) for request in fake_fdc.requests] == [BATCH, 2]


def test_a_food_asked_for_twice_comes_once(client):
    assert [food.fdc_id for food in client.foods([CHIPS, CHIPS])] == [CHIPS]


def test_no_foods_asked_for_means_no_call(client, fake_fdc):
    assert client.foods([]) == []
    assert fake_fdc.requests == []


def test_one_unreadable_food_does_not_cost_the_others(client, fake_fdc):
    fake_fdc.foods[1] = fake_fdc.foods[BREADFRUIT] | {"fdc_id": 1, "description": ""}

    assert [food.fdc_id for food in client.foods([1, BREADFRUIT])] == [BREADFRUIT]


# --- search ---


def test_search_finds_foods_and_says_how_many_there_are(client):
    page = client.search_generic("breadfruit")

    assert [food.description for food in page.foods] == ["Breadfruit, raw", "Breadfruit, cooked"]
    assert (page.total_hits, page.page, page.total_pages) == (2, 1, 1)


def test_search_pages_through_its_results(client):
    pages = [client.search_generic("breadfruit", page_size=1, page=page) for page in (1, 2)]

    assert [page.foods[0].description for page in pages] == [
        "Breadfruit, raw",
        "Breadfruit, cooked",
    ]
    assert [page.total_pages for page in pages] == [2, 2]


def test_generic_and_branded_foods_can_not_be_mixed_in_one_search(client):
    with pytest.raises(ValueError, match="apart"):
        client.search("breadfruit", data_types=(*GENERIC_TYPES, DataType.BRANDED))


@pytest.mark.parametrize(
    "typed",
    [
        "half & half (1/2)",
        'a "phrase',
        "breadfruit:raw",
        "C++ [x]",
        "not~this^2*?",
        "<b>breadfruit",
    ],
)
def test_what_people_type_is_never_an_operator(client, fake_fdc, typed):
    client.search_generic(typed)  # the server refuses a bare operator, as the real one may

    [request] = fake_fdc.requests
    assert not re.search(r'(?<!\\)[&(/)":+\[\]~^*?<>]', request.body["query"])


@pytest.mark.parametrize("typed", ["", "   ", "***", "()"])
def test_a_search_without_a_word_asks_nobody(client, fake_fdc, typed):
    assert client.search_generic(typed).foods == ()
    assert fake_fdc.requests == []


def test_a_search_row_that_is_no_food_is_passed_over(client, fake_fdc):
    row = {"fdcId": 5, "description": "Breadfruit trial", "dataType": "Experimental"}
    fake_fdc.fail_with(answers.of_json({"totalHits": 1, "totalPages": 1, "foods": [row]}))

    assert client.search_generic("breadfruit").foods == ()


# --- trouble ---


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (answers.BAD_REQUEST, errors.BadRequestError),
        (answers.KEY_MISSING, errors.KeyMissingError),
        (answers.KEY_INVALID, errors.KeyInvalidError),
        (answers.KEY_DISABLED, errors.KeyDisabledError),
        (answers.over_limit(), errors.OverLimitError),
        (answers.html(403), errors.UnavailableError),
        (answers.NOT_FOUND, errors.UnavailableError),
        (answers.TRUNCATED, errors.UnreadableAnswerError),
        (answers.html(200), errors.UnreadableAnswerError),
        (answers.of_json([]), errors.UnreadableAnswerError),
        (answers.of_json({"foods": "none"}), errors.UnreadableAnswerError),
    ],
)
def test_lasting_trouble_is_told_at_once_by_its_kind(client, fake_fdc, answer, error):
    fake_fdc.fail_with(answer)

    with pytest.raises(error):
        client.search_generic("breadfruit")
    assert len(fake_fdc.requests) == 1


@pytest.mark.parametrize(
    "answer",
    [
        answers.html(500),
        answers.html(502),
        answers.of_json({}, status=503),
        answers.HANG,
        answers.CUT,
        answers.CUT_MIDWAY,
    ],
)
class TestPassingTrouble:
    def test_is_got_over_by_asking_again(self, impatient_client, fake_fdc, answer):
        fake_fdc.fail_with(answer, times=2)

        assert impatient_client.search_generic("breadfruit").total_hits == 2

    def test_that_stays_means_unavailable_after_a_few_attempts(
        self, impatient_client, fake_fdc, answer
    ):
        fake_fdc.fail_with(answer, times=9)

        with pytest.raises(errors.UnavailableError):
            impatient_client.search_generic("breadfruit")
        assert len(fake_fdc.requests) == 1 + QUICK.retries


def test_an_address_where_nobody_listens_means_unavailable(fake_fdc):
    fake_fdc.close()
    with (
        FdcClient(fake_fdc.url, KEY, limits=QUICK) as client,
        pytest.raises(errors.UnavailableError),
    ):
        client.food(BREADFRUIT)


def test_a_wrong_key_is_refused(fake_fdc):
    with FdcClient(fake_fdc.url, "stolen", limits=QUICK) as client:
        with pytest.raises(errors.KeyInvalidError) as caught:
            client.food(BREADFRUIT)
        assert "stolen" not in f"{caught.value} {caught.value.detail}"


def test_no_key_is_its_own_kind_of_trouble(fake_fdc):
    with FdcClient(fake_fdc.url, "", limits=QUICK) as client, pytest.raises(errors.KeyMissingError):
        client.food(BREADFRUIT)


def test_an_answer_of_absurd_size_is_not_swallowed(fake_fdc):
    fake_fdc.fail_with(answers.of_json({"foods": ["breadfruit " * 10] * 10_000}))
    with (
        FdcClient(fake_fdc.url, KEY, limits=QUICK) as client,
        pytest.raises(errors.UnreadableAnswerError),
    ):
        client.search_generic("breadfruit")


@pytest.mark.parametrize(
    "answer",
    [
        answers.HANG,
        answers.TRICKLE,
        answers.TRICKLE_HEADERS,
        answers.TRICKLE_CHUNK,
        answers.HANG_MIDWAY,
        answers.html(503),
    ],
)
def test_a_question_ends_when_its_time_is_up(fake_fdc, answer):
    fake_fdc.fail_with(answer, times=100)
    limits = replace(QUICK, total_s=0.2, retries=13)
    started = time.monotonic()

    with (
        FdcClient(fake_fdc.url, KEY, limits=limits) as client,
        pytest.raises(errors.UnavailableError),
    ):
        client.food(BREADFRUIT)
    assert time.monotonic() - started < 2


def test_a_connection_that_was_cut_off_leaves_the_next_question_unharmed(fake_fdc):
    fake_fdc.fail_with(answers.TRICKLE_HEADERS)
    limits = replace(QUICK, total_s=0.2)
    with FdcClient(fake_fdc.url, KEY, limits=limits) as client:
        with pytest.raises(errors.UnavailableError):
            client.food(BREADFRUIT)
        assert client.food(BREADFRUIT).fdc_id == BREADFRUIT


def test_all_that_one_page_asks_has_one_deadline(fake_fdc):
    fake_fdc.fail_with(answers.SLOW_NOT_FOUND, times=9)
    limits = replace(QUICK, total_s=0.3)
    started = time.monotonic()
    with FdcClient(fake_fdc.url, KEY, limits=limits) as client:
        page = client.for_one_page()
        with pytest.raises(errors.UnavailableError):
            page.food(BREADFRUIT)  # in full, then abridged
        asked = len(fake_fdc.requests)
        with pytest.raises(errors.UnavailableError):
            page.food(CHIPS)
        assert len(fake_fdc.requests) == asked == 2
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    "error",
    [
        errors.FdcError(),
        errors.KeyMissingError(),
        errors.KeyInvalidError(),
        errors.KeyDisabledError(),
        errors.OverLimitError(datetime(2026, 3, 1, tzinfo=UTC)),
        errors.FoodNotFoundError(),
        errors.UnavailableError(),
        errors.UnreadableAnswerError(),
        errors.BadRequestError(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_every_error_reads_as_a_sentence_without_jargon(error):
    assert re.fullmatch(r"[A-Z].+\.", str(error))
    assert not re.search(r"(?i)http|json|api|\b[45]\d\d\b|error|exception", str(error))


# --- the limit ---


@pytest.mark.parametrize("retry_after", [None, "soon"])
def test_over_the_limit_says_until_when_and_stops_asking(fake_fdc, clock, retry_after):
    fake_fdc.fail_with(answers.over_limit(retry_after))
    with FdcClient(fake_fdc.url, KEY, limits=QUICK, budget=Budget(KEY, now=clock)) as client:
        for _ in range(3):
            with pytest.raises(errors.OverLimitError) as caught:
                client.food(BREADFRUIT)
            assert caught.value.until == clock.now + timedelta(hours=1)
        assert len(fake_fdc.requests) == 1

        clock.advance(3600)
        assert client.food(BREADFRUIT).fdc_id == BREADFRUIT


def test_a_short_retry_after_is_waited_for(fake_fdc, clock):
    fake_fdc.fail_with(answers.over_limit(retry_after=1))
    waits = []

    def wait(seconds):
        waits.append(seconds)
        clock.advance(seconds)

    budget = Budget(KEY, now=clock)
    with FdcClient(fake_fdc.url, KEY, limits=QUICK, budget=budget, sleep=wait) as client:
        assert client.food(BREADFRUIT).fdc_id == BREADFRUIT
    assert waits == [1]


@pytest.mark.parametrize(
    "answer",
    [
        answers.of_json({}, status=503, Retry_After="2"),
        answers.of_json({}, status=503, Retry_After="Sun, 01 Mar 2026 12:00:02 GMT"),
        answers.over_limit("Sun, 01 Mar 2026 12:00:02 GMT"),
    ],
    ids=["503 in seconds", "503 as a date", "429 as a date"],
)
def test_a_retry_after_is_waited_for_as_a_date_and_while_unavailable_too(fake_fdc, clock, answer):
    fake_fdc.fail_with(answer)
    waits = []

    def wait(seconds):
        waits.append(seconds)
        clock.advance(seconds)

    # A date is held against the real clock, which stands where the budget's does.
    with (
        freeze_time(clock.now),
        FdcClient(
            fake_fdc.url, KEY, limits=QUICK, budget=Budget(KEY, now=clock), sleep=wait
        ) as client,
    ):
        assert client.food(BREADFRUIT).fdc_id == BREADFRUIT
    assert waits == [2]
    assert len(fake_fdc.requests) == 2


def test_a_date_that_is_past_is_not_waited_for(fake_fdc):
    fake_fdc.fail_with(answers.of_json({}, status=503, Retry_After="Sun, 01 Mar 2020 12:00:00 GMT"))
    waits = []
    with FdcClient(fake_fdc.url, KEY, limits=QUICK, sleep=waits.append) as client:
        assert client.food(BREADFRUIT).fdc_id == BREADFRUIT
    assert waits == [0]


def test_a_long_retry_after_is_told_and_not_waited_for(fake_fdc, clock):
    fake_fdc.fail_with(answers.over_limit(retry_after=600))
    waits, budget = [], Budget(KEY, now=clock)
    with (
        FdcClient(fake_fdc.url, KEY, limits=QUICK, budget=budget, sleep=waits.append) as client,
        pytest.raises(errors.OverLimitError) as caught,
    ):
        client.food(BREADFRUIT)
    assert waits == []
    assert caught.value.until == clock.now + timedelta(seconds=600)


def test_pauses_between_retries_grow_and_differ(fake_fdc):
    fake_fdc.fail_with(answers.html(503), times=8)
    waits = []
    limits = replace(QUICK, total_s=60, retries=3, pause_s=1)
    with FdcClient(fake_fdc.url, KEY, limits=limits, sleep=waits.append) as client:
        for _ in range(2):
            with pytest.raises(errors.UnavailableError):
                client.food(BREADFRUIT)
    first, second = waits[:3], waits[3:]
    assert first[0] < first[1] < first[2]
    assert first != second
