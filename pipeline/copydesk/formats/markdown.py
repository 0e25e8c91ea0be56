"""Markdown: the paragraphs are what a reader reads, and the marks around and inside them are blocked.

The source is never rendered anew: markdown-it-py tells which lines hold which block (CommonMark with tables), the
content of each block is looked up in its lines, and the marks inside it are found in the source itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from ..model import Paragraph, Span

BREAK = re.compile(r"\r\n|\r|\n")

FRONT_MATTER = re.compile(
    r"""
    \A\ufeff? (?P<fence>---|\+\+\+)[ \t]* [\r\n]
    (?= [\s#]* [\w"'-]{1,80}[ ]? [:=] ) .*? (?<=[\r\n])
    (?: (?P=fence) | \.\.\. )[ \t]* (?=[\r\n]|\Z)
    """,
    re.VERBOSE | re.DOTALL,
)
"""YAML or TOML between two fences at the very beginning."""

INLINE = re.compile(
    r"""
    \\(?: [!-/:-@\[-`{-~] | (?=[\r\n]) )                                    # an escape, a hard break
  | (?<!`)(?P<ticks>`{1,20})(?!`) [^`](?s:.){0,2000}?(?<!`)(?P=ticks)(?!`)  # a code span
  | (?P<comment> <!--(?s:.){0,2000}?--> )
  | <[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000}> | <[\w.+-]{1,64}@[\w.-]{1,200}>
  | &(?: [#]\d{1,7} | [#][xX][0-9A-Fa-f]{1,6} | [A-Za-z]\w{1,30} );
  | \[\^[^\]\s]{1,100}\]:?                                                  # a footnote
  | \[[ xX]\](?=\s)                                                         # a box to tick
  | \]\( \s{0,5} (?: <[^<>\r\n]{0,1000}> | (?: [^\s()<>]{1,1000} | \([^\s()]{0,200}\) ){0,20} )
        (?: \s{1,5} (?: "[^"]{0,500}" | '[^']{0,500}' | \([^()]{0,500}\) ) )? \s{0,5} \)
  | \]\[[^\[\]]{0,200}\]
  | (?P<label> \[[^\[\]]{1,200}\] (?: \[\] | (?![\[(]) ) )
  | !\[
  | \{[#.:][^{}\r\n]{0,200}\}
  | \*{1,100} | _{1,100} | ~{2}
  | [ \t]{2,100}(?=[\r\n])
    """,
    re.VERBOSE,
)
"""The marks inside a paragraph."""


COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
KINDS = {"heading_open": "heading", "list_item_open": "item", "th_open": "cell", "td_open": "cell"}
"""What the text after such a token is; any other token makes it running text."""

ROW_PREFIX = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*[\s>]*")
"""What can stand before the first cell of a table's row."""


DEFINITION = re.compile(r"\[(?!\^)[^\[\]]{1,200}\]:\s*(?:<|[./#]|\w+:)")
"""What is meant for a link definition although the parser takes it for text, because of a fault in it."""


class Line(NamedTuple):
    """One line of the source without its break, and where it begins."""

    start: int
    text: str


class Block(NamedTuple):
    """What a block says: its kind, the line that it begins in, and its text, the marks before each line taken off."""

    kind: str
    line: int
    content: str


def parts(source: str) -> tuple[tuple[Paragraph, ...], tuple[Span, ...], tuple[Span, ...]]:
    """The paragraphs of a Markdown text, the marks in them that have to stay as they are, and the comments.

    Paragraphs are those of running text, headings, list items and table cells. Front matter, fences, indented code,
    HTML blocks, link definitions, rules and the marks before and between the paragraphs lie outside of them.

    >>> parts("- *One* two")
    ((Paragraph(start=2, end=11, kind='item'),), (Span(start=2, end=3), Span(start=6, end=7)), ())
    """
    text = source.replace("\0", "\ufffd")
    front = FRONT_MATTER.match(text)
    lines = _lines(text, front.end() if front else 0)
    env: dict[str, dict[str, object]] = {}
    tokens = _parser().parse("\n".join(line.text for line in lines), env)
    labels = env.get("references", {}).keys()
    paragraphs: list[Paragraph] = []
    blocked: list[Span] = []
    comments = list(_comments_between(text, lines, tokens))
    for kind, pieces in _placed(lines, _blocks(tokens)):
        paragraph = Paragraph(pieces[0].start, pieces[-1].end, kind)
        paragraphs.append(paragraph)
        marks = list(_marks(text, paragraph, labels))
        blocked += _merged([*_prefixes(lines, pieces), *marks])
        comments += (mark for mark in marks if text.startswith("<!--", mark.start))
    return tuple(paragraphs), tuple(blocked), tuple(sorted(comments))


@cache
def _parser() -> MarkdownIt:
    """A parser that finds the blocks and leaves what is inside them alone."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _lines(text: str, start: int) -> list[Line]:
    """The lines from a position on."""
    lines: list[Line] = []
    for match in BREAK.finditer(text, start):
        lines.append(Line(start, text[start : match.start()]))
        start = match.end()
    return [*lines, Line(start, text[start:])]


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    """The blocks that hold text; the first one of a list item is the item."""
    kind = "text"
    for token in tokens:
        if token.type == "inline" and token.map and token.content:
            yield Block(kind, token.map[0], token.content)
        elif token.type != "paragraph_open":
            kind = KINDS.get(token.type, "text")


def _placed(lines: Sequence[Line], blocks: Iterable[Block]) -> Iterator[tuple[str, list[Span]]]:
    """Each block's kind and where its text stands, line by line; the table cells of a row follow one another."""
    row, done = -1, 0
    for block in blocks:
        if block.kind == "cell":
            done = done if block.line == row else _row_start(lines[block.line])
            row = block.line
            pieces = _cell(lines[row], block.content, done)
            done = pieces[-1].end if pieces else done
        else:
            pieces = _text(lines, block)
        if pieces:
            yield block.kind, pieces


def _row_start(line: Line) -> int:
    prefix = ROW_PREFIX.match(line.text)
    return line.start + (prefix.end() if prefix else 0)


def _cell(line: Line, content: str, start: int) -> list[Span]:
    """Where a table cell stands at or after a position; its pipes are escaped in the source."""
    escaped = content.replace("|", r"\|")
    found = line.text.find(escaped, start - line.start)
    return [Span(line.start + found, line.start + found + len(escaped))] if found >= 0 else []


def _text(lines: Sequence[Line], block: Block) -> list[Span]:
    """Where the lines of a block's text stand; none if one of them is not found as it is."""
    pieces: list[Span] = []
    for line, content in zip(lines[block.line :], block.content.split("\n"), strict=False):
        content = content.strip()
        column = line.text.rstrip().rfind(content)
        if column < 0:
            return []
        if not pieces and DEFINITION.match(content):
            continue
        pieces.append(Span(line.start + column, line.start + column + len(content)))
    return pieces


def _prefixes(lines: Sequence[Line], pieces: Sequence[Span]) -> Iterator[Span]:
    """The indentation and the marks of quotations before a paragraph's lines, the first one's left out."""
    for piece in pieces[1:]:
        line = lines[bisect_right(lines, piece.start, key=lambda line: line.start) - 1]
        if line.start < piece.start:
            yield Span(line.start, piece.start)


def _marks(text: str, paragraph: Paragraph, labels: Collection[str]) -> Iterator[Span]:
    """The marks inside a paragraph; a label in brackets is one if there is a link definition for it."""
    for match in INLINE.finditer(text, paragraph.start, paragraph.end):
        label = match["label"]
        if label is None or normalizeReference(label.strip("[]")) in labels:
            yield Span(*match.span())


def _comments_between(text: str, lines: Sequence[Line], tokens: Sequence[Token]) -> Iterator[Span]:
    """The comments that stand in blocks of HTML."""
    for token in tokens:
        if token.type == "html_block" and token.map:
            first, after = token.map
            end = lines[after].start if after < len(lines) else len(text)
            yield from (Span(*match.span()) for match in COMMENT.finditer(text, lines[first].start, end))


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in order, those that overlap or touch as one."""
    last: Span | None = None
    for span in sorted(spans):
        if last and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last:
            yield last
        last = span
    if last:
        yield last
