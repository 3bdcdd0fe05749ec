"""Which foods close a gap: what must hold of everybody, and how two foods are told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.nutrition.food import SourceGroup
from mgtrack.nutrition.suggestion import (
    ALLERGENS,
    HALF,
    ONE,
    PORTIONS,
    QUARTER,
    TWO,
    Diet,
    Eater,
    Ingredient,
    MealTime,
    SuggestibleFood,
    chokes_on_nuts,
    fits,
    plan,
    plan_days,
    portions_of,
    suggest,
)

DAY = date(2026, 11, 22)
GROUPS = list(SourceGroup)
GREENS, NUTS, LEGUMES, GRAINS, CHOCOLATE, AVOCADOS = SourceGroup


def food(fdc_id=1, group=NUTS, mg=100, **changes):
    """A food of which 100 g are a portion, so that its content is the portion's."""
    given_ = {"kind": f"kind {fdc_id}", "portion_grams": Decimal(100), **changes}
    content = None if mg is None else Decimal(mg)
    return SuggestibleFood(fdc_id=fdc_id, group=group, mg_per_100g=content, **given_)


def eater(gap=100, **changes):
    return Eater(**{"person": 1, "day": DAY, "gap_mg": Decimal(gap), **changes})


def first_group_of(day, person=1):
    """Whose turn it is, as six equal foods tell."""
    offered = suggest(
        [food(n, group) for n, group in enumerate(GROUPS)], eater(day=day, person=person)
    )
    return offered[0].candidate.group


def on_turn(group, person=1):
    """A day on which this group comes first."""
    days = (DAY + timedelta(days=past) for past in range(6))
    return next(day for day in days if first_group_of(day, person) is group)


foods = st.lists(
    st.builds(
        SuggestibleFood,
        fdc_id=st.integers(1, 200),
        group=st.sampled_from(GROUPS),
        kind=st.sampled_from("abcdefgh"),
        mg_per_100g=st.none() | st.decimals(0, 700, places=1),
        portion_grams=st.decimals(1, 250, places=1),
        portions=st.sampled_from([PORTIONS, PORTIONS[:3], PORTIONS[1:], (ONE,), (QUARTER,)]),
        meals=st.frozensets(st.sampled_from(MealTime), min_size=1),
        contains=st.frozensets(st.sampled_from(Ingredient), max_size=2),
        often_contains=st.frozensets(st.sampled_from(Ingredient), max_size=2),
        traces=st.frozensets(st.sampled_from(Ingredient), max_size=2),
        from_months=st.sampled_from([0, 12, 60]),
    ),
    max_size=12,
    unique_by=lambda each: each.fdc_id,
)
eaters = st.builds(
    Eater,
    person=st.integers(0, 1000),
    day=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    gap_mg=st.decimals(0, 500, places=1),
    meal=st.none() | st.sampled_from(MealTime),
    age_months=st.none() | st.integers(12, 1000),
    diet=st.sampled_from(Diet),
    avoided=st.frozensets(st.sampled_from(ALLERGENS), max_size=3),
    disliked=st.frozensets(st.sampled_from("abcdefgh"), max_size=2),
    hidden=st.frozensets(st.integers(1, 200), max_size=5),
    eaten=st.dictionaries(
        st.sampled_from("abcdefgh"), st.dates(date(2025, 12, 1), date(2026, 12, 31)), max_size=4
    ),
)


