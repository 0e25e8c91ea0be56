"""The edit trail: settling, applying, composing, and leaving out any part of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.edits import Step, apply, carried, compose, settle, steps, traced, trimmed
from copydesk.model import Edit


def edit(start: int, before: str, after: str, rule: str = "spacing/a") -> Edit:
    return Edit(start, start + len(before), before, after, rule)


@pytest.mark.parametrize(
    ("given_edit", "expected"),
    [
        pytest.param(edit(3, "a ,", "a,"), edit(4, " ", ""), id="shared-both-sides"),
        pytest.param(edit(0, "aaa", "aa"), edit(2, "a", ""), id="shared-run-counts-once"),
        pytest.param(edit(0, "ab", "ab"), edit(0, "ab", "ab"), id="remark"),
        pytest.param(edit(5, "", " "), edit(5, "", " "), id="insertion"),
        pytest.param(edit(1, "And", "and"), edit(1, "A", "a"), id="case"),
    ],
)
def test_trimmed(given_edit: Edit, expected: Edit) -> None:
    assert trimmed(given_edit) == expected


@pytest.mark.parametrize(
    ("edits", "kept"),
    [
        pytest.param([edit(4, "b", "c"), edit(0, "a", "b")], [0, 4], id="sorted"),
        pytest.param([edit(0, "ab", "x"), edit(1, "bcd", "y")], [0], id="earliest-wins"),
        pytest.param([edit(2, "a", "x", "spacing/a"), edit(2, "abc", "y", "spacing/b")], [2], id="longest-wins"),
        pytest.param([edit(0, "ab", "x"), edit(2, "c", "y")], [0, 2], id="neighbours-stay"),
        pytest.param([edit(0, "ab", "x"), edit(2, "", " ")], [0], id="insertion-at-an-edge-waits"),
        pytest.param([edit(3, "", " ", "spacing/a"), edit(3, "", "-", "spacing/b")], [3], id="same-gap-once"),
    ],
)
def test_settle_keeps_what_can_stand_together(edits: list[Edit], kept: list[int]) -> None:
    assert [e.start for e in settle(edits)] == kept


def test_settle_prefers_the_longest_of_equal_starts() -> None:
    assert settle([edit(2, "a", "x"), edit(2, "abc", "y")]) == [edit(2, "abc", "y")]


@pytest.mark.parametrize(
    ("original", "first", "second", "expected"),
    [
        pytest.param(
            "a , b", [edit(1, " ", "")], [edit(3, "b", "B", "casing/b")],
            [Step(1, 2, 1, "", ("spacing/a",)), Step(4, 5, 3, "B", ("casing/b",))], id="apart",
        ),
        pytest.param(
            "a,b", [edit(1, ",", "; ")], [edit(2, " ", "-", "casing/b")],
            [Step(1, 2, 1, ";-", ("spacing/a", "casing/b"))], id="inside-the-first",
        ),
        pytest.param(
            "ab", [edit(1, "", " ")], [edit(2, "", "x", "casing/b")],
            [Step(1, 1, 1, " x", ("spacing/a", "casing/b"))], id="two-insertions-in-one-gap",
        ),
        pytest.param(
            "abc", [edit(1, "b", "")], [edit(1, "", "x", "casing/b")],
            [Step(1, 2, 1, "x", ("spacing/a", "casing/b"))], id="insertion-where-something-went",
        ),
        pytest.param(
            "abc", [edit(1, "b", "")], [edit(1, "c", "C", "casing/b")],
            [Step(1, 2, 1, "", ("spacing/a",)), Step(2, 3, 1, "C", ("casing/b",))], id="right-behind-a-deletion",
        ),
        pytest.param(
            "abcd", [edit(1, "b", "x"), edit(2, "c", "y", "spacing/c")], [edit(1, "xy", "z", "casing/b")],
            [Step(1, 3, 1, "z", ("spacing/a", "spacing/c", "casing/b"))], id="one-over-two",
        ),
    ],
)  # fmt: skip
def test_compose(original: str, first: list[Edit], second: list[Edit], expected: list[Step]) -> None:
    middle = apply(original, first)
    made = compose(middle, steps(first), steps(second))
    assert list(made) == expected
    assert apply(original, made) == apply(middle, second)


@st.composite
def edited(draw: st.DrawFn, text: str, tag: str) -> list[Edit]:
    """Settled edits of a text: replacements, deletions and insertions."""
    places = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, 3), st.text(max_size=3)), max_size=6))
    raw = [edit(at, text[at : at + length], after, f"spacing/{tag}{i}") for i, (at, length, after) in enumerate(places)]
    return settle(e for e in map(trimmed, raw) if e.before != e.after)


@st.composite
def trails(draw: st.DrawFn) -> tuple[str, list[list[Edit]]]:
    """A text and the edits of several stages, each made for the text that the one before it left."""
    original = text = draw(st.text(max_size=20))
    stages = []
    for tag in "abcd"[: draw(st.integers(1, 4))]:
        stages.append(draw(edited(text, tag)))
        text = apply(text, stages[-1])
    return original, stages


def walked(original: str, stages: list[list[Edit]]) -> tuple[str, tuple[Step, ...]]:
    """The text after all stages, and the steps that lead to it from the original."""
    text, trail = original, tuple[Step, ...]()
    for edits in stages:
        trail = compose(text, trail, steps(edits))
        text = apply(text, edits)
    return text, trail


@given(trails())
def test_a_trail_replays_from_the_original(case: tuple[str, list[list[Edit]]]) -> None:
    original, stages = case
    text, trail = walked(original, stages)
    assert apply(original, trail) == text
    assert all(step.start <= step.end <= following.start for step, following in pairwise(trail))
    assert all(text[step.at : step.till] == step.after for step in trail)
    assert {rule for step in trail for rule in step.rules} == {e.rule for edits in stages for e in edits}


@given(trails())
def test_composing_is_associative_in_its_effect(case: tuple[str, list[list[Edit]]]) -> None:
    original, stages = case
    texts = [original]
    for edits in stages:
        texts.append(apply(texts[-1], edits))
    late: tuple[Step, ...] = ()
    for text, edits in reversed(list(zip(texts, stages, strict=False))):
        late = compose(apply(text, edits), steps(edits), late)
    assert apply(original, late) == texts[-1]


@given(trails(), st.data())
def test_leaving_out_steps_leaves_out_precisely_them(case: tuple[str, list[list[Edit]]], data: st.DataObject) -> None:
    original, stages = case
    _, trail = walked(original, stages)
    kept = [step for step in trail if data.draw(st.booleans())]
    pieces, done = [], 0
    for step in trail:
        pieces += [original[done : step.start], step.after if step in kept else original[step.start : step.end]]
        done = step.end
    assert apply(original, kept) == "".join(pieces) + original[done:]


@given(trails())
def test_positions_outside_the_steps_travel_both_ways(case: tuple[str, list[list[Edit]]]) -> None:
    original, stages = case
    text, trail = walked(original, stages)
    untouched = set(range(len(original))) - {i for step in trail for i in range(step.start, step.end)}
    for position in untouched:
        there = carried(trail, position)
        assert text[there] == original[position]
        assert traced(trail, there) == position
