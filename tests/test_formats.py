"""Formats: where paragraphs begin and end, and what Markdown keeps for itself."""

from __future__ import annotations

from textwrap import fill

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


@pytest.mark.parametrize("width", [60, 72, 100])
def test_cleaning_a_line_leaves_a_wrapped_text_wrapped(width: int) -> None:
    blocks = [fill(" ".join([BODY] * count), width) for count in (2, 3, 4)]
    full = "\n\n".join(blocks)
    shorter = full.replace("goes on and on,", "goes on and on", 1)
    assert len(paragraphs(full)) == len(paragraphs(shorter)) == 3


def test_a_list_in_a_wrapped_text_has_its_own_paragraphs() -> None:
    text = f"{WRAPPED}\n1. The first of the points that the mayor spoke of was the old\nharbour.\n2. The second was the mill."
    assert [kind for kind, _ in paragraphs(text)] == ["text", "text", "item", "item"]


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(
            "The snow came down upon the silent town at night,\nAnd no one in the narrow streets was there to see,\nHow every roof was covered with a gentle light,\nAnd how the lantern swung upon the linden tree.",
            id="verse",
        ),
        pytest.param(
            "Harbour master, office of the port, ground floor\nMill and bakery of the town, closed on Mondays\nLibrary, the yellow house behind the old church",
            id="list-without-marks",
        ),
        pytest.param(
            "- the harbour of the town and all of its ships\n- the mill of the town and all of its flour\n- the school of the town and all the pupils",
            id="items",
        ),
        pytest.param(f"{BODY}\n{BODY.lower()}\n{BODY.lower()}", id="long-lines"),
        pytest.param(
            "name    of the harbour    depth    ships\nnorth   is the oldest     twelve   forty\nsouth   is the newest     twenty   sixty.",
            id="short-lines",
        ),
    ],
)
def test_not_wrapped(block: str) -> None:
    assert len(paragraphs(block)) == block.count("\n") + 1


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
        pytest.param(f"{BODY}\n\n(Our reporter)\n\nThe desk", ["text"] * 3, id="byline-and-last-line"),
        pytest.param(f"“Come in”\n\n{BODY}", ["text", "text"], id="speech"),
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


def blocked(text: str) -> list[str]:
    return [text[start:end] for start, end in layout(text, "markdown").blocked]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Plain text, 2 of 3 (here): [no link].", [], id="nothing"),
        pytest.param("**bold** ~~gone~~ _so_", ["**", "**", "~~", "~~", "_", "_"], id="emphasis"),
        pytest.param("a ``b ` c`` d `e", ["``b ` c``"], id="code-span"),
        pytest.param("[x](<a b> 'c') ![y](z_(1).png)", ["](<a b> 'c')", "![", "](z_(1).png)"], id="targets"),
        pytest.param("[x][Ref] and [^1]", ["][Ref]", "[^1]"], id="labels"),
        pytest.param("[Ref] [ref][] [no]\n\n[ref]: http://a.b", ["[Ref]", "[ref][]"], id="label-of-a-definition"),
        pytest.param("<https://a.b> <a@b.org> a < b", ["<https://a.b>", "<a@b.org>"], id="autolinks"),
        pytest.param(r"1\. &nbsp; x \* y", [r"\.", "&nbsp;", r"\*"], id="escapes"),
        pytest.param("one  \ntwo\\\nthree", ["  ", "\\"], id="hard-breaks"),
        pytest.param("> a\n>   b\nc", [">   "], id="quotation"),
        pytest.param("- [ ] a\n  b", ["[ ]", "  "], id="task"),
        pytest.param("| a \\| b | `c` |\n|---|---|", ["\\|", "`c`"], id="table"),
        pytest.param("> a `b\n> c` d", ["`b\n> c`"], id="code-over-a-prefix"),
    ],
)
def test_blocked_in_markdown(text: str, expected: list[str]) -> None:
    assert blocked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("---\na: b\n---\nText", ["Text"], id="front-matter"),
        pytest.param("+++\r\na = 1\r\n+++\r\n\r\nText", ["Text"], id="toml-front-matter"),
        pytest.param("---\n\nText\n\n---\n\nMore", ["Text", "More"], id="rules-are-no-front-matter"),
        pytest.param("~~~\na\n~~~\n\n<div>\na\n</div>\n\n***", [], id="no-running-text"),
        pytest.param("1. | 1 | 2 |\n   |---|---|\n   | 2 | 1 |", ["1", "2", "2", "1"], id="table-in-a-list"),
        pytest.param("Two\nlines\n=====", ["Two\nlines"], id="underlined"),
        pytest.param("\tcode\n\n-\tone\rtwo", ["one\rtwo"], id="tabs-and-lone-returns"),
        pytest.param("[^1]: A note.", ["[^1]: A note."], id="footnote"),
        pytest.param("nul \0 here", ["nul \0 here"], id="nul"),
    ],
)
def test_paragraphs_in_markdown(text: str, expected: list[str]) -> None:
    assert [inside for _, inside in paragraphs(text, "markdown")] == expected


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_markdown(newline: str) -> None:
    expected = [(kind, text.replace("\n", newline)) for kind, text in EXPECTED]
    assert paragraphs(MARKDOWN.replace("\n", newline), "markdown") == expected


def test_markdown_is_cleaned_around_its_markup() -> None:
    kept = (
        '"x , y"',
        "`code , x`",
        "\ncode , here\n",
        '(http://a.b/c,d "t , t")',
        "    code , too",
        "[ref]: http://x.y , z",
    )
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
    end = 0
    for span in found.blocked:
        assert end <= span.start < span.end <= len(text)
        assert any(p.start <= span.start and span.end <= p.end for p in found.paragraphs)
        end = span.end
