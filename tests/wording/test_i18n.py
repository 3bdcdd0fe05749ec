from contextvars import copy_context

from mgtrack.wording.i18n import gettext, ngettext, use_language


def test_english_is_spoken_until_a_door_says_otherwise():
    assert gettext("Reference met.") == "Reference met."
    assert ngettext("{days} day", "{days} days", 1) == "{days} day"
    assert ngettext("{days} day", "{days} days", 2) == "{days} days"


def test_a_language_without_a_catalogue_is_english():
    context = copy_context()
    context.run(use_language, "de")
    assert context.run(gettext, "Reference met.") == "Reference met."
