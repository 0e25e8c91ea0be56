"""Markdown: the blocks come from markdown-it, the inline spans from a scanner; the source itself is never rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..model import Paragraph, Span

FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(?s:.*?)^\1[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
MARKER = re.compile(r"[ \t]*(?:(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s)|#{1,6}(?=\s)|\[[ xX]\](?=\s))[ \t]*)*")
CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
INLINE = re.compile(
    r"""
      (`+)(?s:.+?)(?<!`)\1(?!`)                                    # code span
    | !?\[(?=[^\[\]\n]*\]\()                                       # the opening bracket of a link
    | \]\((?:[^()\n\\]|\\.|\([^()\n]*\))*\)                        # its target and title
    | \]\[[^\]\n]*\]                                               # a reference label
    | \[\^[^\]\s]+\]                                               # a footnote
    | <[A-Za-z/!][^<>\n]*>                                         # an autolink or a tag
    | \\[!-/:-@\[-`{-~]                                            # an escape
    | (?:[ ]{2,}|\\)(?=\r?\n)                                      # a hard break
    | (?<![\w*])\*{1,3}(?=\S) | (?<=\S)\*{1,3}(?![\w*])            # emphasis
    | (?<![\w_])_{1,3}(?=\S) | (?<=\S)_{1,3}(?![\w_]) | ~~
    | &(?:\#\d{1,7}|\#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});  # an entity
    """,
    re.VERBOSE,
)
DEFINITION = re.compile(r"[ \t]{0,3}\[[^\]\n]+\]:")
DELIMITERS = re.compile(r"[ \t|:\-]+")
CELL = re.compile(r"(?:\\\||[^|\r\n])+")
KINDS = {"heading_open": "heading", "list_item_open": "item", "td_open": "cell", "th_open": "cell"}


def layout(text: str) -> tuple[tuple[Paragraph, ...], tuple[Span, ...]]:
    """The paragraphs of a Markdown text and the spans inside them that belong to its markup, both in order."""
    front = FRONT_MATTER.match(text)
    offset = front.end() if front else 0
    lines = [Span(offset + m.start(), offset + m.end()) for m in LINE.finditer(text[offset:])]
    paragraphs: list[Paragraph] = []
    blocked: list[Span] = []
    for kind, first, last in _blocks(_parser().parse(_folded(text[offset:]))):
        for paragraph, markup in _block(text, kind, lines[first:last]):
            paragraphs.append(paragraph)
            blocked += markup
    return tuple(sorted(paragraphs)), tuple(sorted(blocked))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").disable(["inline"])


def _folded(text: str) -> str:
    """The text with each line break as one line feed, so that the parser counts the same lines as we do."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _blocks(tokens: list[Token]) -> Iterator[tuple[str, int, int]]:
    """The blocks of running text: their kind, and the lines that they take."""
    kinds: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            kinds.append(KINDS.get(token.type, "text" if token.type == "paragraph_open" else ""))
        elif token.nesting == -1:
            kinds.pop()
        elif token.type == "inline" and token.map and "cell" not in kinds:
            kind = next((kind for kind in reversed(kinds) if kind not in ("", "text")), "text")
            yield kind, token.map[0], token.map[1]
        if token.type == "tr_open" and token.map:
            yield "cell", token.map[0], token.map[1]


def _block(text: str, kind: str, lines: list[Span]) -> Iterator[tuple[Paragraph, list[Span]]]:
    if kind == "cell":
        yield from (_inline(text, Paragraph(*cell, kind)) for line in lines for cell in _cells(text, line))
        return
    contents = [_content(text, line) for line in lines if not DEFINITION.match(text, line.start)]
    if kind == "heading" and len(contents) > 1:
        contents.pop()  # the underline
    if contents and contents[0].start < contents[-1].end:
        paragraph, markup = _inline(text, Paragraph(contents[0].start, contents[-1].end, kind))
        prefixes = [Span(line.start, content.start) for line, content in zip(lines[1:], contents[1:], strict=False)]
        yield paragraph, markup + [span for span in prefixes if span.start < span.end]


def _content(text: str, line: Span) -> Span:
    """What a line says, without the markers before it and the line break after it."""
    end = line.start + len(text[line.start : line.end].rstrip("\r\n"))
    marker = MARKER.match(text, line.start, end)
    start = marker.end() if marker else line.start
    closing = CLOSING.search(text, start, end) if "#" in text[line.start : start] else None
    return Span(start, closing.start() if closing else end)


def _cells(text: str, line: Span) -> Iterator[Span]:
    if DELIMITERS.fullmatch(text[line.start : line.end].strip()):
        return
    content = _content(text, line)
    for cell in CELL.finditer(text, content.start, content.end):
        inside = cell[0].strip()
        if inside:
            start = cell.start() + cell[0].index(inside)
            yield Span(start, start + len(inside))


def _inline(text: str, paragraph: Paragraph) -> tuple[Paragraph, list[Span]]:
    found = INLINE.finditer(text, paragraph.start, paragraph.end)
    return paragraph, [Span(*match.span()) for match in found]
