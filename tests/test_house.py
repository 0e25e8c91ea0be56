"""The house style of quotation marks: what each setting makes of a text, and what it leaves alone."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from copydesk import Config, clean, cli
from copydesk.errors import ConfigError
from copydesk.model import QuoteStyle

STYLES: tuple[QuoteStyle, ...] = ("document", "curly", "straight", "language")

STRAIGHT = '"It isn\'t far," she said. "Is it?"'
CURLY = "“It isn’t far,” she said. “Is it?”"

PAIRS = [
    (STRAIGHT, CURLY),
    ('She said: "Go."', "She said: “Go.”"),
    ('The "old" hall and the ("new") one.', "The “old” hall and the (“new”) one."),
    ('"One," he said.\n"Two," she said.', "“One,” he said.\n“Two,” she said."),
    ("He calls it 'the old hall'.", "He calls it ‘the old hall’."),
    ("She said, \"It is 'the old hall' now.\"", "She said, “It is ‘the old hall’ now.”"),
    ("The workers' hall is old.", "The workers’ hall is old."),
    ("It is the dogs' and James's.", "It is the dogs’ and James’s."),
    ("Here is O'Brien's hat, y'all.", "Here is O’Brien’s hat, y’all."),
    ("In the '90s they sang rock 'n' roll.", "In the ’90s they sang rock ’n’ roll."),
    ("It is late, and 'tis cold, 'cause it rains.", "It is late, and ’tis cold, ’cause it rains."),
]
"""Texts with straight marks and apostrophes, and with curly ones."""

LEFT_ALONE = [
    pytest.param("It is 5' 10\" high.", id="feet and inches"),
    pytest.param("It is 5′ 10″ high.", id="primes"),
    pytest.param("It lies at 40° 26′ 46″ north.", id="minutes and seconds"),
    pytest.param('A 6" pipe is here.', id="inches"),
    pytest.param('A 12" and a 7" record are here.', id="inches twice"),
    pytest.param('Write a="b" there.', id="assignment"),
    pytest.param('Run `echo "it\'s"` now.', id="code"),
    pytest.param('Run ```echo "it\'s"``` now.', id="longer code"),
    pytest.param('It has {it\'s} and {"that"} in it.', id="placeholders"),
    pytest.param('It has <p class="a"> in it.', id="tag"),
    pytest.param("The river is long.", id="no marks"),
    pytest.param("", id="empty"),
]
"""Texts whose marks no style is about, as long as they are straight or primes."""


def cleaned(text: str, quotes: QuoteStyle, language: str = "en") -> str:
    return clean(text, Config(quotes=quotes, language=language)).text


@pytest.mark.parametrize(("straight", "curly"), PAIRS)
def test_curly_and_straight_are_each_other_s_opposite(straight: str, curly: str) -> None:
    assert cleaned(straight, "curly") == cleaned(curly, "curly") == curly
    assert cleaned(curly, "straight") == cleaned(straight, "straight") == straight


@pytest.mark.parametrize(("straight", "curly"), PAIRS)
def test_a_document_keeps_its_style_if_nothing_is_said(straight: str, curly: str) -> None:
    assert Config().quotes == "document"
    assert cleaned(straight, "document") == clean(straight).text == straight
    assert cleaned(curly, "document") == clean(curly).text == curly


@pytest.mark.parametrize("quotes", STYLES)
@pytest.mark.parametrize("text", LEFT_ALONE)
def test_code_and_primes_are_left_alone(text: str, quotes: QuoteStyle) -> None:
    assert cleaned(text, quotes) == text


@pytest.mark.parametrize("quotes", ["curly", "language"])
@pytest.mark.parametrize("beside", [param.values[0] for param in LEFT_ALONE if param.values[0]])
def test_what_stands_beside_code_and_primes_is_not(beside: str, quotes: QuoteStyle) -> None:
    assert cleaned(f'{beside} It is "new" here.', quotes) == f"{beside} It is “new” here."


@pytest.mark.parametrize(
    "text", ["Run `echo “it’s”` now.", "It has {it’s} in it.", "東京“大阪”京都", "See ``a “b” c``."]
)
def test_curly_marks_in_code_and_in_east_asian_text_are_left_alone(text: str) -> None:
    assert cleaned(text, "straight") == text


@pytest.mark.parametrize(
    ("text", "curly", "straight"),
    [
        pytest.param('A “b” c "d" e.', "A “b” c “d” e.", 'A "b" c "d" e.', id="mixed"),
        pytest.param("It’s old and it's new.", "It’s old and it’s new.", "It's old and it's new.", id="apostrophes"),
        pytest.param(
            "The „old“ hall is “new”.", "The “old” hall is “new”.", 'The "old" hall is "new".', id="low marks"
        ),
        pytest.param(
            "The ``old'' hall is “new”.", "The “old” hall is “new”.", 'The "old" hall is "new".', id="backticks"
        ),
        pytest.param("“ Go , ” he said.", "“Go,” he said.", '"Go," he said.', id="spaces"),
        pytest.param('I don’ t " know " .', "I don’t “know”.", 'I don\'t "know".', id="detached"),
        pytest.param("The “old hall is new.", "The “old hall is new.", 'The "old hall is new.', id="no partner"),
    ],
)
def test_other_rules_on_marks_go_with_the_style(text: str, curly: str, straight: str) -> None:
    assert cleaned(text, "curly") == curly
    assert cleaned(text, "straight") == straight


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("en", "“Lindal”"),
        ("de", "„Lindal“"),
        ("fr", "«\u00a0Lindal\u00a0»"),
        ("es", "«Lindal»"),
        ("it", "«Lindal»"),
        ("pt", "“Lindal”"),
        ("nl", "“Lindal”"),
        ("pl", "„Lindal”"),
        ("cs", "„Lindal“"),
        ("hu", "„Lindal”"),
        ("ru", "«Lindal»"),
        ("sv", "”Lindal”"),
        ("fi", "”Lindal”"),
        ("tr", "“Lindal”"),
        ("xx", '"Lindal"'),
    ],
)
def test_each_language_has_its_marks(language: str, marked: str) -> None:
    assert cleaned('A "Lindal" b.', "language", language) == f"A {marked} b."


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        pytest.param("de", "Er sagte: “Das Tor ist zu.”", "Er sagte: „Das Tor ist zu.“", id="German"),
        pytest.param("fr", "«Bonjour», dit-il.", "«\u00a0Bonjour\u00a0», dit-il.", id="French"),
        pytest.param("fr", "« Bonjour », dit-il.", "« Bonjour », dit-il.", id="French with spaces"),
        pytest.param("en", "«It is far», she said.", "“It is far”, she said.", id="English"),
        pytest.param("en", '"It isn\'t far," she said.', "“It isn't far,” she said.", id="no apostrophes"),
    ],
)
def test_the_marks_of_the_language_take_the_place_of_others(language: str, before: str, after: str) -> None:
    assert cleaned(before, "language", language) == after


def test_the_language_may_be_detected() -> None:
    text = '"Das Tor ist zu", sagte er, "und die Stadt schläft."'
    assert cleaned(text, "language", "auto") == "„Das Tor ist zu“, sagte er, „und die Stadt schläft.“"


@pytest.mark.parametrize(
    ("usual", "odd"), [pytest.param("“{}”", '"{}"', id="curly"), pytest.param('"{}"', "“{}”", id="straight")]
)
def test_the_odd_pair_of_a_document_takes_its_usual_marks(usual: str, odd: str) -> None:
    text = "\n".join(f"The {mark.format('old')} hall is here." for mark in (usual, usual, odd, usual))
    assert cleaned(text, "document") == text.replace(odd.format("old"), usual.format("old"))


def test_a_document_without_a_usual_style_stays() -> None:
    text = 'The “old” hall.\nThe “new” hall.\nThe "red" hall.'
    assert cleaned(text, "document") == text


TEXTS = [*(text for pair in PAIRS for text in pair), *(param.values[0] for param in LEFT_ALONE)]
MIXED = ["She said “one” and \"two\" and „three“ and «four» and ``five''.", '“ A ” "b" ‘c’ \'d\' ” e “ " f']


@pytest.mark.parametrize(("quotes", "language"), [*product(STYLES, ["en"]), ("language", "de"), ("language", "fr")])
@pytest.mark.parametrize("text", [*TEXTS, *MIXED])
def test_a_second_run_changes_nothing(text: str, quotes: QuoteStyle, language: str) -> None:
    once = cleaned(text, quotes, language)
    assert cleaned(once, quotes, language) == once


@pytest.mark.parametrize("quotes", STYLES)
def test_changes_tell_the_style(quotes: QuoteStyle) -> None:
    outcome = clean('A “b” it’s "c" it\'s.', Config(quotes=quotes))
    made = {change.rules for change in outcome.changes}
    assert made == (set() if quotes == "document" else {(f"quotes/house-{quotes}",)})
    assert {change.confidence for change in outcome.changes} <= {"certain"}


def test_a_style_is_applied_in_markdown_outside_of_its_code() -> None:
    text = '# The "old" hall\n\nIt\'s "new" and `"it\'s"`.\n\n```\n"it\'s"\n```\n\n[it\'s](a.md "it\'s")\n'
    outcome = clean(text, Config(quotes="curly", format="markdown"))
    assert outcome.text == (
        '# The “old” hall\n\nIt’s “new” and `"it\'s"`.\n\n```\n"it\'s"\n```\n\n[it’s](a.md "it\'s")\n'
    )


@pytest.mark.parametrize("quotes", ["round", "", "Curly"])
def test_another_style_is_refused(quotes: str) -> None:
    with pytest.raises(ConfigError, match=f"quotes: '{quotes}' is none of document, curly, straight, language"):
        Config(quotes=quotes)  # type: ignore[arg-type]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a text in each style."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "curly.txt").write_text(CURLY, encoding="utf-8")
    (tmp_path / "texts" / "straight.txt").write_text(STRAIGHT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("written", "arguments", "expected"),
    [
        pytest.param("", [], [CURLY, STRAIGHT], id="nothing said"),
        pytest.param("", ["--quotes", "document"], [CURLY, STRAIGHT], id="document"),
        pytest.param("", ["--quotes", "curly"], [CURLY, CURLY], id="curly"),
        pytest.param("", ["--quotes", "straight"], [STRAIGHT, STRAIGHT], id="straight"),
        pytest.param("", ["--quotes", "language"], [CURLY, CURLY.replace("’", "'")], id="language"),
        pytest.param('quotes = "curly"', [], [CURLY, CURLY], id="configuration file"),
        pytest.param('quotes = "curly"', ["--quotes", "straight"], [STRAIGHT, STRAIGHT], id="option over file"),
    ],
)
def test_the_command_sets_the_style(desk: Path, written: str, arguments: list[str], expected: list[str]) -> None:
    (desk / "copydesk.toml").write_text(written)
    changes = expected != [CURLY, STRAIGHT]
    assert cli.main(["clean", "texts", "--in-place", *arguments]) == changes
    found = [(desk / "texts" / name).read_text(encoding="utf-8") for name in ("curly.txt", "straight.txt")]
    assert found == [expected[0], expected[1]]
    assert cli.main(["clean", "texts", "--in-place", *arguments]) == 0


@pytest.mark.parametrize(
    ("written", "arguments", "said"),
    [
        pytest.param("", ["--quotes", "round"], "'document', 'curly', 'straight', 'language'", id="option"),
        pytest.param('quotes = "round"', [], "'quotes' is 'round'; it must be one of document, curly", id="file"),
    ],
)
def test_another_style_is_told(
    desk: Path, capsys: pytest.CaptureFixture[str], written: str, arguments: list[str], said: str
) -> None:
    (desk / "copydesk.toml").write_text(written)
    assert cli.main(["clean", "texts", "--in-place", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert (desk / "texts" / "curly.txt").read_text(encoding="utf-8") == CURLY
