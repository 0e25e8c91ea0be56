"""Glitches that hide one another: the right text comes out, and every rule that took part is named."""

from __future__ import annotations

import pytest

from copydesk import Config, Outcome, clean
from copydesk.edits import apply
from copydesk.model import STAGES

ZERO_WIDTH, EAST_ASIAN, WIDTH = "characters/zero-width", "characters/east-asian-punctuation", "characters/full-width"
MOJIBAKE, ENTITY = "encoding/mojibake", "encoding/entity"
APOSTROPHE, INNER, MIXED = "quotes/en/detached-apostrophe", "quotes/en/inner-space", "quotes/en/mixed"
GROUP, TIME = "numbers/en/number-group", "numbers/time"
BEFORE, MISPLACED, DOUBLE, COMMA = (
    "spacing/before-punctuation",
    "spacing/misplaced-space",
    "spacing/double-space",
    "spacing/after-comma",
)
STRAY, ELLIPSIS = "punctuation/stray-mark", "punctuation/ellipsis-spaced"
WORD = "repetition/en/function-word"
SENTENCE, LINE, CLAUSE = "casing/en/sentence-start", "casing/en/line-start", "casing/en/after-comma"
ARTICLE = "grammar/en/indefinite-article"


def rules(outcome: Outcome) -> set[str]:
    return {rule for change in outcome.changes for rule in change.rules}


OPENED = [
    pytest.param(
        "It cost 13\u200b, 250 francs.",
        "It cost 13,250 francs.",
        ZERO_WIDTH,
        GROUP,
        id="invisible character, then number",
    ),
    pytest.param(
        "The gate\u200b  \u200bwas closed.",
        "The gate was closed.",
        ZERO_WIDTH,
        DOUBLE,
        id="invisible character, then space",
    ),
    pytest.param(
        "The road to\u200b to the harbour is long.",
        "The road to the harbour is long.",
        ZERO_WIDTH,
        WORD,
        id="invisible character, then repetition",
    ),
    pytest.param(
        "The road to  to the harbour is long.",
        "The road to the harbour is long.",
        DOUBLE,
        WORD,
        id="space, then repetition",
    ),
    pytest.param("It has １３， ２５０ people.", "It has 13,250 people.", WIDTH, GROUP, id="wide digits, then number"),
    pytest.param("It has 13， 250 people.", "It has 13,250 people.", EAST_ASIAN, GROUP, id="wide comma, then number"),
    pytest.param("At 18： 30 they left.", "At 18:30 they left.", EAST_ASIAN, TIME, id="wide colon, then time"),
    pytest.param(
        "They slept。it was late。", "They slept. It was late.", EAST_ASIAN, SENTENCE, id="wide stop, then capital"
    ),
    pytest.param(
        "They painted the whole house again ，And then it was sold。",
        "They painted the whole house again, and then it was sold.",
        EAST_ASIAN,
        CLAUSE,
        id="wide comma, then capital",
    ),
    pytest.param(
        "They slept,. it was late.", "They slept. It was late.", STRAY, SENTENCE, id="stray comma, then capital"
    ),
    pytest.param(
        "The gate was closed . it was late.",
        "The gate was closed. It was late.",
        BEFORE,
        SENTENCE,
        id="space, then capital",
    ),
    pytest.param(
        "They painted the whole house again,And then it was sold.",
        "They painted the whole house again, and then it was sold.",
        COMMA,
        CLAUSE,
        id="comma without a space, then capital",
    ),
    pytest.param(
        "“ the gate is closed ”, she said.", "“The gate is closed”, she said.", INNER, LINE, id="marks, then capital"
    ),
    pytest.param("Itâ€™ s late.", "It’s late.", MOJIBAKE, APOSTROPHE, id="encoding, then apostrophe"),
    pytest.param(
        "It was a cafÃ© ,the old one.", "It was a café, the old one.", MOJIBAKE, MISPLACED, id="encoding, then space"
    ),
    pytest.param(
        "We saw a a old gate in town.", "We saw an old gate in town.", WORD, ARTICLE, id="repetition, then article"
    ),
]
"""A text, what it becomes, the rule that opens the way, and the rule that then has something to do."""


