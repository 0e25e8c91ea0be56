"""The fold as a whole: what comes out can be replayed, taken back piece by piece, and cleaned again in vain."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import Config, Outcome, clean
from copydesk.edits import apply
from copydesk.errors import CardError, ConfigError
from copydesk.model import CONFIDENCES, STAGES

PIECES = (
    " ", "  ", ",", ".", "!", "?", ":", ";", '"', "“", "”", "„", "«", "»", "'", "’", "‘", "(", ")", "[", "]", "``", "''",
    "the", "The", "And", "and", "of", "town", "closed", "it", "It", "i", "s", "t", "n't", "do", "12", "13, 250", "th",
    "18: 30", "3 .5", "km", "people", "。", "，", "【", "】", "　", "\u200b", "ＡＢＣ", "&amp;", "â€™", "<unk>", "–", "-", "—",
    "\n", "\r\n", "\n\n", "https://example.com/a,b", "{name}", "%s", "<b>", "😀", "é", "e\u0301", "\ufeff", "\u00a0",
)  # fmt: skip
"""What texts are made of that many rules have something to say about."""

glitchy = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
texts = st.one_of(st.text(max_size=60), glitchy)


def assert_sound(outcome: Outcome) -> None:
    """What holds for every outcome, whatever the text."""
    assert apply(outcome.original, outcome.changes) == outcome.text
    for change in outcome.changes:
        assert outcome.original[change.start : change.end] == change.before != change.after
        assert change.rules
        assert change.stage in STAGES
        assert change.confidence in CONFIDENCES
    for one, other in pairwise(outcome.changes):
        assert one.end <= other.start
    for suggestion in outcome.suggestions:
        assert outcome.original[suggestion.start : suggestion.end] == suggestion.before
    for notice in outcome.warnings:
        assert 0 <= notice.start <= notice.end <= len(outcome.original)


@settings(deadline=None)
@given(texts)
def test_every_outcome_is_sound(text: str) -> None:
    assert_sound(clean(text))


@given(texts)
def test_a_second_run_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once.text).text == once.text


@given(glitchy, st.data())
def test_any_part_of_the_changes_can_be_left_out(text: str, data: st.DataObject) -> None:
    outcome = clean(text)
    kept = [change for change in outcome.changes if data.draw(st.booleans())]
    pieces, done = [], 0
    for change in outcome.changes:
        pieces += [text[done : change.start], change.after if change in kept else change.before]
        done = change.end
    assert apply(text, kept) == "".join(pieces) + text[done:]


@given(glitchy)
def test_an_accepted_suggestion_takes_the_place_of_what_it_overlaps(text: str) -> None:
    outcome = clean(text)
    for suggestion in outcome.suggestions:
        others = [c for c in outcome.changes if c.end <= suggestion.start or suggestion.end <= c.start]
        accepted = sorted([*others, suggestion], key=lambda change: (change.start, change.end))
        assert suggestion.after in apply(text, accepted)


@given(glitchy)
def test_less_is_applied_with_certain_alone(text: str) -> None:
    outcome = clean(text, Config(apply="certain"))
    assert_sound(outcome)
    assert {change.confidence for change in outcome.changes} <= {"certain"}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_line_breaks_stay_as_they_are(newline: str) -> None:
    text = f"The river , and the lake.{newline}{newline}The town .{newline}"
    assert clean(text).text == f"The river, and the lake.{newline}{newline}The town.{newline}"


def test_a_change_tells_where_and_why() -> None:
    (change,) = clean("One.\nThe river , and the lake.").changes
    assert (change.start, change.end, change.before, change.after) == (14, 15, " ", "")
    assert (change.rules, change.stage, change.confidence) == (("spacing/before-punctuation",), "spacing", "certain")


@pytest.mark.parametrize(
    ("config", "text"),
    [
        pytest.param(Config(ignore=("spacing/before-punctuation",)), "A “ b ” , c", id="ignore-a-rule"),
        pytest.param(Config(ignore=("spacing",)), "A “ b ” , c", id="ignore-a-stage"),
        pytest.param(Config(select=("spacing",)), "A “b” , c", id="select-a-stage"),
    ],
)
def test_selection(config: Config, text: str) -> None:
    touched = {rule for change in clean(text, config).changes for rule in change.rules}
    assert not any(rule.startswith(name) for rule in touched for name in config.ignore)
    assert all(rule.startswith(config.select) for rule in touched if config.select)
    assert touched


def test_the_settings_take_any_sequence() -> None:
    config = Config(ignore=["quotes"], rules=[])  # type: ignore[arg-type]
    assert clean("A “ b ” , c", config).text == "A “ b ”, c"


@pytest.mark.parametrize(
    ("setting", "reason"),
    [
        ({"apply": "suggest"}, "apply: 'suggest' is none of certain, likely"),
        ({"grammar": "maybe"}, "grammar: 'maybe' is none of"),
        ({"format": "html"}, "format: 'html' is none of text, markdown"),
        ({"select": "quotes"}, "select: 'quotes' is a string"),
        ({"grammar": "on"}, "no grammar stage"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_an_impossible_setting_is_refused(setting: dict[str, str], reason: str) -> None:
    with pytest.raises(ConfigError, match=reason):
        clean("text", Config(**setting))  # type: ignore[arg-type]


@pytest.mark.parametrize("config", [Config(select=("spacin",)), Config(ignore=("quotes/nothing",))])
def test_a_selection_of_nothing_is_refused(config: Config) -> None:
    with pytest.raises(ConfigError, match="there is no rule"):
        clean("text", config)


def card(folder: Path, rule: str, find: str, replace: str, confidence: str = "certain") -> None:
    """Write a pattern card that is valid in form."""
    lines = [
        'why = "For a test."',
        f'confidence = "{confidence}"',
        f'find = "{find}"',
        f'replace = "{replace}"',
        'changes = [["a", "b"]]',
        'keeps = ["c"]',
    ]
    path = folder / f"{rule}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")


def test_a_paragraph_whose_words_would_be_lost_keeps_its_text(tmp_path: Path) -> None:
    card(tmp_path, "spacing/eater", "river", "")
    text = "The river , and the lake .\nThe town ."
    outcome = clean(text, Config(rules=(tmp_path,)))
    assert outcome.text == "The river , and the lake .\nThe town."
    assert outcome.failed
    (notice,) = outcome.warnings
    assert text[notice.start : notice.end] == "The river , and the lake ."
    assert "letters or digits would be lost" in notice.message


def test_a_paragraph_that_never_comes_to_rest_keeps_its_text(tmp_path: Path) -> None:
    card(tmp_path, "spacing/grower", "-$", "--")
    outcome = clean("One-\nThe town .", Config(rules=(tmp_path,)))
    assert outcome.text == "One-\nThe town."
    assert outcome.failed
    assert "did not come to rest" in outcome.warnings[0].message


def test_a_users_card_is_applied_and_replaces_the_one_with_its_id(tmp_path: Path) -> None:
    card(tmp_path, "spacing/before-punctuation", " ,", ",", "suggest")
    outcome = clean("The river , and the lake.", Config(rules=(tmp_path,)))
    assert outcome.text == outcome.original
    assert [s.after for s in outcome.suggestions] == [""]


def test_a_folder_without_cards_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CardError, match="no rule cards"):
        clean("text", Config(rules=(tmp_path,)))
