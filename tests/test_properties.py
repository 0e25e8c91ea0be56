"""What holds for every text that is made of glitches, however they come together."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import Config, Outcome, clean
from copydesk.edits import apply
from copydesk.model import CHOICES, QuoteStyle

PROSE = [
    "The gate was closed", "the ferry left at noon", "She said that it was late", "it isn't far", "He lives in Lindal",
    "And then it was sold", "the workers' hall", "a old mill", "an harbour", "i know", "JOHN BERG", "of Lindal The town",
    "Das Tor ist nicht auf", "la porte n'est pas là", "darnel", "Darnel", "東京の天気", "Ворота",
]  # fmt: skip
SPACED = [
    " ,", " .", " ;", " :", " !", " ?", ",", ".", ";", ":", "!", "?", " , ,", ",,", ",.", ". .", "?!", "...", " . . .",
    "…", "……", " …", "—", " - ", "–", "--", " / ", "•", "~", "\u00a0,", "\u3000", "the\u200b gate", "\t",
]  # fmt: skip
QUOTES = [
    '"', "“", "”", "„", "‟", "«", "»", "‘", "’", "‚", "'", "``", "''", '""', "“ ", " ”", "« ", " »", " ' ", "don’ t",
    "do n't", "it 's", "’ s", "rock 'n' roll", "the '90s", "5' 10\"", "「", "」", "『", "』", "《", "》", "â€œ", "â€™", "&quot;",
]  # fmt: skip
EAST_ASIAN = [
    "，",
    "。",
    "、",
    "；",
    "：",
    "！",
    "？",
    "（",
    "）",
    "【",
    "】",
    "～",
    "·",
    "・",
    "ＡＢＣ",
    "１２",
    "㎡",
    "。。",
    "，，",
]
NUMBERS = [
    "13, 250", "1 ,200", "1，000", "3 .5", "18: 30", "12 %", "$ 5", "5 $", "2 nd", "1st", "1990 's", "2023-05-07",
    "7° C", "20 - 30", "No .5", "(1)", "1)", "10,000 people", "the 5 th of May", "1. 5 million",
]  # fmt: skip
BRACKETS = ["(", ")", "[", "]", "( one", "two )", "((", "))", "(in the town)The", "[one] [one]", "{", "}", "<", ">"]
REPEATED = [
    "the the", "of of", "is is", "river river", "to  to", "very very", "the old town, the old town",
    "It was late. It was late.", "and and and", "He saw the gate. He saw the gate.",
]  # fmt: skip
LINKS = [
    "https://example.com/a,b", "http://example.org/x_(y)", "www.example.org", "ola@example.org", "docs/a.txt",
    "https://example.net/?a=1&b=2",
]  # fmt: skip
PLACEHOLDERS = ["{name}", "{0}", "%s", "%(n)d", "${x}", "{{x}}", "<b>", "</b>", "`a , b`"]
BREAKS = ["\n", "\n\n", "\r\n", "\r\n\r\n"]

SNIPPETS = [*PROSE, *SPACED, *QUOTES, *EAST_ASIAN, *NUMBERS, *BRACKETS, *REPEATED, *LINKS, *PLACEHOLDERS]
GAPS = ["", " ", " ", " ", "  "]

lines = st.lists(st.tuples(st.sampled_from(SNIPPETS), st.sampled_from(GAPS)), min_size=1, max_size=12).map(
    lambda parts: "".join(snippet + gap for snippet, gap in parts)
)
texts = st.lists(
    st.tuples(lines, st.sampled_from(BREAKS)),
    max_size=5,
    unique_by=lambda part: "".join(filter(str.isalnum, part[0]))[:10],
).map(lambda parts: "".join(line + end for line, end in parts))
"""A text whose lines begin in different ways, so that none is the title a second time."""
apart = st.lists(st.sampled_from([*SNIPPETS, *3 * LINKS, *3 * PLACEHOLDERS]), max_size=20).map(" ".join)
"""A text in which everything has spaces around it, so that each link and placeholder is one."""

styles: st.SearchStrategy[QuoteStyle] = st.sampled_from(("document", "curly", "straight", "language"))
configs = st.sampled_from(
    (
        Config(),
        Config(apply="certain"),
        Config(format="markdown"),
        Config(language="de", quotes="language"),
        Config(language="und", quotes="straight"),
        Config(quotes="curly", drop=("boilerplate",), format="markdown"),
        Config(keep=("gate", "/ [,.]/")),
    )
)
"""A few ways to clean a text; more of them would only be slower."""


def breaks(text: str) -> tuple[int, int]:
    """How many line feeds and carriage returns a text has."""
    return text.count("\n"), text.count("\r")


def took_part(outcome: Outcome, stage: str) -> bool:
    return any(rule.startswith(f"{stage}/") for change in outcome.changes for rule in change.rules)


@settings(deadline=None, max_examples=150)
@given(texts)
def test_a_second_run_changes_nothing(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once


@settings(deadline=None, max_examples=150)
@given(lines, styles)
def test_a_second_run_in_a_house_style_changes_nothing(text: str, quotes: QuoteStyle) -> None:
    once = clean(text, Config(quotes=quotes)).text
    assert clean(once, Config(quotes=quotes)).text == once


@settings(deadline=None, max_examples=150)
@given(texts, configs)
def test_the_changes_lead_from_the_original_to_the_cleaned_text(text: str, config: Config) -> None:
    outcome = clean(text, config)
    assert outcome.original == text
    assert apply(text, outcome.changes) == outcome.text
    assert all(text[change.start : change.end] == change.before != change.after for change in outcome.changes)
    assert all(one.end <= other.start for one, other in pairwise(outcome.changes))


@settings(deadline=None, max_examples=150)
@given(texts)
def test_what_is_suggested_stands_in_the_original(text: str) -> None:
    outcome = clean(text, Config(apply="certain"))
    for suggestion in outcome.suggestions:
        assert text[suggestion.start : suggestion.end] == suggestion.before
        assert suggestion.after in apply(text, [suggestion])


@settings(deadline=None, max_examples=150)
@given(apart, configs)
def test_links_and_placeholders_survive(text: str, config: Config) -> None:
    after = clean(text, config).text
    for piece in (*LINKS, *PLACEHOLDERS):
        assert after.count(piece) >= text.split(" ").count(piece), piece


@settings(deadline=None, max_examples=150)
@given(texts)
def test_only_a_rule_on_structure_changes_the_number_of_lines(text: str) -> None:
    outcome = clean(text)
    assert breaks(outcome.text) == breaks(text) or took_part(outcome, "structure")


@settings(deadline=None, max_examples=150)
@given(texts)
def test_without_rules_on_structure_the_lines_stay(text: str) -> None:
    assert breaks(clean(text, Config(ignore=("structure",))).text) == breaks(text)


@settings(deadline=None, max_examples=150)
@given(texts, st.sampled_from(CHOICES["format"]))
def test_what_is_off_in_the_whole_text_is_not_done(text: str, name: str) -> None:
    config = Config(format="markdown" if name == "markdown" else "text")
    outcome = clean(text, config, off=("spacing", "casing/en"))
    made = {rule for change in (*outcome.changes, *outcome.suggestions) for rule in change.rules}
    assert not [rule for rule in made if rule.startswith(("spacing/", "casing/en/"))]
