"""Encoding repair comes in small edits, and only where something was decoded wrongly."""

from __future__ import annotations

import pytest

from copydesk.edits import apply
from copydesk.engine import document
from copydesk.model import Edit
from copydesk.passes.mojibake import COMPARED, find


def mended(text: str) -> list[Edit]:
    return list(find(document(text)))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("itâ€™s 5â€“6 km", [("â€™", "’"), ("â€“", "–")]),
        ("Å\u00a0koda and KoÅ¡ice", [("Å\u00a0", "Š"), ("Å¡", "š")]),
        ("donâ\u0080\u0099t", [("â\u0080\u0099", "’")]),
        ("Ã¢â‚¬â„¢tis", [("Ã¢â‚¬â„¢", "’")]),
        ("It cost Â£5.\r\nA cafÃ©.", [("Â£", "£"), ("Ã©", "é")]),
    ],
    ids=["two in one word", "with a space", "controls", "twice over", "two lines"],
)
def test_each_run_of_wrong_characters_is_an_edit_of_its_own(text: str, parts: list[tuple[str, str]]) -> None:
    assert [(edit.before, edit.after) for edit in mended(text)] == parts


@pytest.mark.parametrize(
    "text",
    [
        "RÉSUMÉ À LA CARTE, “naïve” façade",
        "Příliš žluťoučký kůň úpěl ďábelské ódy",
        "Straße, Größe, ÄÖÜ; İĞDIR, Şişli; SÃO TOMÉ",
        "Łódź i Gdańsk; Tiếng Việt; ñandú",
        "東京の天気 🙂 서울 Москва ภาษาไทย",
        "5 €, £5, ±2 °C, § 3, “fine”… – ™ ½",
    ],
)
def test_text_that_was_decoded_rightly_stays(text: str) -> None:
    assert mended(text) == []


def test_the_edits_of_a_long_paragraph_give_what_it_was_meant_to_be() -> None:
    text = "The mayorâ€™s hall is open. " * COMPARED
    edits = mended(text)
    assert len(edits) == COMPARED
    assert apply(text, edits) == "The mayor’s hall is open. " * COMPARED


def test_pieces_that_cannot_be_compared_are_one_edit() -> None:
    text = "Å\u00a0koda saw the townâ€™s hall. " * COMPARED
    edits = mended(text)
    assert apply(text, edits) == "Škoda saw the town’s hall. " * COMPARED
    assert len(edits) == 1
