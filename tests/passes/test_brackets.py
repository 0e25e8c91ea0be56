"""East Asian brackets and strokes become Latin ones, but never make a link or a table of Markdown."""

from __future__ import annotations

import pytest

from copydesk import Config, clean

MARKDOWN = Config(format="markdown")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("【Notice】（Hill Town）", "[Notice] (Hill Town)"),
        ("A film《Red Hills》（2001）is on.", 'A film "Red Hills" (2001) is on.'),
        ("She said 「we like『Red Hills』here」.", "She said \"we like 'Red Hills' here\"."),
        ("She said “yes” and 「we like『Red Hills』here」.", "She said “yes” and “we like ‘Red Hills’ here”."),
    ],
)
def test_the_brackets_of_a_text_get_their_spaces_and_its_quotation_marks(before: str, after: str) -> None:
    assert clean(before).text == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("【Notice】：The hall is open.\n", "【Notice】: The hall is open.\n"),
        ("【Notice】（https://www.example.org/a）\n", "[Notice] (https://www.example.org/a)\n"),
        ("【Notice】(https://www.example.org/a)\n", "[Notice] (https://www.example.org/a)\n"),
        (
            "| Town丨Life | News |\n| --- | --- |\n| Hill丨Lake | 【New】 |\n",
            "| Town丨Life | News |\n| --- | --- |\n| Hill丨Lake | [New] |\n",
        ),
        ("Town Life丨News of the day\n", "Town Life | News of the day\n"),
        ("Bread &amp; tea & amp; wine.\n", "Bread &amp; tea & amp; wine.\n"),
    ],
    ids=["definition", "full-width link", "link", "table", "stroke in text", "entities"],
)
def test_what_is_markup_in_markdown_does_not_come_to_be(before: str, after: str) -> None:
    assert clean(before, MARKDOWN).text == after
