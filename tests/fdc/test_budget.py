from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest

from mgtrack.fdc.budget import Budget, MemoryBudgetStore
from mgtrack.fdc.errors import OverLimitError


def may_spend(budget):
    try:
        budget.spend()
    except OverLimitError:
        return False
    return True


def test_a_key_that_nothing_is_known_of_may_be_used(clock):
    assert may_spend(Budget("key", now=clock))


def test_calls_are_counted_down_between_answers(clock):
    budget = Budget("key", now=clock)
    budget.learn(2)
    assert [may_spend(budget) for _ in range(3)] == [True, True, False]


def test_threads_never_spend_more_than_there_is(clock):
    class SlowStore(MemoryBudgetStore):
        def load(self, key_id):
            allowance = super().load(key_id)
            Event().wait(0.001)  # another thread's chance to come between
            return allowance

    budget = Budget("key", SlowStore(), now=clock)
    budget.learn(5)
    with ThreadPoolExecutor(max_workers=8) as threads:
        spent = list(threads.map(lambda _: may_spend(budget), range(40)))
    assert sum(spent) == 5


def test_an_hour_after_the_first_count_calls_are_made_again(clock):
    budget = Budget("key", now=clock)
    budget.learn(1)
    clock.advance(1800)
    budget.learn(0)
    with pytest.raises(OverLimitError) as caught:
        budget.spend()
    assert caught.value.until == clock.now + timedelta(minutes=30)

    clock.advance(1800)
    assert may_spend(budget)


def test_a_refused_key_rests_for_as_long_as_it_was_told(clock):
    budget = Budget("key", now=clock)
    assert budget.block(60) == clock.now + timedelta(seconds=60)
    assert not may_spend(budget)
    clock.advance(60)
    assert may_spend(budget)


def test_what_one_process_learns_the_other_knows(clock):
    store = MemoryBudgetStore()
    Budget("key", store, now=clock).block(None)
    assert not may_spend(Budget("key", store, now=clock))


def test_another_key_has_a_budget_of_its_own(clock):
    store = MemoryBudgetStore()
    Budget("key", store, now=clock).block(None)
    assert may_spend(Budget("other", store, now=clock))


def test_the_store_never_sees_the_key(clock):
    seen = []

    class Store(MemoryBudgetStore):
        def save(self, key_id, allowance):
            seen.append(key_id)

    Budget("my-secret-key", Store(), now=clock).learn(3)
    assert seen
    assert "secret" not in seen[0]


@pytest.mark.parametrize("blocked_for", [None, 60, 10 * 86_400])
def test_a_clock_that_was_set_back_blocks_a_key_for_no_longer_than_an_hour(clock, blocked_for):
    budget = Budget("key", now=clock)
    budget.block(blocked_for)
    clock.advance(-86_400)
    assert may_spend(budget)