class TestOfEverybody:
    @given(foods, eaters)
    def test_nothing_that_a_person_leaves_out_is_ever_suggested_or_planned(self, candidates, who):
        for each in [*suggest(candidates, who), *plan(candidates, who)]:
            offered = each.candidate
            made_with = offered.contains | offered.often_contains
            assert not (made_with | offered.traces) & who.avoided
            assert not made_with & who.diet.leaves_out
            assert offered.kind not in who.disliked
            assert offered.fdc_id not in who.hidden
            assert who.age_months is None or who.age_months >= offered.from_months

    @given(foods, eaters)
    def test_no_food_without_a_value_is_ever_suggested(self, candidates, who):
        for each in [*suggest(candidates, who), *plan(candidates, who)]:
            assert each.candidate.mg_per_100g
            assert each.mg > 0

    @given(foods, eaters)
    def test_the_gap_shrinks_with_each_food_taken_and_is_never_below_nothing(self, candidates, who):
        while offered := suggest(candidates, who):
            taken = offered[0]
            assert 0 <= taken.left_mg < who.gap_mg
            assert taken.left_mg == max(who.gap_mg - taken.mg, 0)
            who = replace(who, gap_mg=taken.left_mg)
            if taken.mg < 1:
                break
        assert who.gap_mg >= 0

    @given(foods, eaters, st.randoms())
    def test_a_day_and_a_person_are_told_the_same_however_the_foods_lie(
        self, candidates, who, chance
    ):
        offered, planned = suggest(candidates, who), plan(candidates, who)
        chance.shuffle(candidates)
        assert suggest(candidates, who) == offered
        assert plan(candidates, who) == planned

    @given(foods, eaters)
    def test_a_portion_is_one_of_their_age_and_twice_that_the_most(self, candidates, who):
        for each in suggest(candidates, who):
            assert each.portions in portions_of(each.candidate, who.age_months)
            assert each.grams == each.candidate.portion_grams * each.portions
        for each in plan(candidates, who):
            assert each.portions == portions_of(each.candidate, who.age_months)[0]

    @given(foods, eaters)
    def test_every_food_that_fits_is_suggested_once_while_there_is_a_gap(self, candidates, who):
        offered = sorted(each.candidate.fdc_id for each in suggest(candidates, who))
        fitting = sorted(each.fdc_id for each in candidates if fits(each, who))
        assert offered == (fitting if who.gap_mg else [])

    @given(foods, eaters)
    def test_a_plan_has_up_to_four_foods_of_different_groups(self, candidates, who):
        planned = plan(candidates, who)
        groups = [each.candidate.group for each in planned]
        assert len(groups) == len(set(groups)) <= 4
        fitting = any(fits(each, who) for each in candidates)
        assert bool(planned) == bool(who.gap_mg and fitting)

    @given(foods, eaters)
    def test_no_food_of_a_plan_comes_once_the_gap_is_closed(self, candidates, who):
        planned = plan(candidates, who)
        assert all(each.left_mg > 0 for each in planned[:-1])
        left = who.gap_mg
        for each in planned:
            left = max(left - each.mg, 0)
            assert each.left_mg == left

    @given(foods, eaters)
    def test_a_plan_closes_the_gap_wherever_four_groups_can(self, candidates, who):
        best = {}
        for each in candidates:
            if fits(each, who):
                mg = each.portion_mg * portions_of(each, who.age_months)[0]
                best[each.group] = max(best.get(each.group, 0), mg)
        if sum(sorted(best.values(), reverse=True)[:4]) >= who.gap_mg:
            assert sum(each.mg for each in plan(candidates, who)) >= who.gap_mg

    @given(foods, eaters, st.integers(0, 6), st.booleans())
    def test_a_week_of_first_suggestions_has_five_groups_or_all_that_fit(
        self, candidates, who, first_weekday, twice
    ):
        candidates = [replace(each, kind=f"{each.group} {each.kind}") for each in candidates]
        first = who.day - timedelta(days=(who.day.weekday() - first_weekday) % 7)
        gap_mg = who.gap_mg + 1
        who = replace(who, first_weekday=first_weekday, gap_mg=gap_mg, disliked=frozenset())
        groups, eaten = set(), {}
        for past in range(7):
            who = replace(who, day=first + timedelta(days=past), eaten=dict(eaten))
            for taken in suggest(candidates, who)[:1]:
                groups.add(taken.candidate.group)
                eaten[taken.candidate.kind] = who.day
                if twice and taken.left_mg:
                    later = replace(who, gap_mg=taken.left_mg, eaten=dict(eaten))
                    also = suggest(candidates, later)[0].candidate
                    groups.add(also.group)
                    eaten[also.kind] = who.day
        fitting = {each.group for each in candidates if fits(each, who)}
        assert len(groups) >= min(5, len(fitting))


