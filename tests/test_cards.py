"""Every card's proof is a test of its own."""

from __future__ import annotations

import pytest

from copydesk import rulebook
from copydesk.model import Rule
from copydesk.proof import prove


@pytest.mark.parametrize("rule", rulebook.load(), ids=lambda rule: rule.id)
def test_the_proof_of_the_card_holds(rule: Rule) -> None:
    assert prove(rule) == []


@pytest.mark.parametrize("rule", rulebook.load(), ids=lambda rule: rule.id)
def test_the_card_has_enough_of_a_proof(rule: Rule) -> None:
    assert len(rule.changes) >= 3
    assert len(rule.keeps) >= 5
    assert rule.why.endswith(".")