@pytest.mark.parametrize(("text", "expected", "first", "then"), OPENED)
def test_a_rule_sees_what_an_earlier_one_has_mended(text: str, expected: str, first: str, then: str) -> None:
    outcome = clean(text)
    assert outcome.text == expected
    assert {first, then} <= rules(outcome)
    assert not outcome.failed


@pytest.mark.parametrize(("text", "expected", "first", "then"), OPENED)
def test_without_the_earlier_rule_the_later_one_has_nothing_to_do(
    text: str, expected: str, first: str, then: str
) -> None:
    outcome = clean(text, Config(ignore=(first,)))
    assert outcome.text != expected
    assert not {first, then} & rules(outcome)


BESIDE = [
    pytest.param(
        "She said ‘I don’ t know‘ and left.",
        "She said ‘I don’t know’ and left.",
        {APOSTROPHE, "quotes/en/single-direction"},
        id="apostrophe beside single marks",
    ),
    pytest.param(
        "She said: ‘ It doesn’ t close ’ .",
        "She said: ‘It doesn’t close’.",
        {APOSTROPHE, "quotes/en/single-space", BEFORE},
        id="and beside single marks with spaces",
    ),
    pytest.param(
        "They don’ t say “ we can’ t “ here.",
        "They don’t say “we can’t” here.",
        {APOSTROPHE, "quotes/en/direction-by-pairing"},
        id="apostrophes beside marks",
    ),
    pytest.param(
        'She said " I don’ t know " .', 'She said "I don’t know".', {APOSTROPHE, INNER, BEFORE}, id="and before a stop"
    ),
    pytest.param(
        "It has 13, 250 people ,and 3 lakes , too.",
        "It has 13,250 people, and 3 lakes, too.",
        {GROUP, MISPLACED, BEFORE},
        id="number beside commas",
    ),
    pytest.param(
        "On 3 .5 km of road , it rained.",
        "On 3.5 km of road, it rained.",
        {"numbers/decimal", BEFORE},
        id="decimal and comma",
    ),
    pytest.param(
        "The 2 nd gate ,the 3 rd gate .",
        "The 2nd gate, the 3rd gate.",
        {"numbers/en/ordinal", MISPLACED, BEFORE},
        id="ordinals and marks",
    ),
    pytest.param("the the gate was closed.", "The gate was closed.", {WORD, LINE}, id="repetition and first letter"),
    pytest.param(
        "They slept. the the gate was closed.",
        "They slept. The gate was closed.",
        {WORD, SENTENCE},
        id="and next sentence",
    ),
    pytest.param(
        "it was late and and the town slept .",
        "It was late and the town slept.",
        {WORD, LINE, BEFORE},
        id="three at once",
    ),
    pytest.param(
        "The gate was closed , , and the town slept.",
        "The gate was closed, and the town slept.",
        {BEFORE, "punctuation/comma-twice"},
        id="comma twice",
    ),
    pytest.param(
        "The gate（ in the town ）was closed。 it was late ，they said 。",
        "The gate (in the town) was closed. It was late, they said.",
        {EAST_ASIAN, SENTENCE},
        id="wide marks with spaces",
    ),
    pytest.param(
        "It rained ， and then,it was late。",
        "It rained, and then, it was late.",
        {EAST_ASIAN, COMMA},
        id="wide and plain commas",
    ),
    pytest.param(
        "She said：“ we agree ！ ” and left。",
        "She said: “we agree!” and left.",
        {EAST_ASIAN, INNER},
        id="wide marks in quotes",
    ),
    pytest.param(
        "â€œ It is late â€\u009d , she said.",
        "“It is late”, she said.",
        {MOJIBAKE, INNER, BEFORE},
        id="encoding and spaces",
    ),
    pytest.param(
        "It is ``late'' ,he said.", "It is “late”, he said.", {"quotes/en/latex", MISPLACED}, id="backticks and comma"
    ),
    pytest.param(
        "“It goes on . . . ” she said.", "“It goes on...” she said.", {ELLIPSIS, INNER}, id="ellipsis in quotes"
    ),
    pytest.param("I went to to  the town .", "I went to the town.", {WORD, DOUBLE, BEFORE}, id="repetition and space"),
]
"""A text, what it becomes, and all the rules that take part."""