class TestWhoIsSuggestedWhat:
    def test_traces_are_left_out_by_whoever_avoids_them_and_not_for_a_diet(self):
        chocolate = food(traces=frozenset({Ingredient.MILK}))
        assert fits(chocolate, eater(diet=Diet.VEGAN))
        assert not fits(chocolate, eater(avoided=frozenset({Ingredient.MILK})))

    @pytest.mark.parametrize("ingredient", [Ingredient.MILK, Ingredient.EGG, Ingredient.HONEY])
    def test_what_is_often_made_with_something_is_not_for_a_diet_without(self, ingredient):
        bread = food(often_contains=frozenset({ingredient}))
        assert not fits(bread, eater(diet=Diet.VEGAN))
        assert not fits(bread, eater(avoided=frozenset({ingredient})))
        assert fits(bread, eater(diet=Diet.VEGETARIAN))

    @pytest.mark.parametrize(
        ("diet", "leaves_out"),
        [
            (Diet.EVERYTHING, set()),
            (Diet.VEGETARIAN, {"meat"}),
            (Diet.VEGAN, {"meat", "milk", "egg", "honey"}),
        ],
    )
    def test_a_diet_leaves_out_what_it_is_known_for_and_nothing_else(self, diet, leaves_out):
        for ingredient in Ingredient:
            offered = fits(food(contains=frozenset({ingredient})), eater(diet=diet))
            assert offered == (ingredient not in leaves_out)

    def test_an_age_that_is_not_known_is_taken_for_an_adults(self):
        nuts = food(from_months=60)
        assert fits(nuts, eater())
        assert fits(nuts, eater(age_months=60))
        assert not fits(nuts, eater(age_months=59))

    def test_without_a_gap_nothing_is_suggested_or_planned(self):
        assert suggest([food()], eater(gap=0)) == []
        assert suggest([food()], eater(gap=-5)) == []
        assert plan([food()], eater(gap=0)) == []

    def test_what_is_unknown_or_nothing_is_no_suggestion(self):
        assert suggest([food(1, mg=None), food(2, mg=0)], eater()) == []


class TestPortionsByAge:
    @pytest.mark.parametrize(
        ("years", "portions"),
        [(1, (QUARTER, HALF)), (3, (QUARTER, HALF)), (4, (HALF, ONE)), (8, (HALF, ONE)),
         (9, (ONE, TWO)), (40, (ONE, TWO)), (None, (ONE, TWO))],
    )  # fmt: skip
    def test_a_child_has_a_part_of_an_adults_portion(self, years, portions):
        assert portions_of(food(), years and years * 12) == portions

    def test_whole_nuts_choke_children_under_five(self):
        assert [chokes_on_nuts(months) for months in (12, 59, 60, None)] == [
            True, True, False, False,
        ]  # fmt: skip

    def test_a_year_is_told_to_the_month(self):
        assert portions_of(food(), 47) == (QUARTER, HALF)
        assert portions_of(food(), 107) == (HALF, ONE)

    @pytest.mark.parametrize("years", [2, 3, 4, 8])
    def test_a_child_under_nine_has_a_little_dark_chocolate_and_no_more(self, years):
        assert portions_of(food(group=CHOCOLATE), years * 12) == (QUARTER,)
        assert portions_of(food(group=CHOCOLATE), 9 * 12) == (ONE, TWO)

    def test_dark_chocolate_never_comes_first_for_a_child_where_there_is_something_else(self):
        candidates = [food(n, group) for n, group in enumerate(GROUPS)]
        firsts = {
            age: {
                suggest(candidates, eater(person=n, gap=20, age_months=age))[0].candidate.group
                for n in range(6)
            }
            for age in (30, 100, 108)
        }
        assert CHOCOLATE not in firsts[30] | firsts[100]
        assert CHOCOLATE in firsts[108]

    def test_what_has_no_portion_of_an_age_does_not_fit_it(self):
        whole = food(portions=(ONE, TWO))
        assert not fits(whole, eater(age_months=24))
        assert fits(whole, eater(age_months=60))

    def test_every_figure_is_of_ones_own_portion(self):
        (offered,) = suggest([food()], eater(gap=25, age_months=30))
        assert (offered.portions, offered.grams, offered.mg) == (QUARTER, 25, 25)
        assert offered.left_mg == 0
        (offered,) = suggest([food()], eater(gap=45, age_months=30))
        assert (offered.portions, offered.grams, offered.mg) == (HALF, 50, 50)
        planned = plan(
            [food(n, group) for n, group in enumerate(GROUPS)], eater(gap=60, age_months=30)
        )
        assert [each.mg for each in planned] == [25, 25, 25]


