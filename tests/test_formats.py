"""Formats: where paragraphs begin and end, and what Markdown keeps for itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import Config, clean
from copydesk.formats import layout

BODY = "This is a long paragraph of an article that goes on and on, with many words, so that it is plain to everybody here that it is one."
WRAPPED = """\
The harbour was closed for the whole of the winter, and nobody in
the town could say when it would be open again. The mayor spoke of
the spring, the fishermen spoke of the summer, and the children did
not speak of it at all.

Then the ice went out one night in March, with a noise that woke up
every house along the quay, and in the morning there were boats on
the water as if nothing had ever happened to it.
"""


def paragraphs(text: str, format: str = "text") -> list[tuple[str, str]]:
    return [(p.kind, text[p.start : p.end]) for p in layout(text, format).paragraphs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("\n \n", [], id="blank"),
        pytest.param("One.\nTwo.\r\nThree.\rFour.", ["One.", "Two.", "Three.", "Four."], id="a-line-each"),
        pytest.param(" One. \n\n\tTwo.", [" One. ", "\tTwo."], id="spaces-belong-to-the-line"),
        pytest.param("One\u2028two\x0bthree\x85four", ["One\u2028two\x0bthree\x85four"], id="no-other-line-breaks"),
        pytest.param(WRAPPED, [block.strip("\n") for block in WRAPPED.split("\n\n")], id="hard-wrapped"),
        pytest.param(
            WRAPPED.replace("\n", "\r\n"),
            [block.strip("\n").replace("\n", "\r\n") for block in WRAPPED.split("\n\n")],
            id="hard-wrapped-crlf",
        ),
    ],
)
def test_text(text: str, expected: list[str]) -> None:
    assert [inside for _, inside in paragraphs(text)] == expected


def test_lines_of_sentences_are_no_wrapped_text() -> None:
    lines = ["The town is small.", "It has a harbour and a mill.", "Nobody knows how old it is.", "The end."]
    assert len(paragraphs("\n".join(lines * 5))) == 20


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(f"Improve the harbour\n\n{BODY}", ["heading", "text"], id="heading"),
        pytest.param(f"The harbour is open.\n\n{BODY}", ["text", "text"], id="sentence"),
        pytest.param(f"the harbour\n\n{BODY}", ["text", "text"], id="lower-case"),
        pytest.param(f"Improve the harbour\n{BODY}", ["text", "text"], id="no-blank-line"),
        pytest.param("Improve the harbour\n\nMend the mill", ["text", "text"], id="no-article"),
        pytest.param("- One\n2. Two\n(3) Three\n• Four\n-Five", ["item"] * 4 + ["text"], id="items"),
    ],
)
def test_kinds_in_text(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in paragraphs(text)] == kinds


MARKDOWN = """\
---
title: "x , y"
---

# A heading , here #

Some *text , here* and `code , x`.
Second line , too.

> quoted , one
> two , three

- item , one
  goes on , here
1. num , two

```
code , here
```

| a , b | c |
| --- | --- |
| d , e | [x , y](http://a.b/c,d "t , t") |

Title , underlined
====

    code , too

[ref]: http://x.y , z
"""
EXPECTED = [
    ("heading", "A heading , here"),
    ("text", "Some *text , here* and `code , x`.\nSecond line , too."),
    ("text", "quoted , one\n> two , three"),
    ("item", "item , one\n  goes on , here"),
    ("item", "num , two"),
    ("cell", "a , b"),
    ("cell", "c"),
    ("cell", "d , e"),
    ("cell", '[x , y](http://a.b/c,d "t , t")'),
    ("heading", "Title , underlined"),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_markdown(newline: str) -> None:
    expected = [(kind, text.replace("\n", newline)) for kind, text in EXPECTED]
    assert paragraphs(MARKDOWN.replace("\n", newline), "markdown") == expected


def test_markdown_is_cleaned_around_its_markup() -> None:
    kept = ('"x , y"', "`code , x`", "\ncode , here\n", '(http://a.b/c,d "t , t")', "    code , too", "[ref]: http://x.y , z")
    cleaned = clean(MARKDOWN, Config(format="markdown")).text
    assert all(text in cleaned for text in kept)
    assert cleaned.count(" ,") == sum(text.count(" ,") for text in kept)


@given(st.text(alphabet="ab .\n\r#>-`*_[]()|!1:\\\t~=<&;\"'", max_size=120), st.sampled_from(["text", "markdown"]))
def test_paragraphs_are_in_order_and_disjoint(text: str, format: str) -> None:
    found = layout(text, format)
    end = 0
    for paragraph in found.paragraphs:
        assert end <= paragraph.start < paragraph.end <= len(text)
        end = paragraph.end
    assert all(0 <= start < end <= len(text) for start, end in found.blocked)
