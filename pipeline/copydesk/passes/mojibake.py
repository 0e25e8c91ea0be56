"""Encoding repair by ftfy, configured to mend what was decoded wrongly and to restyle nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from ftfy import TextFixerConfig, fix_encoding
from ftfy.badness import is_bad

from ..model import Document, Edit

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
PIECE = re.compile(r"[!-~]+|\s|[^\x00-\x7f]+|.", re.DOTALL)
"""Runs of what cannot and what can be part of wrongly decoded text."""


def find(document: Document) -> Iterator[Edit]:
    """One edit for each run of wrongly decoded characters."""
    if document.text.isascii():
        return
    for start, end, _ in document.paragraphs:
        before = document.text[start:end]
        if not before.isascii() and is_bad(before):
            yield from _edits(start, before, fix_encoding(before, CONFIG))


def _edits(offset: int, before: str, after: str) -> Iterator[Edit]:
    old, new = PIECE.findall(before), PIECE.findall(after)
    at = [0]
    for piece in old:
        at.append(at[-1] + len(piece))
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            start, end = at[i1], at[i2]
            yield Edit(offset + start, offset + end, before[start:end], "".join(new[j1:j2]), "encoding/mojibake")
