"""While FoodData Central doesn't answer nobody waits for it, and one question finds out."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest

from mgtrack.fdc import errors
from mgtrack.fdc.budget import Budget, MemoryBudgetStore
from mgtrack.fdc.circuit import MAX_FAILURES, PROBE, REST
from mgtrack.fdc.client import FdcClient
from tests.fake_fdc import answers
from tests.fdc.conftest import KEY, QUICK

BREADFRUIT = 171714
ONCE = replace(QUICK, retries=0)
BAD = {
    "away": answers.html(503),
    "slow": answers.HANG,
    "not JSON": answers.Answer(body=b"<html>sign in to this network</html>"),
}


@pytest.fixture
def ask(fake_fdc, clock):
    """Asks as one of several processes that share a store; what was wrong, or None."""
    store = MemoryBudgetStore()
    limits = replace(ONCE, read_s=0.1, total_s=0.3)
    clients = [
        FdcClient(fake_fdc.url, KEY, limits=limits, budget=Budget(KEY, store, now=clock))
        for _ in range(2)
    ]

    def ask(process=0):
        try:
            clients[process].food(BREADFRUIT)
        except errors.FdcError as error:
            return type(error)
        return None

    yield ask
    for client in clients:
        client.close()


@pytest.mark.parametrize("answer", BAD.values(), ids=BAD)
def test_after_three_failures_no_process_asks_for_a_minute(fake_fdc, clock, ask, answer):
    fake_fdc.fail_with(answer, times=99)
    assert None not in [ask() for _ in range(MAX_FAILURES)]
    sent = len(fake_fdc.requests)
    started = time.monotonic()
    assert [ask(process) for process in (0, 1, 0, 1)] == [errors.UnavailableError] * 4
    assert len(fake_fdc.requests) == sent
    assert time.monotonic() - started < 0.1

    clock.advance(REST.total_seconds())
    assert ask(1) is not None
    assert len(fake_fdc.requests) == sent + 1  # and not one more
    assert ask(0) is errors.UnavailableError
    assert len(fake_fdc.requests) == sent + 1


def test_once_a_question_is_answered_all_ask_again(fake_fdc, clock, ask):
    fake_fdc.fail_with(BAD["away"], times=MAX_FAILURES)
    for _ in range(MAX_FAILURES):
        ask()
    assert ask() is errors.UnavailableError
    clock.advance(REST.total_seconds())
    assert [ask(process) for process in (1, 0, 1)] == [None] * 3


@pytest.mark.parametrize("answer", [answers.NOT_FOUND, answers.KEY_INVALID, answers.over_limit()])
def test_a_refusal_is_an_answer(fake_fdc, ask, answer):
    fake_fdc.fail_with(answer, times=2 * MAX_FAILURES)
    refused = [ask() for _ in range(MAX_FAILURES)]
    assert errors.UnavailableError not in refused


def test_failures_with_answers_between_them_are_no_reason_to_stop(fake_fdc, ask):
    for _ in range(MAX_FAILURES + 1):
        fake_fdc.fail_with(BAD["away"])
        assert ask() is errors.UnavailableError
        assert ask() is None


def test_a_probe_that_never_ends_is_followed_by_another(fake_fdc, clock, ask):
    """The process that sent it was killed."""
    fake_fdc.fail_with(BAD["away"], times=MAX_FAILURES)
    for _ in range(MAX_FAILURES):
        ask()
    clock.advance(REST.total_seconds())
    store = MemoryBudgetStore
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(store, "save", lambda *_: None)
        assert ask() is None  # and what it learnt is lost
    assert ask(1) is errors.UnavailableError
    clock.advance(PROBE.total_seconds())
    assert ask(1) is None


def test_a_clock_that_was_set_back_lets_nobody_wait_for_longer(fake_fdc, clock, ask):
    fake_fdc.fail_with(BAD["away"], times=MAX_FAILURES)
    for _ in range(MAX_FAILURES):
        ask()
    clock.advance(-86_400)
    assert ask() is None


def test_questions_that_wait_leave_most_threads_to_others(fake_fdc):
    """With as many as may wait at once already waiting, the next is refused and holds nobody up."""
    fake_fdc.fail_with(answers.HANG, times=2)
    limits = replace(ONCE, read_s=0.5, at_once=2, turn_s=0.01)
    with FdcClient(fake_fdc.url, KEY, limits=limits) as client:

        def wait():
            with pytest.raises(errors.FdcError):
                client.food(BREADFRUIT)

        waiting = [threading.Thread(target=wait) for _ in range(2)]
        for thread in waiting:
            thread.start()
        while len(fake_fdc.requests) < 2:
            time.sleep(0.01)
        started = time.monotonic()
        with pytest.raises(errors.CrowdedError):
            client.food(BREADFRUIT)
        assert time.monotonic() - started < 0.4
        for thread in waiting:
            thread.join()
        assert client.food(BREADFRUIT).fdc_id == BREADFRUIT
