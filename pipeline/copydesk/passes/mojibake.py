"""Encoding repair by ftfy, configured to mend what was decoded wrongly and to restyle nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ftfy import TextFixerConfig, fix_encoding
from ftfy.badness import is_bad

from ..model import Document, Edit, Paragraph

CONFIG = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_encoding=True,
    restore_byte_a0=True,
    replace_lossy_sequences=True,
    decode_inconsistent_utf8=True,
    fix_c1_controls=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
)
PIECE = re.compile(r"[!-~]+|\s|[^\x00-\x7f\s]+|.", re.DOTALL)
"""Runs of what cannot and what can be part of wrongly decoded text."""

LOST = re.compile(r"â€(?=[ .,;:!?)\r\n]|$)")
"""A closing quotation mark whose last byte was dropped, since Windows-1252 has no character for it."""

LONE = re.compile(r"(?<![^\W\d_])[ÃÂ](?=[ ,.;:]|$)")
"""A capital letter of Portuguese or Vietnamese that stands by itself."""

AT_ONCE = 8
COMPARED = 4000
"""More pieces than this are not compared with each other, since that takes quadratic time."""


def find(document: Document) -> Iterator[Edit]:
    """One edit for each run of wrongly decoded characters."""
    if document.text.isascii():
        return
    for start, end, _ in _beyond_ascii(document):
        before = document.text[start:end]
        if is_bad(LONE.sub("", before)):
            after = fix_encoding(LOST.sub("â€\x9d", before), CONFIG)
            if "\ufffd" not in after or "\ufffd" in before:
                yield from _edits(start, PIECE.findall(before), PIECE.findall(after))


def _beyond_ascii(document: Document) -> Iterator[Paragraph]:
    """The paragraphs with other than ASCII characters, looked for in several at once, since most have none."""
    text, paragraphs = document.text, document.paragraphs
    for i in range(0, len(paragraphs), AT_ONCE):
        some = paragraphs[i : i + AT_ONCE]
        if not text[some[0].start : some[-1].end].isascii():
            yield from (paragraph for paragraph in some if not text[paragraph.start : paragraph.end].isascii())


def _edits(offset: int, old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    """The differences between two sequences of pieces, the first of which stands at ``offset``."""
    done = 0
    for i, till, j, to in _differences(old, new):
        offset += sum(map(len, old[done:i]))
        before, done = "".join(old[i:till]), till
        yield Edit(offset, offset + len(before), before, "".join(new[j:to]), "encoding/mojibake")
        offset += len(before)


def _differences(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Which pieces of the one stand for which of the other: first and last (exclusive) of both."""
    if len(old) == len(new) and all(one == other for one, other in zip(old, new, strict=True) if one.isascii()):
        yield from ((i, i + 1, i, i + 1) for i in range(len(old)) if old[i] != new[i])
    elif max(len(old), len(new)) > COMPARED:
        yield 0, len(old), 0, len(new)
    else:
        codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        yield from ((i, till, j, to) for tag, i, till, j, to in codes if tag != "equal")
