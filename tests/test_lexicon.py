"""The list of English words: what is asked of it, and in which order it stands."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import pairwise

import pytest

import copydesk
from copydesk.lexicon import NAME, is_ordinary, is_word, unknown

WORDS = files(copydesk) / "words"
LINES = (WORDS / "english.txt").read_text("utf-8").splitlines()
NOTE = " ".join((WORDS / "README.md").read_text("utf-8").replace(">", " ").split())


@pytest.mark.parametrize(
    ("word", "known", "ordinary"),
    [
        pytest.param("measure", True, True, id="word"),
        pytest.param("measures", True, True, id="plural"),
        pytest.param("Measure", True, True, id="word with a capital"),
        pytest.param("MEASURE", True, True, id="word in capitals"),
        pytest.param("colour", True, True, id="British"),
        pytest.param("color", True, True, id="American"),
        pytest.param("bill", True, False, id="word that is a name as well"),
        pytest.param("Bill", True, False, id="name that is a word as well"),
        pytest.param("rose", True, False, id="flower and name"),
        pytest.param("Guizhou", False, False, id="name"),
        pytest.param("darnelly", False, False, id="no word"),
        pytest.param("rivr", False, False, id="slip"),
        pytest.param("", False, False, id="nothing"),
        pytest.param("old measure", False, False, id="two words"),
    ],
)
def test_words_and_names(word: str, known: bool, ordinary: bool) -> None:
    assert (is_word(word), is_ordinary(word)) == (known, ordinary)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param([], set(), id="none"),
        pytest.param(["river", "bill"], set(), id="known"),
        pytest.param(["river", "Guizhou", "rivr"], {"Guizhou", "rivr"}, id="some"),
        pytest.param(["River", "Bill"], {"River", "Bill"}, id="with a capital"),
        pytest.param(["rivr", "rivr"], {"rivr"}, id="twice"),
        pytest.param(("rivr" for _ in range(2)), {"rivr"}, id="any iterable"),
    ],
)
def test_unknown(words: list[str], expected: set[str]) -> None:
    assert unknown(words) == expected


def test_what_is_unknown_is_no_word() -> None:
    words = [line.rstrip(NAME) for line in LINES[::50]]
    assert unknown(words) == set()
    assert all(map(is_word, words))
    assert not any(map(is_word, unknown(word + "q" for word in words)))


def test_the_list_is_sorted_and_has_each_word_once() -> None:
    words = [line.removesuffix(NAME) for line in LINES]
    assert [later for earlier, later in pairwise(words) if earlier >= later] == []


def test_the_list_holds_one_small_word_on_each_line() -> None:
    assert [line for line in LINES if not re.fullmatch(rf"[a-z]+{re.escape(NAME)}?", line)] == []


def test_some_of_the_words_are_names_as_well() -> None:
    assert 0 < sum(line.endswith(NAME) for line in LINES) < len(LINES) / 10


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("SCOWL", id="source"),
        pytest.param("http://wordlist.aspell.net", id="address"),
        pytest.param("Copyright 2000-2018 by Kevin Atkinson", id="owner"),
        pytest.param("Permission to use, copy, modify, distribute and sell these word lists", id="permission"),
        pytest.param("the above copyright notice appears in all copies", id="condition"),
        pytest.param('It is provided "as is" without express or implied warranty.', id="warranty"),
    ],
)
def test_the_licence_of_the_list_is_there(said: str) -> None:
    assert said in NOTE


def test_the_note_names_every_list() -> None:
    lists = sorted(item.name for item in WORDS.iterdir() if item.name.endswith(".txt"))
    assert "english.txt" in lists
    assert [name for name in lists if f"`{name}`" not in NOTE] == []
