"""What guidance looks at, made up for the tests of what surfaces and of what is said."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from mgtrack.nutrition.guidance_context import FinishedWeek, GuidanceContext, UsualIntake
from mgtrack.nutrition.reference import Group, LifeStage, Sex
from tests.nutrition.logged_days import level

DAY = date(2026, 11, 22)
WOMEN = Group(frozenset({Sex.FEMALE}), 31 * 12, 51 * 12)


def woman(**changes):
    """A woman of 33 years by NASEM's table."""
    return GuidanceContext(
        **{
            "day": DAY,
            "group": WOMEN,
            "ear_mg": Decimal(265),
            "recommended_mg": Decimal(320),
            "level": level(350),
            "age_months": 33 * 12,
            **changes,
        }
    )


def usual(mean, days, confidence="0.85", **changes):
    chosen = None if confidence is None else Decimal(confidence)
    return UsualIntake(
        **{
            "mean_mg": Decimal(mean),
            "days": days,
            "without_lowest_mg": Decimal(mean),
            "confidence": chosen,
            "bound": chosen,
            **changes,
        }
    )


def week_of(mean, days, start=date(2026, 11, 9), **changes):
    return FinishedWeek(
        **{
            "start": start,
            "mean_mg": Decimal(mean),
            "days": days,
            "without_lowest_mg": Decimal(mean),
            **changes,
        }
    )


def doses(*amounts):
    """Supplement magnesium of the last days, the last one being the day itself."""
    days = [DAY - timedelta(days=back) for back in range(len(amounts) - 1, -1, -1)]
    return {day: Decimal(mg) for day, mg in zip(days, amounts, strict=True) if mg is not None}


amounts = st.decimals(0, 3000, places=0)
optional = st.none() | amounts
SURE = [
    {},
    {"confidence": Decimal("0.52"), "bound": Decimal("0.50")},
    {"confidence": Decimal("0.90"), "bound": Decimal("0.85")},
    {"confidence": Decimal("0.99"), "bound": Decimal("0.98")},
]
situations = st.builds(
    GuidanceContext,
    day=st.just(DAY),
    ear_mg=optional,
    recommended_mg=optional,
    recommended_kind=st.sampled_from(["RDA", "AI", "RNI"]),
    level=st.none() | st.sampled_from([level(mg) for mg in (65, 110, 250, 350)]),
    usual=st.none()
    | st.builds(
        lambda sure, **given: UsualIntake(**given, **sure),
        st.sampled_from(SURE),
        mean_mg=amounts,
        days=st.integers(1, 60),
        without_lowest_mg=optional,
        plausible_mean_mg=optional,
    ),
    week=st.none()
    | st.builds(
        FinishedWeek,
        start=st.just(DAY),
        mean_mg=amounts,
        days=st.integers(1, 7),
        without_lowest_mg=optional,
        plausible_mean_mg=optional,
    ),
    supplemental_mg=st.lists(optional, max_size=9).map(lambda given: doses(*given)),
    kidney_disease=st.booleans(),
    age_months=st.none() | st.integers(0, 1200),
    life_stage=st.none() | st.sampled_from(LifeStage),
    first_supplement=st.none() | st.just("Magnesium citrate"),
    new_medicine=st.none() | st.just(DAY),
)
