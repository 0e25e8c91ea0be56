"""The rule reference is what the cards say."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from copydesk import rulebook

DOCS = Path(__file__).parents[1] / "docs"
sys.path.append(str(DOCS))
import generate  # noqa: E402


def test_the_reference_is_up_to_date() -> None:
    hits = json.loads(generate.HITS.read_text(encoding="utf-8"))
    assert generate.REFERENCE.read_text(encoding="utf-8") == generate.reference(rulebook.load(), hits)


def test_every_rule_is_in_the_reference() -> None:
    reference = generate.REFERENCE.read_text(encoding="utf-8")
    assert [rule.id for rule in rulebook.load() if f"`{rule.id}`" not in reference] == []


def test_the_hits_are_those_of_rules() -> None:
    hits = json.loads(generate.HITS.read_text(encoding="utf-8"))
    known = {rule.id for rule in rulebook.load()}
    assert {rule for text in hits.values() for rule in text["hits"]} <= known
