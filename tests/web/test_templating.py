"""What a template shows: words escaped, whatever was shown before, and nothing for nothing."""

from __future__ import annotations

import pytest
from flask import render_template_string
from jinja2 import pass_context
from markupsafe import Markup


@pytest.mark.parametrize("times", [1, 2])
def test_words_are_escaped_though_the_same_markup_was_shown(app, times):
    looks = "{{ markup }}{{ words }}{{ markup }}{{ words }}" * times
    with app.test_request_context():
        shown = render_template_string(looks, markup=Markup("<b>&amp;</b>"), words="<b>&amp;</b>")
    assert shown == "<b>&amp;</b>&lt;b&gt;&amp;amp;&lt;/b&gt;" * 2 * times


def test_words_of_a_macro_and_of_an_attribute_are_escaped(app):
    macro = """{% macro say(it) %}<i title="{{ it }}">{{ it }}</i>{% endmacro %}{{ say(words) }}"""
    with app.test_request_context():
        shown = render_template_string(macro, words="\"a\" & 'b'")
    assert shown.count("&#34;a&#34; &amp; &#39;b&#39;") == 2
    assert "<i title=" in shown


def test_a_number_and_nothing_are_shown_as_such(app):
    with app.test_request_context():
        shown = render_template_string('{{ mg }} {{ 12 }}{{ "+" if more }}{{ missing }}.', mg=7)
    assert shown == "7 12."


def test_what_is_no_string_is_escaped_by_its_words(app):
    class Named:
        def __str__(self):
            return "<b>"

    class Made(Named):
        def __html__(self):
            return "<i>"

    with app.test_request_context():
        shown = render_template_string("{{ named }}{{ made }}", named=Named(), made=Made())
    assert shown == "&lt;b&gt;<i>"


def test_a_function_that_asks_for_the_context_is_given_it(app):
    @pass_context
    def shown_of(context, name, /):
        return context[name]

    with app.test_request_context():
        each = "{% for it in [8, 9] %}{% set mg = it %}{{ shown_of('mg') }}{% endfor %}"
        shown = render_template_string("{{ shown_of('mg') }}" + each, mg=7, shown_of=shown_of)
    assert shown == "789"


def test_what_a_macro_makes_of_plain_values_is_remembered_by_macro_and_values(app):
    looks = """
    {%- macro loud(text, mark) %}<b>{{ text }}{{ mark }}</b>{% endmacro %}
    {%- macro quiet(text, mark) %}<i>{{ text }}{{ mark }}</i>{% endmacro %}
    {%- for text in ["<a>", "b", "<a>"] %}{{ once(loud, text, "!") }}{{ once(quiet, text, "?") }}
    {%- endfor %}"""
    with app.test_request_context():
        shown = render_template_string(looks)
    of_a, of_b = "<b>&lt;a&gt;!</b><i>&lt;a&gt;?</i>", "<b>b!</b><i>b?</i>"
    assert shown == of_a + of_b + of_a