@pytest.mark.parametrize(("text", "expected", "took_part"), BESIDE)
def test_glitches_side_by_side(text: str, expected: str, took_part: set[str]) -> None:
    outcome = clean(text)
    assert outcome.text == expected
    assert rules(outcome) == took_part


@pytest.mark.parametrize(("text", "expected", "took_part"), BESIDE)
def test_each_of_the_changes_can_be_left_out(text: str, expected: str, took_part: set[str]) -> None:
    changes = clean(text).changes
    for left_out in changes:
        rest = apply(text, [change for change in changes if change is not left_out])
        whole = apply(text, changes)
        assert rest != whole == expected
        assert left_out.before in rest


@pytest.mark.parametrize(
    ("text", "before", "after", "by"),
    [
        pytest.param("The gate  \u200b , they said.", "  \u200b ", "", (ZERO_WIDTH, BEFORE), id="zero-width and space"),
        pytest.param(
            "The gate\u3000, they said.", "\u3000", "", ("characters/ideographic-space", BEFORE), id="wide space"
        ),
        pytest.param("He said “yes&quot; and left.", "&quot;", "”", (ENTITY, MIXED), id="entity and marks"),
        pytest.param("He said ‘ yesâ€™ and left.", "â€™", "’", (MOJIBAKE,), id="encoding alone"),
        pytest.param("ﬁnally they left the town.", "ﬁ", "Fi", ("characters/ligature", LINE), id="ligature and capital"),
        pytest.param("The road to  to the harbour.", "  to", "", (DOUBLE, WORD), id="space and repetition"),
        pytest.param("We saw a a old gate in town.", " a", "n", (WORD, ARTICLE), id="repetition and article"),
    ],
)
def test_a_change_that_several_rules_made_names_them_all(
    text: str, before: str, after: str, by: tuple[str, ...]
) -> None:
    outcome = clean(text)
    (change,) = [change for change in outcome.changes if change.before == before]
    assert (change.after, change.rules) == (after, by)
    assert change.stage == by[0].partition("/")[0]
    assert [rule.partition("/")[0] for rule in by] == sorted((rule.partition("/")[0] for rule in by), key=STAGES.index)


def test_a_change_is_as_sure_as_the_least_sure_rule_that_made_it() -> None:
    (change,) = clean("The road to  to the harbour is long.").changes
    assert [rule in change.rules for rule in (DOUBLE, WORD)] == [True, True]
    assert change.confidence == "likely"
    assert clean("The road to  to the harbour is long.", Config(apply="certain")).changes[0].confidence == "certain"


@pytest.mark.parametrize("text", [param.values[0] for param in (*OPENED, *BESIDE)])
def test_a_second_run_changes_nothing(text: str) -> None:
    once = clean(text).text
    assert clean(once).changes == ()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        pytest.param(" One.\n\n \ufeff", "One.\n\n ", id="an invisible paragraph"),
        pytest.param("\u200b ・ The town.", "• The town.", id="an invisible beginning"),
        pytest.param("The town slept。。It rained.", "The town slept. It rained.", id="two wide stops"),
        pytest.param(
            "« We know the patience of the fans » .", "“We know the patience of the fans”.", id="French marks"
        ),
        pytest.param(
            "The rowers ' families left, and the club' s bell rang.",
            "The rowers' families left, and the club's bell rang.",
            id="a possessive and an apostrophe",
        ),
        pytest.param("They saw the old gate The old gate was shut.", None, id="a lost stop is no repetition"),
    ],
)
def test_one_run_is_enough(text: str, cleaned: str | None) -> None:
    outcome = clean(text)
    assert outcome.text == (cleaned or text)
    assert clean(outcome.text).changes == ()


def test_a_title_that_comes_three_times_comes_once() -> None:
    title, body = "Town opens new hall", "The hall by the river was opened on Friday.\n\nThey liked it.\n"
    assert clean(f"{title}\n\n{title}\n\n{title}\n\n{body}").text == f"{title}\n\n{body}"


def test_a_later_round_does_not_judge_a_part_by_itself() -> None:
    curly, straight = "The “old” gate is here.\n", 'The "red" mill , here.\n'
    text = 4 * curly + 3 * straight + "The “blue” mill , here.\n"
    assert clean(text).text == text.replace(" ,", ",")
