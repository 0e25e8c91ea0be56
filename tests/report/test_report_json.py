"""``report.json`` keeps to its schema and locates everything in the original."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
import runs
from hypothesis import given

from copydesk import report
from copydesk.model import CONFIDENCES, STAGES, Entry, Notice, Outcome
from copydesk.report import machine

RUN = (
    runs.entry(runs.article(), "b/news.txt"),
    runs.entry(runs.outcome("Quiet.\n"), "a.txt"),
    Entry("picture.txt", trouble="picture.txt: a binary file", skipped=True),
    Entry("broken.txt", trouble="broken.txt: byte 3 (0xff) is not utf-8"),
    runs.entry(
        runs.outcome("a ,", runs.change("a ,", " ,", ",", "spacing/before-punctuation")),
        "wide.txt",
        "utf-16-le",
        b"\xff\xfe",
    ),
)


def read(*entries: Entry) -> Any:
    """The report of a run, once it has passed its schema."""
    made = json.loads(report.as_json(entries, runs.RULES))
    jsonschema.Draft202012Validator(machine.schema()).validate(made)
    return made


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(machine.schema())


def test_the_schema_knows_the_stages_and_confidences() -> None:
    kinds = machine.schema()["$defs"]
    assert kinds["stage"]["enum"] == list(STAGES)
    assert kinds["confidence"]["enum"] == list(CONFIDENCES)


def test_a_run() -> None:
    made = read(*RUN)
    assert made["version"] == machine.VERSION
    assert [file["name"] for file in made["files"]] == ["a.txt", "b/news.txt", "broken.txt", "picture.txt", "wide.txt"]
    assert [file["status"] for file in made["files"]] == ["cleaned", "cleaned", "failed", "skipped", "cleaned"]
    assert made["counts"]["changes"] == 11
    assert made["counts"]["by_rule"]["spacing/before-punctuation"] == 2
    assert made["counts"]["offered"]["terms/one-term"] == 2
    assert made["not_in_patch"] == ["wide.txt"]
    assert made["rules"]["quotes/apostrophe"] == {
        "stage": "quotes",
        "confidence": "certain",
        "why": "An opening quote inside a word is an apostrophe.",
    }
    assert "encoding/mojibake" not in made["rules"]


def test_no_order_of_the_run_shows() -> None:
    assert report.as_json(RUN, runs.RULES) == report.as_json(reversed(RUN), dict(reversed(runs.RULES.items())))


def test_an_empty_run() -> None:
    assert read()["files"] == []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a ,", 1, 2), ("x\r\na ,", 2, 2), ("\U0001f600 ,", 1, 2), ("x\ry\u2028z ,", 1, 6), ("\n\n ,", 3, 1)],
)
def test_places(text: str, line: int, column: int) -> None:
    made = runs.outcome(text, runs.change(text, " ,", ",", "spacing/before-punctuation"))
    (found,) = read(runs.entry(made))["files"][0]["changes"]
    assert (found["line"], found["column"]) == (line, column)
    assert text[found["start"] : found["end"]] == found["before"] == " "


def test_a_warning_is_located() -> None:
    made = runs.outcome("a\nbc", warnings=(Notice(2, 4, "guard", "This paragraph keeps its original text."),))
    assert read(runs.entry(made))["files"][0]["warnings"] == [
        {
            "start": 2,
            "end": 4,
            "line": 2,
            "column": 1,
            "check": "guard",
            "message": "This paragraph keeps its original text.",
        }
    ]


@pytest.mark.parametrize("text", ["\ud800 ,", "\0 ,", "</script> ,", "\u202e ,"], ids=ascii)
def test_any_text_makes_ascii(text: str) -> None:
    made = runs.outcome(text, runs.change(text, text, "", "encoding/mojibake"))
    written = report.as_json([runs.entry(made, f"{text}.txt")], runs.RULES)
    assert written.isascii()
    assert json.loads(written)["files"][0]["changes"][0]["before"] == text


@given(runs.outcomes())
def test_replaying_the_report_gives_the_cleaned_text(made: Outcome) -> None:
    text = made.original
    for change in reversed(read(runs.entry(made))["files"][0]["changes"]):
        text = text[: change["start"]] + change["after"] + text[change["end"] :]
    assert text == made.text
