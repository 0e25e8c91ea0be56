"""Formats: where the paragraphs of a text are, and which spans of it no rule may touch."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Paragraph, Span
from . import markdown, text


class Layout(NamedTuple):
    """The paragraphs of a text, in order, and the spans that its format forbids to every rule."""

    paragraphs: tuple[Paragraph, ...]
    blocked: tuple[Span, ...] = ()


def layout(content: str, name: str) -> Layout:
    """The layout of a text in the format ``name``: ``"markdown"``, or ``"text"`` for everything else."""
    if name == "markdown":
        return Layout(*markdown.layout(content))
    return Layout(text.paragraphs(content))