class TestHowMuch:
    @pytest.mark.parametrize(
        ("gap", "portions"),
        [
            (50, 1), (100, 1), (150, 1),  # a third is left after one
            (151, 2), (200, 2),
            (201, 1),  # two don't close it
        ],
    )  # fmt: skip
    def test_a_second_portion_is_suggested_where_it_is_needed_and_enough(self, gap, portions):
        (offered,) = suggest([food(mg=200, portion_grams=Decimal(50))], eater(gap=gap))
        assert (offered.portions, offered.grams) == (portions, 50 * portions)
        assert offered.mg == 100 * portions
        assert offered.left_mg == max(gap - 100 * portions, 0)

    def test_a_food_of_which_two_portions_are_unusual_is_suggested_once(self):
        (offered,) = suggest([food(portions=(ONE,))], eater(gap=180))
        assert (offered.portions, offered.mg, offered.left_mg) == (1, 100, 80)

    def test_the_figures_are_of_the_portion_and_not_of_100_g(self):
        (offered,) = suggest([food(mg=270, portion_grams=Decimal("28.35"))], eater(gap=84))
        assert offered.grams == Decimal("28.35")
        assert offered.mg == Decimal("76.545")
        assert offered.left_mg == Decimal("7.455")


class TestAWeeksGroups:
    """On a Sunday, of weeks that begin on Monday; only nuts come near to closing the gap."""

    SUNDAY = date(2026, 11, 22)
    FOODS = tuple(food(n, group, 190 if group is NUTS else 10) for n, group in enumerate(GROUPS))
    FOUR = MappingProxyType({NUTS: 6, GREENS: 5, LEGUMES: 4, GRAINS: 3})
    """The groups that were had, and how many days ago."""

    def first(self, had, day=SUNDAY, **changes):
        """The group that comes first after these were had."""
        eaten = {
            f"kind {GROUPS.index(group)}": day - timedelta(days=ago) for group, ago in had.items()
        }
        offered = suggest(self.FOODS, eater(gap=300, day=day, eaten=eaten, **changes))
        return offered[0].candidate.group

    def test_on_the_last_day_a_group_that_is_wanting_comes_before_what_closes_the_gap(self):
        assert self.first(self.FOUR) in {CHOCOLATE, AVOCADOS}

    def test_while_more_days_are_left_than_groups_are_wanting_the_gap_comes_first(self):
        three = {NUTS: 4, GREENS: 3, LEGUMES: 2}
        assert self.first(three, self.SUNDAY - timedelta(days=2)) is NUTS
        assert self.first(three, self.SUNDAY - timedelta(days=1)) in {GRAINS, CHOCOLATE, AVOCADOS}

    def test_five_are_enough(self):
        assert self.first({**self.FOUR, AVOCADOS: 2}) is NUTS

    def test_what_was_had_in_the_week_before_does_not_count(self):
        assert self.first({**self.FOUR, AVOCADOS: 7}) in {CHOCOLATE, AVOCADOS}

    def test_a_week_begins_on_the_persons_own_day(self):
        assert self.first(self.FOUR, first_weekday=6) is NUTS
        assert self.first(self.FOUR, first_weekday=0) is not NUTS

    def test_where_fewer_than_five_fit_all_of_them_are_meant(self):
        only = frozenset(range(len(GROUPS))) - {GROUPS.index(group) for group in (NUTS, GREENS)}
        assert self.first({NUTS: 6}, hidden=only) is GREENS
        assert self.first({NUTS: 6, LEGUMES: 4}, hidden=only) is GREENS
        assert self.first({NUTS: 6, GREENS: 4}, hidden=only) is NUTS

    def test_it_holds_for_a_second_food_of_a_day_too(self):
        three_and_one_today = {NUTS: 6, GREENS: 5, LEGUMES: 4, GRAINS: 0}
        assert self.first(three_and_one_today) in {CHOCOLATE, AVOCADOS}

    def test_a_plan_does_without_it_for_a_day_has_several_groups(self):
        eaten = {"kind 1": self.SUNDAY - timedelta(days=3)}
        planned = plan(self.FOODS, eater(gap=150, day=self.SUNDAY, eaten=eaten))
        assert NUTS in {each.candidate.group for each in planned}


