"""Cards to rules: what a card may say, and how a bad one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk import rulebook
from copydesk.engine import document
from copydesk.errors import CardError
from copydesk.model import CONFIDENCES, STAGES, Config, Edit

GOOD = {
    "why": '"For a test."',
    "confidence": '"certain"',
    "find": "'b+'",
    "replace": "'c'",
    "changes": "[['abba', 'aca']]",
    "keeps": "['aa']",
}


def written(folder: Path, rule_id: str = "spacing/test", /, **said: str | None) -> Path:
    """A card that says what GOOD says, changed as told; None leaves a key out."""
    path = folder / f"{rule_id}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{key} = {value}" for key, value in (GOOD | said).items() if value is not None]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_good_card_becomes_a_rule(tmp_path: Path) -> None:
    written(tmp_path, "spacing/de/test", touches='"words"')
    (rule,) = rulebook.read(tmp_path)
    assert (rule.id, rule.stage, rule.language) == ("spacing/de/test", "spacing", "de")
    assert (rule.confidence, rule.touches) == ("certain", "words")
    assert rule.changes == (("abba", "aca"),)
    assert list(rule.find(document("x\nabba"))) == [Edit(3, 5, "bb", "c", "spacing/de/test")]


def test_a_pattern_sees_one_paragraph_at_a_time(tmp_path: Path) -> None:
    written(tmp_path, find="'^b|b$'")
    (rule,) = rulebook.read(tmp_path)
    assert [edit.start for edit in rule.find(document("bab\nb b\n\nab"))] == [0, 2, 4, 6, 10]


def test_needs_only_spares_work(tmp_path: Path) -> None:
    written(tmp_path, needs="['bb']")
    (rule,) = rulebook.read(tmp_path)
    assert [edit.start for edit in rule.find(document("ab\nabb\nb b\nbbb"))] == [4, 11]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        pytest.param({"whi": '"x"'}, "unknown key 'whi'", id="unknown-key"),
        pytest.param({"why": None}, "'why' is missing", id="no-why"),
        pytest.param({"changes": "[]"}, "'changes' is missing", id="no-changes"),
        pytest.param({"keeps": None}, "'keeps' is missing", id="no-keeps"),
        pytest.param({"confidence": '"sure"'}, "'confidence' is 'sure'", id="bad-confidence"),
        pytest.param({"touches": '"all"'}, "'touches' is 'all'", id="bad-touches"),
        pytest.param({"find": None, "replace": None}, "exactly one of", id="no-form"),
        pytest.param({"words": '"w.txt"'}, "exactly one of", id="two-forms"),
        pytest.param({"find": None, "words": '"w.txt"'}, "'replace' goes with 'find'", id="replace-alone"),
        pytest.param({"replace": None}, "is a remark", id="sure-remark"),
        pytest.param({"find": "'('"}, "does not compile", id="bad-pattern"),
        pytest.param({"replace": "'\\2'"}, "does not compile", id="bad-replacement"),
        pytest.param({"find": "3"}, "'find' must be a string", id="number"),
        pytest.param({"needs": '"x"'}, "'needs' must be a list of strings", id="needs-string"),
        pytest.param({"changes": "[['a']]"}, "must be a list of pairs", id="no-pair"),
        pytest.param({"find": None, "replace": None, "pass": '"nothing"'}, "no pass 'nothing'", id="no-pass"),
        pytest.param({"find": None, "replace": None, "pass": '"../x"'}, "no pass", id="pass-path"),
        pytest.param({"find": None, "replace": None, "words": '"w.txt"'}, "must be a file beside it", id="no-list"),
        pytest.param({"why": "x"}, "not valid TOML", id="toml"),
    ],
)
def test_a_bad_card_is_refused_by_its_path(tmp_path: Path, said: dict[str, str | None], reason: str) -> None:
    path = written(tmp_path, **said)
    with pytest.raises(CardError) as error:
        rulebook.read(tmp_path)
    assert str(error.value).startswith(f"{path}: ")
    assert reason in str(error.value)


@pytest.mark.parametrize("name", ["test", "nostage/test", "spacing/en/more/test"])
def test_a_card_in_the_wrong_place_is_refused(tmp_path: Path, name: str) -> None:
    written(tmp_path, name)
    with pytest.raises(CardError, match="a folder named after its stage"):
        rulebook.read(tmp_path)


def words(folder: Path, lines: str) -> None:
    written(folder, "terms/test", find=None, replace=None, words='"list.txt"', touches='"words"')
    (folder / "terms" / "list.txt").write_text(lines, encoding="utf-8")


def test_a_word_list_finds_whole_words_and_the_longest(tmp_path: Path) -> None:
    words(tmp_path, "red\tblue\nred hill\tgreen hill\n℃\t°C\n")
    (rule,) = rulebook.read(tmp_path)
    found = [(edit.start, edit.after) for edit in rule.find(document("A red hill, reddish, red, 5℃x."))]
    assert found == [(2, "green hill"), (21, "blue"), (27, "°C")]


@pytest.mark.parametrize("lines", ["b\tc\na\tc\n", "a\n", "a\tb\tc\n"], ids=["unsorted", "no-tab", "two-tabs"])
def test_a_bad_word_list_is_refused(tmp_path: Path, lines: str) -> None:
    words(tmp_path, lines)
    with pytest.raises(CardError, match=r"list\.txt"):
        rulebook.read(tmp_path)


def test_the_built_in_rules_stand_in_the_order_of_their_stages() -> None:
    rules = rulebook.load()
    assert len({rule.id for rule in rules}) == len(rules) > 20
    assert [rule.stage for rule in rules] == sorted((rule.stage for rule in rules), key=STAGES.index)
    assert {rule.confidence for rule in rules} <= set(CONFIDENCES)


def test_a_rule_of_another_language_is_not_chosen(tmp_path: Path) -> None:
    written(tmp_path, "spacing/de/test")
    (rule,) = rulebook.read(tmp_path)
    assert rulebook.chosen([rule], Config(language="de")) == (rule,)
    assert rulebook.chosen([rule], Config(language="en")) == ()
