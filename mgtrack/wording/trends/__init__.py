"""What is said of weeks, months and years: pure functions from findings to sentences.

A module each for what they speak of; who needs several of them takes them from here.
"""

from mgtrack.wording.trends.averages import (
    average_sentence,
    average_text,
    period_difference_sentence,
    shared_months_sentence,
    week_difference_sentence,
)
from mgtrack.wording.trends.days import (
    complete_days_text,
    day_amount_text,
    day_note,
    empty_weeks_sentence,
    missing_figure_text,
    no_figures_text,
    not_complete_text,
)
from mgtrack.wording.trends.figures import (
    amount_mg_text,
    amount_text,
    brief_amount_text,
    levels_in_order_text,
    levels_text,
    listed,
    mean_text,
    range_text,
    signed_text,
    whole_text,
)
from mgtrack.wording.trends.levels import (
    both_references_sentence,
    fallback_sentences,
    levels_heading,
    levels_that_held,
    period_upper_sentence,
    reference_change_sentence,
    reference_sentence,
    week_upper_sentence,
)
from mgtrack.wording.trends.sources import (
    extremes_sentences,
    share_name,
    share_text,
    source_group_name,
)
from mgtrack.wording.trends.titles import (
    group_name,
    month_title,
    period_kind_name,
    period_phrase,
    period_title,
    week_change_title,
    week_phrase,
    week_title,
)
from mgtrack.wording.trends.usual import rests_on_sentence, too_few_days_sentence

__all__ = [
    "amount_mg_text",
    "amount_text",
    "average_sentence",
    "average_text",
    "both_references_sentence",
    "brief_amount_text",
    "complete_days_text",
    "day_amount_text",
    "day_note",
    "empty_weeks_sentence",
    "extremes_sentences",
    "fallback_sentences",
    "group_name",
    "levels_heading",
    "levels_in_order_text",
    "levels_text",
    "levels_that_held",
    "listed",
    "mean_text",
    "missing_figure_text",
    "month_title",
    "no_figures_text",
    "not_complete_text",
    "period_difference_sentence",
    "period_kind_name",
    "period_phrase",
    "period_title",
    "period_upper_sentence",
    "range_text",
    "reference_change_sentence",
    "reference_sentence",
    "rests_on_sentence",
    "share_name",
    "share_text",
    "shared_months_sentence",
    "signed_text",
    "source_group_name",
    "too_few_days_sentence",
    "week_change_title",
    "week_difference_sentence",
    "week_phrase",
    "week_title",
    "week_upper_sentence",
    "whole_text",
]