class TestTheOrder:
    def test_first_comes_what_leaves_nothing_with_one_portion_of_another_group(self):
        little, much = food(1, LEGUMES, 40, portions=(ONE,)), food(2, NUTS, 90, portions=(ONE,))
        other = food(3, LEGUMES, 60, portions=(ONE,))
        day = on_turn(LEGUMES)
        # 40 + 90 leave 20 of 150, 60 + 90 nothing, and 90 + 60 nothing
        offered = suggest([little, much, other], eater(gap=150, day=day))
        assert [each.candidate.fdc_id for each in offered] == [3, 2, 1]

    def test_only_one_further_portion_is_counted_with(self):
        candidates = [food(1, LEGUMES, 50), food(2, NUTS, 70), food(3, GREENS, 60)]
        # Both others would close 180 for each; with one of them, 50 + 70 leave the most.
        offered = suggest([replace(each, portions=(ONE,)) for each in candidates],
                          eater(gap=180, day=on_turn(LEGUMES)))  # fmt: skip
        assert offered[-1].candidate.fdc_id == 1

    def test_two_portions_of_one_food_close_a_gap_as_well_as_two_foods_do(self):
        candidates = [food(1, LEGUMES, 80), food(2, NUTS, 30)]
        offered = suggest(candidates, eater(gap=150, day=on_turn(LEGUMES)))
        assert [(each.candidate.fdc_id, each.portions) for each in offered] == [(1, 2), (2, 1)]

    def test_once_something_of_the_list_was_had_today_one_portion_is_to_close_the_gap(self):
        candidates = [food(1, LEGUMES, 80), food(2, NUTS, 150), food(3, GREENS, 90)]
        day = on_turn(LEGUMES)
        before, after = {}, {"kind 9": day}
        assert suggest(candidates, eater(gap=150, day=day, eaten=before))[0].candidate.fdc_id == 1
        offered = suggest(candidates, eater(gap=150, day=day, eaten=after))
        assert [each.candidate.fdc_id for each in offered] == [2, 3, 1]

    def test_where_no_portion_closes_it_two_are_counted_with_whatever_was_had(self):
        candidates = [food(1, LEGUMES, 80), food(2, NUTS, 150), food(3, GREENS, 90)]
        eaten = {"kind 9": on_turn(LEGUMES)}
        offered = suggest(candidates, eater(gap=160, day=on_turn(LEGUMES), eaten=eaten))
        assert offered[0].candidate.fdc_id == 1

    def test_then_what_is_eaten_at_this_time_of_day(self):
        oats = food(1, LEGUMES, meals=frozenset({MealTime.BREAKFAST}))
        beans = food(2, NUTS, meals=frozenset({MealTime.DINNER}))
        day = on_turn(LEGUMES)
        assert suggest([oats, beans], eater(day=day, meal=MealTime.DINNER))[0].candidate is beans
        assert suggest([oats, beans], eater(day=day, meal=MealTime.BREAKFAST))[0].candidate is oats
        assert suggest([oats, beans], eater(day=day))[0].candidate is oats

    @pytest.mark.parametrize(("days_ago", "first"), [(0, 2), (1, 2), (2, 2), (3, 1)])
    def test_then_what_was_not_had_yesterday_or_the_day_before(self, days_ago, first):
        day = on_turn(NUTS)
        eaten = {"kind 1": day - timedelta(days=days_ago)}
        candidates = [food(1), food(2), food(3, LEGUMES)]
        eaten["another"] = day  # one portion is to close the gap, which each of them does
        offered = suggest(candidates, eater(day=day, eaten=eaten))
        same_group = [each for each in offered if each.candidate.group is NUTS]
        assert same_group[0].candidate.fdc_id == first

    @pytest.mark.parametrize(("days_ago", "first"), [(3, LEGUMES), (5, LEGUMES), (6, NUTS)])
    def test_then_what_is_of_a_group_that_was_not_had_within_five_days(self, days_ago, first):
        day = on_turn(NUTS)
        eaten = {"kind 1": day - timedelta(days=days_ago)}
        candidates = [food(1, NUTS), food(2, NUTS), food(3, LEGUMES)]
        offered = suggest(candidates, eater(day=day, eaten=eaten))
        assert offered[0].candidate.group is first

    def test_a_food_that_does_not_fit_still_tells_what_its_group_had(self):
        day = on_turn(NUTS)
        candidates = [food(1, NUTS), food(2, NUTS), food(3, LEGUMES)]
        who = eater(day=day, eaten={"kind 1": day - timedelta(days=3)}, hidden=frozenset({1}))
        assert suggest(candidates, who)[0].candidate.group is LEGUMES

    def test_then_the_group_whose_turn_it_is_each_on_one_of_six_days(self):
        days = [DAY + timedelta(days=past) for past in range(12)]
        groups = [first_group_of(day) for day in days]
        assert set(groups[:6]) == set(SourceGroup)
        assert groups[6:] == groups[:6]

    def test_people_are_told_of_different_groups_on_one_day(self):
        assert {first_group_of(DAY, person) for person in range(6)} == set(SourceGroup)

    def test_a_group_that_came_first_today_comes_last_tomorrow(self):
        candidates = [food(n, group) for n, group in enumerate(GROUPS)]
        today = suggest(candidates, eater())[0].candidate
        assert suggest(candidates, eater(day=DAY + timedelta(days=1)))[-1].candidate is today

    def test_then_what_leaves_less_of_the_gap_in_quarters(self):
        candidates = [food(1, mg=20), food(2, mg=60), food(3, mg=90), food(4, LEGUMES, mg=90)]
        offered = suggest(candidates, eater(day=on_turn(NUTS)))
        assert [each.candidate.fdc_id for each in offered] == [3, 2, 1, 4]

    def test_what_differs_by_less_than_a_quarter_leaves_the_word_to_habit(self):
        candidates = [food(1, mg=90), food(2, mg=80), food(3, LEGUMES)]
        for known in (1, 2):
            eaten = {f"kind {known}": DAY - timedelta(days=9)}
            offered = suggest(candidates, eater(day=on_turn(NUTS), eaten=eaten))
            assert offered[0].candidate.fdc_id == known

    def test_at_last_it_is_drawn_so_that_foods_alike_take_turns(self):
        candidates = [food(number) for number in range(5)]
        days = [DAY + timedelta(days=past) for past in range(40)]
        firsts = {suggest(candidates, eater(day=day))[0].candidate.fdc_id for day in days}
        assert firsts == set(range(5))
        people = {suggest(candidates, eater(person=n))[0].candidate.fdc_id for n in range(40)}
        assert people == set(range(5))


