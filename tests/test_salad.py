"""Word salad beside what only stumbles."""

from __future__ import annotations

import pytest

from copydesk import clean
from copydesk.salad import is_word_salad


@pytest.mark.parametrize(
    "text",
    [
        "The of gates river in the is and , the of an boat went the.",
        "When the and of a is mill turning of are the water for is the an.",
        "He the to boat in of and the , because the in did of of harbour.",
    ],
)
def test_word_salad_is_left_alone(text: str) -> None:
    assert is_word_salad(text)
    assert clean(text).changes == ()


@pytest.mark.parametrize(
    "text",
    [
        "The walls of of the town are old.",
        "The the river is high, and they went to to the harbour.",
        "It is the in-house rule that the A to Z of it is kept.",
        "What it is made of is a mystery, and what he lives for is too.",
        "In the US, the US mayors met; in the UK nobody did.",
        "The pay is good and are there rooms? There are, and are they large!",
        "For and against it were many, to and from it went more.",
    ],
)
def test_a_sentence_with_a_slip_is_none(text: str) -> None:
    assert not is_word_salad(text)
