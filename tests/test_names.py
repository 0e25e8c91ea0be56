"""Names and terms that a document writes in two ways: what it does most often is the evidence for the rest."""

from __future__ import annotations

import pytest

from copydesk import Config, Outcome, clean
from copydesk.edits import apply
from copydesk.model import Change
from copydesk.paragraphs import COLLECTION

KNOWN, VARIANT, PHRASE, TERM = (
    "casing/en/known-name",
    "terms/en/name-variants",
    "terms/en/set-phrase",
    "terms/en/variants",
)
"""The rules that go by the whole document; all but the first only suggest."""

FILLER = "The gate was closed and the town slept.\n"


def made(outcome: Outcome, rule: str) -> list[Change]:
    return [change for change in sorted((*outcome.changes, *outcome.suggestions)) if rule in change.rules]


def accepted(text: str, rule: str, config: Config | None = None) -> str:
    """The text with nothing but what one rule does to it, or suggests."""
    return apply(text, made(clean(text, config), rule))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("We met Darnel. We met Darnel again.", "Later darnel left.", id="at the beginning of a line"),
        pytest.param("We met Darnel and Darnel.", "It was darnel, they said.", id="before a comma"),
        pytest.param("We met Darnel and Darnel.", "It was the house of darnel.", id="before a stop"),
        pytest.param("We met Darnel and Darnel.", "It was darnel's house.", id="possessive"),
        pytest.param("We met Darnel and Darnel.", "It was darnel’s house.", id="curly possessive"),
        pytest.param("We met Darnel, Darnel and Darnel.", "He saw darnel and darnel.", id="twice"),
    ],
)
def test_a_name_gets_the_capital_that_it_has_elsewhere(before: str, after: str) -> None:
    outcome = clean(f"{before}\n{after}\n")
    assert outcome.text == f"{before}\n{after.replace('darnel', 'Darnel')}\n"
    assert {change.rules for change in outcome.changes} == {(KNOWN,)}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We met Darnel.\nLater darnel left.", id="as often with as without"),
        pytest.param("We met Darnel.\nLater darnel left, and darnel came.", id="more often without"),
        pytest.param("Darnel left. Darnel came.\nLater darnel left.", id="only where sentences begin"),
        pytest.param("We met Rose and Rose.\nThe rose was red.", id="a word as well"),
        pytest.param("We use Python and Python.\nThe python program ran.", id="a known word"),
        pytest.param("We met Bo and Bo.\nLater bo left.", id="too short"),
        pytest.param("We met Darnel and Darnel.\nSee darnel.example.org and {darnel}.", id="protected"),
        pytest.param("We met Darnel and Darnel.\nThe darnel-like weed and darnelly grew.", id="part of a word"),
        pytest.param("Later darnel left.", id="lone line"),
    ],
)
def test_a_word_without_such_evidence_stays_small(text: str) -> None:
    assert clean(text).changes == ()


@pytest.mark.parametrize(
    ("usual", "rare"),
    [
        pytest.param("Gui’an", "Guian", id="apostrophe"),
        pytest.param("Petrović", "Petrovic", id="accent"),
        pytest.param("Zelenskyy", "Zelenskiy", id="endings"),
        pytest.param("Mikhaly", "Mihaly", id="transcription"),
        pytest.param("Lindall", "Lindal", id="doubled letter"),
        pytest.param("Xi-Lin", "Xilin", id="hyphen"),
    ],
)
@pytest.mark.parametrize("frame", ["We met {0}, and {0} saw {1}.", "{1} left. Later {0} came, and {0}’s son."])
def test_the_rarer_spelling_of_a_name_is_pointed_at(frame: str, usual: str, rare: str) -> None:
    text = frame.format(usual, rare)
    assert accepted(text, VARIANT) == frame.format(usual, usual)
    assert clean(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Gui’an is new. Guian is large.", id="once each"),
        pytest.param("Gui’an, Gui’an, Guian and Guian.", id="as often"),
        pytest.param("We met Petrov and Petrov and Petrova.", id="another name"),
        pytest.param("Bill and Bill met Bell.", id="words as well"),
        pytest.param("LINDALL and Lindall and Lindal.", id="all in capitals"),
        pytest.param("We met Anna and Anna and Ana.", id="too short"),
        pytest.param("Petrović and Petrović read www.example.org/Petrovic.", id="in a link"),
        pytest.param("Guian is large.", id="lone line"),
    ],
)
def test_spellings_that_may_be_two_names_stay(text: str) -> None:
    assert made(clean(text), VARIANT) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The “Four Ones” help. The “Four Ones” are new. The “four ones” are liked.",
            "The “Four Ones” help. The “Four Ones” are new. The “Four Ones” are liked.",
            id="capitals are usual",
        ),
        pytest.param(
            'Its "green road" is new. The "green road" is long. The "Green Road" is here.',
            'Its "green road" is new. The "green road" is long. The "green road" is here.',
            id="small letters are usual",
        ),
        pytest.param(
            "The “Four Ones” and “Four Ones” help. The “Four ones” and “four ones” are liked.",
            "The “Four Ones” and “Four Ones” help. The “Four Ones” and “Four Ones” are liked.",
            id="three forms",
        ),
    ],
)
def test_the_rarer_form_of_a_phrase_is_pointed_at(text: str, expected: str) -> None:
    assert accepted(text, PHRASE) == expected
    assert clean(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The “Four Ones” help. The “four ones” are liked.", id="once each"),
        pytest.param("The four ones help. The “Four Ones” are new, “Four Ones” they are.", id="no quotation marks"),
        pytest.param("He said “Yes” and “Yes” and “yes”.", id="one word"),
        pytest.param("The “FOUR ONES” and “Four Ones” and “Four Ones”.", id="all in capitals"),
        pytest.param("The “four ones” are liked.", id="lone line"),
    ],
)
def test_other_phrases_stay(text: str) -> None:
    assert made(clean(text), PHRASE) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The theme education began. All like the theme education.\nThe thematic education goes on.",
            "The theme education began. All like the theme education.\nThe theme education goes on.",
            id="theme",
        ),
        pytest.param(
            "The cultural centre and the cultural centre are old.\nCulture centre is its name.",
            "The cultural centre and the cultural centre are old.\nCultural centre is its name.",
            id="culture, with a capital",
        ),
        pytest.param(
            "The regional office met a regional office.\nOur region office is old, your region office is new, and the regional office is ours.",
            "The regional office met a regional office.\nOur regional office is old, your regional office is new, and the regional office is ours.",
            id="twice",
        ),
    ],
)
def test_the_rarer_form_of_a_term_is_pointed_at(text: str, expected: str) -> None:
    assert accepted(text, TERM) == expected
    assert clean(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The theme education and the thematic education.", id="once each"),
        pytest.param("The theme education, the theme education and the thematic guidance.", id="another noun"),
        pytest.param("The economic plan, the economic plan and the economical plan.", id="another meaning"),
        pytest.param("The national park, the national park and the nation that has it.", id="no term"),
        pytest.param("The thematic education goes on.", id="lone line"),
    ],
)
def test_other_terms_stay(text: str) -> None:
    assert made(clean(text), TERM) == []