class TestAPlan:
    def test_it_has_as_few_foods_as_close_the_gap(self):
        candidates = [food(n, group, 60) for n, group in enumerate(GROUPS)]
        gaps = (10, 60, 61, 120, 121, 180, 181, 240)
        foods_of = [len(plan(candidates, eater(gap=gap))) for gap in gaps]
        assert foods_of == [1, 1, 2, 2, 3, 3, 4, 4]

    @pytest.mark.parametrize(("gap", "most"), [(5, 20), (23, 33), (60, 75), (100, 120)])
    def test_it_has_little_more_than_the_gap_asks_for(self, gap, most):
        candidates = [
            food(100 * n + mg, group, mg)
            for n, group in enumerate(GROUPS)
            for mg in (15, 30, 60, 123)
        ]
        for past in range(12):
            planned = plan(candidates, eater(gap=gap, day=DAY + timedelta(days=past)))
            assert gap <= sum(each.mg for each in planned) <= most

    def test_where_every_food_has_far_more_than_the_gap_it_takes_the_least(self):
        candidates = [food(n, group, 50 + n) for n, group in enumerate(GROUPS)]
        (planned,) = plan(candidates, eater(gap=5))
        assert planned.mg == 50

    def test_it_takes_a_food_more_rather_than_the_richest_of_every_group(self):
        candidates = [
            food(10 * n + mg, group, mg) for n, group in enumerate(GROUPS) for mg in (20, 60, 100)
        ]
        plans = [plan(candidates, eater(gap=180, day=DAY + timedelta(days=n))) for n in range(30)]
        assert all(sum(each.mg for each in planned) >= 180 for planned in plans)
        assert 3 in {len(planned) for planned in plans} <= {2, 3}
        assert {each.mg for planned in plans for each in planned} == {20, 60, 100}

    def test_where_four_cannot_close_it_they_come_as_near_as_they_do(self):
        candidates = [food(n, group, 10 * n) for n, group in enumerate(GROUPS)]
        planned = plan(candidates, eater(gap=500))
        assert sorted(each.mg for each in planned) == [20, 30, 40, 50]
        assert planned[-1].left_mg == 500 - 140

    def test_of_one_group_alone_it_has_one_food(self):
        assert len(plan([food(1), food(2)], eater())) == 1

    def test_each_food_leaves_less_than_the_one_before(self):
        candidates = [food(n, group, 60) for n, group in enumerate(GROUPS)]
        assert [each.left_mg for each in plan(candidates, eater(gap=150))] == [90, 30, 0]

    def test_a_week_has_a_plan_for_every_day_and_nothing_again_within_two_days(self):
        candidates = [
            food(10 * n + m, group, 60) for n, group in enumerate(GROUPS) for m in range(6)
        ]
        week = plan_days(candidates, eater(gap=100), 7)
        assert [day for day, _ in week] == [DAY + timedelta(days=past) for past in range(7)]
        kinds = [{each.candidate.kind for each in foods} for _, foods in week]
        assert all(len(each) == 2 for each in kinds)
        for past in range(6):
            assert not kinds[past] & kinds[past + 1]
            assert not kinds[past] & set().union(*kinds[past + 2 : past + 3])
