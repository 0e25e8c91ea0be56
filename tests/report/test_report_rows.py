"""Rows pair the two texts without losing a code point, and stay next to each other where lines come and go."""

from __future__ import annotations

from itertools import pairwise

import pytest
import runs
from hypothesis import given

from copydesk.model import Outcome
from copydesk.report.rows import LONGEST, Piece, Row, rows


def sides(row: Row) -> tuple[str, str]:
    return joined(row.before), joined(row.after)


def joined(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


CASES = {
    "nothing changed": ("a\n\nb", [], [("a\n", "a\n"), ("\n", "\n"), ("b", "b")]),
    "empty": ("", [], [("", "")]),
    "inside a line": ("a ,\nb", [(" ,", ",")], [("a ,\n", "a,\n"), ("b", "b")]),
    "a line becomes two": ("a b\nc", [("a b", "a\n\nb")], [("a b\n", "a\n\nb\n"), ("c", "c")]),
    "two lines become one": ("a-\nb\nc", [("-\n", "")], [("a-\nb\n", "ab\n"), ("c", "c")]),
    "a line goes": ("a\nb\nc", [("b\n", "")], [("a\n", "a\n"), ("b\nc", "c")]),
    "a blank line goes": ("a\n\n\nc", [("\n\n\n", "\n\n")], [("a\n", "a\n"), ("\n", "\n"), ("\nc", "c")]),
    "a line end changes": ("a \r\nb", [(" \r\n", "\n")], [("a \r\n", "a\n"), ("b", "b")]),
    "at the start of a line": ("a\n b", [(" b", "b")], [("a\n", "a\n"), (" b", "b")]),
    "final newline comes": ("a", [("a", "a\n")], [("a", "a\n")]),
    "after the final newline": ("a\n", [("a\n", "a\nb")], [("a\n", "a\nb")]),
    "lone carriage return": ("a\rb ,", [(" ,", ",")], [("a\rb ,", "a\rb,")]),
}


@pytest.mark.parametrize(("text", "edits", "expected"), CASES.values(), ids=CASES)
def test_a_row_is_a_line_and_what_became_of_it(
    text: str, edits: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    made = runs.outcome(text, *(runs.change(text, old, new, "spacing/leading") for old, new in edits))
    assert [sides(row) for row in rows(made)] == expected


@given(runs.outcomes())
def test_joined_rows_are_the_texts(made: Outcome) -> None:
    paired = list(rows(made))
    assert "".join(joined(row.before) for row in paired) == made.original
    assert "".join(joined(row.after) for row in paired) == made.text
    assert [piece.change for row in paired for piece in row.before if piece.change is not None] == list(
        range(len(made.changes))
    )
    for row, following in pairwise(paired):
        assert row.end == following.start
        assert row.line <= following.line


@given(runs.outcomes())
def test_rows_part_at_line_ends_of_both_texts(made: Outcome) -> None:
    for row, _ in pairwise(rows(made)):
        before, after = sides(row)
        assert before.endswith("\n")
        assert after.endswith("\n") or not after


def test_a_very_long_line_is_cut_outside_of_changes() -> None:
    text = "word " * LONGEST
    at = text.index(" ", LONGEST - 10)
    made = runs.outcome(text, *(runs.change(text[: at + 5], text[at - 20 : at + 5], "x" * 25, "terms/byline"),))
    paired = list(rows(made))
    assert len(paired) > 4
    assert max(row.end - row.start for row in paired) <= LONGEST + 25
    assert "".join(joined(row.after) for row in paired) == made.text
