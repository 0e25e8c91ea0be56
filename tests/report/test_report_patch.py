"""The patch turns the originals into the cleaned texts in the hands of the real ``git apply``."""

from __future__ import annotations

import difflib
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import runs
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import report
from copydesk.model import Change, Entry, Outcome
from copydesk.report import terminal
from copydesk.report.position import lines


def git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    return subprocess.run(["git", *arguments], cwd=folder, input=given, check=True, capture_output=True).stdout


def applied(entries: Sequence[Entry]) -> list[bytes]:
    """What ``git apply`` makes of the files, or what they were if the patch is empty."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for entry in entries:
            target = folder / entry.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(original(entry))
        patch = report.as_patch(entries)
        if patch:
            git(folder, "apply", "--whitespace=nowarn", "-", given=patch)
        return [(folder / entry.name).read_bytes() for entry in entries]


def original(entry: Entry) -> bytes:
    assert entry.outcome
    return entry.bom + entry.outcome.original.encode(entry.encoding)


def cleaned(entry: Entry) -> bytes:
    assert entry.outcome
    return entry.bom + entry.outcome.text.encode(entry.encoding)


def comma(text: str) -> Outcome:
    return runs.outcome(text, runs.change(text, " ,", ",", "spacing/before-punctuation"))


NAMES = [
    "a.txt",
    "two words.txt",
    " leading",
    "trailing ",
    "sub dir/b c.txt",
    'say "hi".txt',
    "back\\slash",
    "José 好.txt",
    "tab\there",
    "new\nline",
    "b/a.txt",
    "it's",
    "-x",
    "$HOME",
    "é é",
]


@pytest.mark.parametrize("name", NAMES)
def test_names(name: str) -> None:
    entry = runs.entry(comma("a , b\n"), name)
    assert applied([entry]) == [b"a, b\n"]


TEXTS = {
    "CRLF": ("a\r\nb , c\r\nd\r\n", "utf-8", b""),
    "mixed line ends": ("a\nb , c\r\nd\r", "utf-8", b""),
    "no final newline": ("a\nb , c", "utf-8", b""),
    "byte order mark": ("a , b\nc\n", "utf-8", b"\xef\xbb\xbf"),
    "signs that end no line": ("a\x0bb\x0cc\x85d\u2028e\rf , g\nh\n", "utf-8", b""),
    "single bytes": ("café\nthé , là\n", "cp1252", b""),
    "several bytes": ("東京\nソ , 表\n", "shift_jis", b""),
    "far apart": ("x\n" * 30 + "a , b\n" + "y\n" * 30, "utf-8", b""),
}


@pytest.mark.parametrize(("text", "encoding", "bom"), TEXTS.values(), ids=TEXTS)
def test_texts(text: str, encoding: str, bom: bytes) -> None:
    entry = runs.entry(comma(text), "a.txt", encoding, bom)
    assert applied([entry]) == [cleaned(entry)]
    assert report.left_out([entry]) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [("a", "a\n"), ("a\n", "a"), (" ", ""), ("", "a"), ("a\nb\n", "b\n"), ("a\n", "a\nb\n"), ("a\nb", "a")],
)
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
def test_ends(before: str, after: str, bom: bytes) -> None:
    made = runs.outcome(before, runs.change(before, before, after, "structure/final-newline"))
    entry = runs.entry(made, bom=bom)
    assert applied([entry]) == [cleaned(entry)]


@settings(max_examples=60, deadline=None)
@given(st.lists(runs.outcomes(), min_size=1, max_size=4), st.booleans())
def test_any_run(made: list[Outcome], marked: bool) -> None:
    bom = b"\xef\xbb\xbf" if marked else b""
    entries = [runs.entry(outcome, f"{i} of.txt", bom=bom) for i, outcome in enumerate(made)]
    assert applied(entries) == [cleaned(entry) for entry in entries]


FORMS = {
    "one line": "x\n" * 9 + "a , b\n" + "y\n" * 9,
    "two hunks": "a , b\n1\n2\n3\n4\n5\n6\n7\nj , k",
    "one hunk": "a , b\n1\n2\n3\n4\n5\n6\nj , k\n",
    "lines after each other": "a , b\nc , d\ne\nf , g",
    "the only line": "a , b",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_the_form_is_that_of_difflib(text: str) -> None:
    changes = (runs.change(text, " ,", ",", "spacing/before-punctuation", nth=n) for n in range(text.count(" ,")))
    entry = runs.entry(runs.outcome(text, *changes))
    expected = difflib.unified_diff(lines(text), lines(text.replace(" ,", ",")), "a/a.txt", "b/a.txt")
    form = "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in expected)
    assert terminal.diff(entry) == f"diff --git a/a.txt b/a.txt\n{form}"
    assert report.as_patch([entry]).decode() == terminal.diff(entry)


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-32-le", b"\xff\xfe\0\0"), ("cp037", b"")],
)
def test_what_no_text_patch_can_hold_is_left_out_and_named(encoding: str, bom: bytes) -> None:
    other = runs.entry(comma("x , y\n"), "b.txt")
    entries = [runs.entry(comma("a , b\n"), "a.txt", encoding, bom), other]
    assert report.left_out(entries) == ("a.txt",)
    assert report.as_patch(entries) == report.as_patch([other]) != b""


def test_unchanged_and_failed_files_are_not_in_the_patch() -> None:
    entries = [runs.entry(runs.outcome("a\n")), Entry("b.txt", trouble="b.txt: cannot be read")]
    assert report.as_patch(entries) == b""
    assert report.left_out(entries) == ()


def test_every_line_of_a_long_file_changed() -> None:
    text = "a , b\n" * 10_000
    rules = ("spacing/before-punctuation",)
    changes = (Change(at, at + 1, " ", "", rules, "spacing", "certain") for at in range(1, len(text), 6))
    entry = runs.entry(runs.outcome(text, *changes))
    assert applied([entry]) == [b"a, b\n" * 10_000]
