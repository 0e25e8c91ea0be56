"""The samples, cleaned with the default settings, are compared with their expected texts.

``python tests/test_samples.py --write`` writes the expected texts anew; read the difference before you keep it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from copydesk import Config, clean
from copydesk.files import format_of
from copydesk.model import Outcome

ROOT = Path(__file__).parents[1]
SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.suffix in (".txt", ".md"))
EXPECTED = ROOT / "tests" / "cases" / "samples"
GUANGMING = ROOT / "samples" / "guangming-2023-05-07.txt"

PRESENT = (
    "Date: 2023-05-07\n"
    "[Learning ideas, strengthening party spirit, emphasizing practice and building new achievements]\n"
    "Guizhou: Improve the mechanism and strictly require careful organization and practical measures\n\n",
    "Guangming Daily News — Since the launch",
    "and put carrying out theme",
    "development” “Learning and implementing",
    "one day concentrated study",
    "improve a set up the system",
    "and field and the spirit",
    "China’s modernization",
    "work of Guizhou, discuss and speak",
    "practical measures promote the",
)
SUGGESTED = (
    ("structure/en/run-in-heading", "lead the example", ". ", "\n\n"),
    ("structure/en/run-in-heading", "combine knowledge and action", ". ", "\n\n"),
    ("structure/en/run-in-heading", "solve problems through research", ". ", "\n\n"),
    ("structure/en/byline-names", "(Our reporter Lu Shen ", "", "and "),
    ("terms/en/date-style", "April 18", "th", ""),
    ("terms/en/date-style", "18th to 27", "th", ""),
    ("terms/en/variants", "first batch of theme", "d", ""),
    ("terms/en/variants", "to promote them", "atic", "e"),
    ("terms/en/variants", "the launch of them", "atic", "e"),
    ("casing/en/mid-clause-noun", "all provinces ", "L", "l"),
    ("casing/en/mid-clause-noun", "researched ", "P", "p"),
    ("casing/en/mid-clause-the", "Xi Jinping ", "T", "t"),
    ("casing/en/mid-clause-the", "Guizhou Province ", "T", "t"),
    ("terms/en/chinese-administrative", "the ", "decision-making and deployment", "decisions and plans"),
    (
        "terms/en/chinese-administrative",
        "Xi ",
        "Jinping’s socialist thought with Chinese characteristics in the new era",
        "Jinping Thought on Socialism with Chinese Characteristics for a New Era",
    ),
    ("terms/en/chinese-administrative", "“", "solidly promoting", "steadily advancing"),
    ("terms/en/chinese-administrative", "strictly and ", "solidly promote", "steadily advance"),
    ("terms/en/chinese-administrative", "county-level leading ", "cadres", "officials"),
    ("terms/en/chinese-administrative", "requires leading ", "cadres", "officials"),
    ("terms/en/chinese-administrative", "the opinions of the ", "masses", "public"),
)
UNTOUCHED = (
    "12309 procuratorial",
    "Guiyang, Gui’an, give",
    "23,000 county-level",
    "1.8 million",
    "(Provincial Education Department)",
    "requirements: adhere",
    "“the first issue” focusing on learning, “first compliance” focusing",
    "concentrated seminars… The reading class",
    "the general secretary’s",
)


def read(path: Path) -> str:
    """The text of a file with its line breaks as they are."""
    return path.read_bytes().decode("utf-8")


def cleaned(path: Path) -> Outcome:
    """The outcome for a sample under the default settings."""
    return clean(read(path), Config(format=format_of(path)))


@pytest.fixture(scope="module")
def guangming() -> Outcome:
    return cleaned(GUANGMING)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_cleaned_sample_is_as_expected(path: Path) -> None:
    assert cleaned(path).text == read(EXPECTED / path.name)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_guard_has_nothing_to_say(path: Path) -> None:
    assert cleaned(path).warnings == ()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_cleaned_sample_stays_as_it_is(path: Path) -> None:
    assert clean(read(EXPECTED / path.name), Config(format=format_of(path))).changes == ()


def test_each_expected_text_has_its_sample() -> None:
    assert [path.name for path in SAMPLES] == sorted(path.name for path in EXPECTED.iterdir())


@pytest.mark.parametrize("passage", PRESENT, ids=lambda passage: passage[:30])
def test_the_first_sample_is_mended(guangming: Outcome, passage: str) -> None:
    assert passage in guangming.text
    assert passage not in guangming.original


def test_the_first_sample_begins_and_ends_clean(guangming: Outcome) -> None:
    assert guangming.text.startswith("Date: ")
    assert guangming.text.endswith("(Our reporter Lu Shen Chen Guanhe)\n")


def test_the_first_sample_gets_these_suggestions_and_no_others(guangming: Outcome) -> None:
    made = [(s.rules, s.before, s.after) for s in guangming.suggestions]
    assert sorted(made) == sorted(((rule,), before, after) for rule, _, before, after in SUGGESTED)
    for rule, left, before, after in SUGGESTED:
        places = [s.start for s in guangming.suggestions if (s.rules, s.before, s.after) == ((rule,), before, after)]
        assert any(guangming.original.endswith(left, 0, start) for start in places), left


@pytest.mark.parametrize("passage", UNTOUCHED)
def test_the_traps_of_the_first_sample_stay(guangming: Outcome, passage: str) -> None:
    start = guangming.original.index(passage)
    end = start + len(passage)
    assert not [c for c in (*guangming.changes, *guangming.suggestions) if c.start < end and start < c.end]
    assert passage in guangming.text


def test_the_first_sample_is_changed_nowhere_else(guangming: Outcome) -> None:
    assert len(guangming.changes) == 14


def write() -> None:
    """Write what the samples become to the folder of expected texts."""
    EXPECTED.mkdir(parents=True, exist_ok=True)
    for path in SAMPLES:
        (EXPECTED / path.name).write_bytes(cleaned(path).text.encode("utf-8"))


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    write()
