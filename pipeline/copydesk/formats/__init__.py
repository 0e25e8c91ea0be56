"""Lay out a text of some format: where its paragraphs are, and what in it is not running text."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ..model import Paragraph, Span
from . import markdown, text


class Layout(NamedTuple):
    """The paragraphs of a text, the spans that its format forbids to every rule, and its comments.

    All three are sorted and disjoint.
    """

    paragraphs: tuple[Paragraph, ...]
    blocked: tuple[Span, ...] = ()
    comments: tuple[Span, ...] = ()


@lru_cache(maxsize=4)
def layout(source: str, format: str) -> Layout:
    """The layout of a text in the given format (``"text"`` or ``"markdown"``).

    >>> layout("One.\\nTwo.", "text").paragraphs
    (Paragraph(start=0, end=4, kind='text'), Paragraph(start=5, end=9, kind='text'))
    >>> layout("# One `x`", "markdown")
    Layout(paragraphs=(Paragraph(start=2, end=9, kind='heading'),), blocked=(Span(start=6, end=9),), comments=())
    """
    if format == "markdown":
        return Layout(*markdown.parts(source))
    return Layout(text.paragraphs(source))
