"""The rule reference and the guide are what the cards say."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from copydesk import clean, rulebook

DOCS = Path(__file__).parents[1] / "docs"
sys.path.append(str(DOCS))
import generate  # noqa: E402

MEASURED = json.loads(generate.MEASURED.read_text(encoding="utf-8"))


def test_the_reference_is_up_to_date() -> None:
    assert generate.REFERENCE.read_text(encoding="utf-8") == generate.reference(rulebook.load(), MEASURED)


def test_the_guide_is_up_to_date() -> None:
    assert generate.GUIDE.read_text(encoding="utf-8") == generate.guide(rulebook.load())


def test_every_rule_is_in_the_reference() -> None:
    reference = generate.REFERENCE.read_text(encoding="utf-8")
    assert [rule.id for rule in rulebook.load() if f"`{rule.id}`" not in reference] == []


def test_what_was_measured_are_rules() -> None:
    known = {rule.id for rule in rulebook.load()}
    assert {rule for text in ("machine", "human") for rule in MEASURED[text]["hits"]} <= known
    assert MEASURED["judged"].keys() <= known


def test_a_sample_draws_from_all_rules_in_turn() -> None:
    outcome = clean("One , two , three , four.\nThe hall is new。\n")
    rules = [change.rules for change in generate.sample(outcome, 3)]
    assert len(set(rules[:2])) == 2
    assert rules[2] in rules[:2]


def test_verdicts_are_counted_for_each_rule() -> None:
    outcome = clean("One , two , three.")
    lines = [generate.to_judge("human", outcome, change) for change in generate.sample(outcome, 2)]
    for line, verdict in zip(lines, ("right", "wrong"), strict=True):
        line["verdict"] = verdict
    assert generate.verdicts(map(json.dumps, lines)) == {"spacing/before-punctuation": (1, 1)}


def test_a_change_without_a_verdict_is_no_judged_one() -> None:
    outcome = clean("One , two.")
    with pytest.raises(ValueError, match="not 'right' or 'wrong'"):
        generate.verdicts([json.dumps(generate.to_judge("human", outcome, outcome.changes[0]))])