DOCUMENT = (
    "We met Darnel and Darnel again in Gui’an.\n"
    "Gui’an has “Four Ones” and likes the “Four Ones” too.\n"
    "All like the theme education, and the theme education is new.\n"
    "\n"
    "Later darnel left for Guian.\n"
    "The “four ones” are a thematic education.\n"
)
"""Two paragraphs with the evidence, and two lines that go against it."""
ALL = {
    KNOWN: ("darnel", "Darnel"),
    VARIANT: ("Guian", "Gui’an"),
    PHRASE: ("four ones", "Four Ones"),
    TERM: ("thematic", "theme"),
}
"""What each of the rules has to say about it."""


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("rule", ALL)
def test_evidence_counts_across_lines_whatever_their_breaks(rule: str, newline: str) -> None:
    text = DOCUMENT.replace("\n", newline)
    assert accepted(text, rule) == text.replace(*ALL[rule])
    assert clean(text).text == text.replace(*ALL[KNOWN])


@pytest.mark.parametrize("rule", ALL)
def test_evidence_counts_in_markdown(rule: str) -> None:
    text = f"# Darnel\n\n{DOCUMENT}"
    assert accepted(text, rule, Config(format="markdown")) == text.replace(*ALL[rule])


@pytest.mark.parametrize("line", DOCUMENT.splitlines()[-2:])
def test_a_lone_line_has_no_evidence(line: str) -> None:
    outcome = clean(line)
    assert (outcome.changes, outcome.suggestions) == ((), ())


def test_lines_are_no_evidence_for_each_other_if_they_come_one_by_one() -> None:
    changes = [change for line in DOCUMENT.splitlines() for change in clean(line).changes]
    assert changes == []


def test_all_rules_on_evidence_are_for_english() -> None:
    outcome = clean(DOCUMENT, Config(language="xx"))
    assert (outcome.changes, outcome.suggestions) == ((), ())


def test_a_name_that_is_known_is_known_in_a_later_round() -> None:
    """The last line is looked at once more, alone, after its space is gone; the evidence is in another one."""
    text = "We met Darnel and Darnel again.\nLater  darnel\u200b , it is said , left.\n"
    assert clean(text).text == "We met Darnel and Darnel again.\nLater Darnel, it is said, left.\n"


def filled(text: str) -> str:
    """The text with as much behind it as is still no collection."""
    return text + FILLER * ((COLLECTION - len(text)) // len(FILLER))


@pytest.mark.parametrize("rule", [KNOWN, VARIANT, PHRASE])
def test_a_collection_beyond_the_size_limit_has_no_evidence(rule: str) -> None:
    within = filled(DOCUMENT)
    assert len(within) <= COLLECTION < len(within + FILLER)
    assert accepted(within, rule) == within.replace(*ALL[rule])
    assert made(clean(within + FILLER), rule) == []


def test_beyond_the_size_limit_other_rules_go_on() -> None:
    text = filled("The town , it is said, slept.\n") + FILLER + "The end .\n"
    assert [(change.start, change.rules) for change in clean(text).changes] == [
        (8, ("spacing/before-punctuation",)),
        (len(text) - 3, ("spacing/before-punctuation",)),
    ]


def test_beyond_the_size_limit_a_text_has_no_style_of_marks() -> None:
    within = filled('The “one” and the “two” and the “three” and the "four".\n')
    assert clean(within).text == within.replace('"four"', "“four”")
    assert clean(within + FILLER).text == within + FILLER
