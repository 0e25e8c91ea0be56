"""The guard: what counts as lost."""

from __future__ import annotations

import pytest

from copydesk import guard
from copydesk.model import Change, Rule


def rule(name: str, touches: str) -> Rule:
    return Rule(name, "why", "certain", lambda document: (), touches=touches)  # type: ignore[arg-type]


RULES = {name: rule(name, touches) for name, touches in (("s", "spacing"), ("n", "numbers"), ("w", "words"))}


def verdict(before: str, after: str, by: str) -> str | None:
    """The guard's word on a paragraph that one change replaced as a whole."""
    change = Change(0, len(before), before, after, (by,), "spacing", "certain")
    return guard.loss(before, after, [change], RULES)


@pytest.mark.parametrize(
    ("before", "after", "by"),
    [
        pytest.param("The river , and", "The river, and", "s", id="space"),
        pytest.param("put Carrying out", "put carrying out", "s", id="case"),
        pytest.param("ＡＢＣ １２", "ABC 12", "s", id="width"),
        pytest.param("do n't", "don't", "s", id="apostrophe"),
        pytest.param("13, 250 people", "13,250 people", "n", id="regrouped"),
        pytest.param("of of the", "of the", "w", id="word"),
        pytest.param("We´ll", "We’ll", "s", id="accent-alone"),
        pytest.param("see https://example.com/a,b .", "see https://example.com/a,b.", "s", id="link-kept"),
    ],
)
def test_nothing_is_lost(before: str, after: str, by: str) -> None:
    assert verdict(before, after, by) is None


@pytest.mark.parametrize(
    ("before", "after", "by", "reason"),
    [
        pytest.param("the river", "the", "s", "letters or digits", id="word"),
        pytest.param("the river", "river the", "s", "letters or digits", id="order"),
        pytest.param("10 km", "1 km", "n", "letters or digits", id="digit"),
        pytest.param("café", "cafe", "s", "letters or digits", id="accent"),
        pytest.param("1.5 km", "1. 5 km", "s", "number", id="number-split"),
        pytest.param("1, 500 km", "1,500 km", "s", "number", id="number-joined"),
        pytest.param("see {name} here", "see { name } here", "s", "placeholder", id="placeholder"),
        pytest.param("at https://example.com/a,b", "at https://example.com/a, b", "s", "link", id="link"),
        pytest.param("a <b>word</b>", "a word", "w", "tag", id="tag"),
    ],
)
def test_a_loss_is_named(before: str, after: str, by: str, reason: str) -> None:
    found = verdict(before, after, by)
    assert found is not None
    assert reason in found
