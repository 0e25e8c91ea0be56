"""What is printed: colours at the right places, and nothing that a terminal would obey."""

from __future__ import annotations

import re

import pytest
import runs
from hypothesis import given

from copydesk.model import Change, Entry, Outcome
from copydesk.report import terminal
from copydesk.report.visible import escaped

COLOR = re.compile(r"\x1b\[\d*m")


def outcome_of(before: str, after: str) -> Outcome:
    return runs.outcome(before, runs.change(before, before, after, "spacing/before-punctuation"))


def test_words_are_marked_in_their_lines() -> None:
    shown = terminal.diff(runs.entry(outcome_of("a , b\n", "a, b\n")), color=True)
    assert shown.splitlines()[4:] == [
        "\x1b[31m-a\x1b[7m \x1b[27m, b\x1b[0m",
        "\x1b[32m+a, b\x1b[0m",
    ]


def test_a_change_over_a_line_end_is_marked_on_both_lines() -> None:
    shown = terminal.diff(runs.entry(outcome_of("one\r\ntwo", "one three\r\nfour two")), color=True)
    assert "\x1b[32m+one\x1b[7m three\x1b[27m\r\x1b[0m" in shown
    assert "\x1b[32m+\x1b[7mfour \x1b[27mtwo\x1b[0m\n\\ No newline at end of file\n" in shown


@given(runs.outcomes())
def test_without_its_colours_a_diff_is_an_ordinary_one(made: Outcome) -> None:
    entry = runs.entry(made, "two words.txt")
    painted = terminal.diff(entry, color=True)
    assert COLOR.sub("", painted) == terminal.diff(entry, escape=True)
    assert terminal.diff(entry) == terminal.diff(entry, color=False, escape=False)


@pytest.mark.parametrize(
    "text", ["\x1b[2J ,", "\x9b31m ,", "\x07 ,", "a\rb ,", "\u202e ,", "\x08 ,", "\ud800 ,"], ids=ascii
)
def test_control_characters_are_shown(text: str) -> None:
    entry = runs.entry(outcome_of(text, text.replace(" ,", ",")))
    assert entry.outcome
    printed = terminal.diff(entry, color=True) + terminal.change_line(text, text, entry.outcome.changes[0])
    printed += terminal.summary([Entry(text, trouble=f"{text}: cannot be read")])
    assert escaped(COLOR.sub("", printed)) == COLOR.sub("", printed)
    assert terminal.diff(entry, escape=False).count(text[0]) >= 2


def test_nothing_to_show() -> None:
    assert terminal.diff(runs.entry(runs.outcome("a\n")), color=True) == ""
    assert terminal.diff(Entry("a.txt", trouble="a.txt: cannot be read")) == ""


LINES = {
    "a space goes": ("The river , and", " ,", ",", "1:10 spacing/leading river·, → river,"),
    "a letter": ("and put Carrying out", "Carrying", "carrying", "1:9 spacing/leading Carrying → carrying"),
    "a line break comes": ("x\na] Title", "] T", "]\n\nT", "2:3 spacing/leading a]·Title → a]⏎⏎Title"),
    "final newline": ("end", "end", "end\n", "1:4 spacing/leading end → end⏎"),
    "named": ("a\u200b\xa0b", "\u200b\xa0", " ", "1:2 spacing/leading a[ZWSP][NBSP]b → a·b"),
    "shortened": ("x" * 90, "x" * 90, "", f"1:1 spacing/leading {'x' * 20}…{'x' * 20} → "),
}


@pytest.mark.parametrize(("text", "before", "after", "expected"), LINES.values(), ids=LINES)
def test_a_change_on_one_line(text: str, before: str, after: str, expected: str) -> None:
    change = runs.change(text, before, after, "spacing/leading")
    assert terminal.change_line("dir/a.txt", text, change) == f"dir/a.txt:{expected}"


def test_all_rules_of_a_change_are_named() -> None:
    change = Change(0, 1, "a", "b", ("spacing/leading", "casing/title"), "spacing", "suggest")
    assert terminal.change_line("a.txt", "a", change) == "a.txt:1:1 spacing/leading,casing/title a → b"


def test_summary() -> None:
    entries = [
        runs.entry(outcome_of("a , b", "a, b")),
        runs.entry(runs.outcome("quiet"), "b.txt"),
        Entry("c.txt", trouble="c.txt: a binary file", skipped=True),
        Entry("d.txt", trouble="d.txt: cannot be read; check the name"),
    ]
    assert terminal.summary(entries) == (
        "4 files, 4 words: 1 change in 1 file, 0 suggestions\n"
        "  spacing/before-punctuation       1\n"
        "1 skipped, 1 failed:\n"
        "  c.txt: a binary file\n"
        "  d.txt: cannot be read; check the name\n"
    )
