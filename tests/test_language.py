"""The language of a text: what it is taken to be, and what the rules of one language leave to the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk import Config, Outcome, clean, cli
from copydesk.language import AUTO, UNKNOWN, is_foreign, resolved

ENGLISH = "The gate was closed. it was late , and the town slept."
GERMAN = "Das Tor war zu. es war spät , und die Stadt schlief."
FRENCH = "La porte était fermée. il était tard , et la ville dormait."

OTHERS = [
    pytest.param("de", GERMAN, id="German"),
    pytest.param("fr", FRENCH, id="French"),
    pytest.param("es", "La puerta estaba cerrada. era tarde , y la ciudad dormía.", id="Spanish"),
    pytest.param("it", "Il cancello era chiuso. era tardi , e la città dormiva.", id="Italian"),
    pytest.param("nl", "De poort was dicht. het was laat , en de stad sliep.", id="Dutch"),
    pytest.param("pl", "Brama była zamknięta. było późno , a miasto spało.", id="Polish"),
    pytest.param("cs", "Brána byla zavřená. bylo pozdě , a město spalo.", id="Czech"),
    pytest.param("ru", "Ворота были закрыты. было поздно , и город спал.", id="Russian"),
]
"""A sentence that begins with a small letter and has a space before its comma, in some languages."""


def rules(outcome: Outcome) -> set[str]:
    return {rule for change in (*outcome.changes, *outcome.suggestions) for rule in change.rules}


def cleaned(text: str, language: str = AUTO) -> Outcome:
    return clean(text, Config(language=language))


def test_an_english_text_gets_the_rules_for_english() -> None:
    outcome = cleaned(ENGLISH)
    assert outcome.language == "en"
    assert outcome.text == "The gate was closed. It was late, and the town slept."
    assert outcome.changes == cleaned(ENGLISH, "en").changes


@pytest.mark.parametrize(("code", "text"), OTHERS)
def test_a_text_in_another_language_gets_the_general_rules_alone(code: str, text: str) -> None:
    outcome = cleaned(text)
    assert outcome.language == code
    assert outcome.text == text.replace(" ,", ",")
    assert rules(outcome) == {"spacing/before-punctuation"}


@pytest.mark.parametrize(("code", "text"), OTHERS)
def test_a_language_that_is_given_is_not_looked_for(code: str, text: str) -> None:
    assert cleaned(text, code) == cleaned(text)
    assert cleaned(ENGLISH, code).language == code
    assert rules(cleaned(ENGLISH, code)) == {"spacing/before-punctuation"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", UNKNOWN, id="empty"),
        pytest.param(" \n\t", UNKNOWN, id="white space"),
        pytest.param("12 , 13", UNKNOWN, id="numbers"),
        pytest.param("The harbour of the old town is open.", "en", id="English"),
        pytest.param("Der Hafen der alten Stadt ist offen.", "de", id="German"),
        pytest.param("門は閉まっていた。", "ja", id="Japanese"),
        pytest.param(GERMAN + " " + ENGLISH * 2, "en", id="mostly English"),
        pytest.param(ENGLISH + " " + GERMAN * 2, "de", id="mostly German"),
    ],
)
def test_detects(text: str, expected: str) -> None:
    assert resolved(text, AUTO) == expected


@pytest.mark.parametrize("setting", ["en", "de", "xx", UNKNOWN])
@pytest.mark.parametrize("text", ["", ENGLISH, GERMAN])
def test_any_other_setting_is_the_language_itself(text: str, setting: str) -> None:
    assert resolved(text, setting) == setting


def test_a_text_that_does_not_tell_gets_the_general_rules() -> None:
    outcome = cleaned("12 , 13")
    assert (outcome.text, outcome.language) == ("12, 13", UNKNOWN)


def test_english_is_taken_for_granted_if_nothing_is_said() -> None:
    assert clean(GERMAN).language == Config().language == "en"


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_the_language_is_found_in_every_format(name: str) -> None:
    config = Config(language=AUTO, format="markdown" if name == "markdown" else "text")
    outcome = clean(f"# Das Tor\n\n{GERMAN}\n", config)
    assert (outcome.language, rules(outcome)) == ("de", {"spacing/before-punctuation"})


PASSAGES = [
    "Das Tor ist nicht auf. es ist zu , und die Stadt ist noch im Bett",
    "La porte n'est pas dans la ville. les rues sont vides , et tout dort",
    "La puerta no está en la ciudad. las calles son para los barcos , y no hay luz",
    "Il cancello non è della città. gli uomini sono al lavoro , e una nave è nel porto",
    "De poort is niet van het dorp. een boot ligt op het water , en dat is alles",
    "Brama jest dla nas. nie po nocy , bo się nie boi",
    "Porten är inte för oss. det är en båt , och den är vid hamnen",
    "Ворота были закрыты. было поздно , и город спал",
]
"""Each holds a sentence that begins with a small letter and a space before its comma."""


@pytest.mark.parametrize("passage", PASSAGES)
@pytest.mark.parametrize(
    "frame",
    [
        pytest.param("The mayor wrote this. “{}.” And he left. {} was tired.", id="quoted"),
        pytest.param("The mayor ({}) left. {} was tired.", id="bracketed"),
        pytest.param("The gate was closed.\n{}.\nThe mayor left. {} was tired.", id="line"),
    ],
)
def test_rules_for_english_pass_over_a_foreign_passage(frame: str, passage: str) -> None:
    """Outside of it they do their work, and the general rules do so inside of it too."""
    outcome = clean(frame.format(passage, "he"))
    assert outcome.text == frame.format(passage.replace(" ,", ","), "He")
    assert [change.rules for change in outcome.changes] == [
        ("spacing/before-punctuation",),
        ("casing/en/sentence-start",),
    ]


@pytest.mark.parametrize("marks", ["«{}»", "„{}“", "”{}“", "“ {} ”", "« {} »", "``{}''"])
def test_the_two_marks_of_a_foreign_quotation_are_left_together(marks: str) -> None:
    text = f"He said that {marks.format('das Tor ist nicht auf, und ich bin mit dem Boot da')} and left."
    assert clean(text).text == text
    english = marks.format("the gate is not open, and I am here with the boat")
    assert clean(f"He said that {english} and left.").text.count("“") == 1


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        pytest.param("Das Tor ist nicht auf, und das ist gut.", "nicht", True, id="German sentence"),
        pytest.param("It rained. Das Tor ist nicht auf, und das ist gut. It was late.", "nicht", True, id="between"),
        pytest.param("It rained. Das Tor ist nicht auf, und das ist gut. It was late.", "rained", False, id="before"),
        pytest.param("It rained. Das Tor ist nicht auf, und das ist gut. It was late.", "late", False, id="after"),
        pytest.param(
            "He said “das Tor ist nicht auf, und das ist gut” and left.", "left", False, id="after a quotation"
        ),
        pytest.param("He said “das Tor ist nicht auf, und das ist gut” and left.", "auf", True, id="in a quotation"),
        pytest.param("The café of the old town is open.", "café", False, id="one foreign word"),
        pytest.param("They spoke of the auf und ab of the tides.", "und", False, id="two foreign words"),
        pytest.param(
            "The song Das ist nicht der Tag is what they like and what we would not.", "ist", False, id="a title"
        ),
        pytest.param("Das Tor.", "Tor", False, id="too short to tell"),
        pytest.param("Ворота", "рот", True, id="another script"),
        pytest.param("They paid гривень for the bread.", "гривень", False, id="one word in another script"),
        pytest.param("", "", False, id="empty"),
    ],
)
def test_is_foreign(text: str, word: str, expected: bool) -> None:
    assert is_foreign(text, 0, len(text), text.index(word)) is expected


def test_only_the_paragraph_tells_whether_a_passage_is_foreign() -> None:
    text = "Das Tor ist nicht auf, und das ist gut\nriver\nund es ist nicht mehr da, sondern dort"
    start = text.index("river")
    assert not is_foreign(text, start, start + len("river"), start)
    assert is_foreign(text, 0, start - 1, 4)


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a text in English and one in German."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "english.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "german.txt").write_text(GERMAN, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("written", "arguments"),
    [
        pytest.param("", ["--language", "auto"], id="option"),
        pytest.param('language = "auto"', [], id="configuration file"),
        pytest.param('language = "fr"', ["--language", "auto"], id="option over file"),
    ],
)
def test_each_file_has_its_own_language(texts: Path, written: str, arguments: list[str]) -> None:
    (texts.parent / "copydesk.toml").write_text(written)
    assert cli.main(["clean", "texts", "--in-place", *arguments]) == 1
    assert (texts / "english.txt").read_text(encoding="utf-8") == cleaned(ENGLISH, "en").text
    assert (texts / "german.txt").read_text(encoding="utf-8") == GERMAN.replace(" ,", ",")


def test_a_language_without_rules_of_its_own_gets_the_general_ones(texts: Path) -> None:
    assert cli.main(["clean", "texts", "--in-place", "--language", "sv"]) == 1
    assert (texts / "english.txt").read_text(encoding="utf-8") == ENGLISH.replace(" ,", ",")
