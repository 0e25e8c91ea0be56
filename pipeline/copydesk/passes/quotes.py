"""Quotation marks, decided by pairing them within the paragraph.

The marks of a paragraph are taken to open and close in turn. Only where nothing around any of them contradicts that,
and their number is even, is a mark turned, converted or freed of a space; punctuation never moves across a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..model import Document, Edit, Paragraph, Span
from ..paragraphs import holding
from .marks import BLANKS, FOREIGN, NEEDS, SPACES, Mark, Side, marks, merged, pairs, unprotected

ENGLISH = re.compile(r"\b(?:the|of|and|with|that|from|this|which|they|said)\b", re.IGNORECASE)
SUFFIX = re.compile(r"(?:s|es|ed|d|er|ers|ing|ish|ism|isms|ist|ists|y|ness|like|type|style|th|n|x)\b")
LEADS_IN = frozenset(
    "a an the this that these those of to in on at by for from with as and or but nor is are was were be been being "
    "called named titled entitled dubbed said says say so such its his her their our my your than into about".split()
)
NONE = '[^"“”„‟«»`]'
OPENS = r"(?<![^\s(\[{/—–-])"
CLOSES = r"(?![^\s)\]}.,;:!?…/—–-])"
INSIDE = rf"(?=[^\s.,;:!?]){NONE}+(?<=[^\s(\[{{/—–-])"
IN_ORDER = re.compile(rf"{NONE}*(?:{OPENS}(?:“{INSIDE}”|\"{INSIDE}\"){CLOSES}{NONE}*)*")
"""A paragraph whose marks are in order beyond doubt: by far most of those that have any."""
WORD_BEFORE = re.compile(r"([^\W\d_]+) +$")
CLOSERS = tuple(".,!?…")
SPEECH = "said|says|wrote|writes|added|adds|told|explained|explains|asked|asks|noted|notes|stressed|declared|recalled"
SPEAKER = re.compile(rf" (?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w.’'-]* ){{1,4}}(?:{SPEECH})\b| (?:he|she|they) (?:{SPEECH})\b")
LEADING_SPEECH = re.compile(rf"\b(?:{SPEECH}),$")
MOST_UNDECIDED = 4
SENTENCE_END = re.compile(r"[.!?;] ")


@lru_cache(maxsize=1)
def find(document: Document) -> tuple[Edit, ...]:
    """The edits of all quotation cards for one document."""
    curly = document.text.count("“") + document.text.count("”")
    straight = document.text.count('"')
    return tuple(
        edit for paragraph in holding(document, NEEDS) for edit in _paragraph(document, paragraph, curly - straight)
    )


def _paragraph(document: Document, paragraph: Paragraph, curliness: int) -> tuple[Edit, ...]:
    """The edits for one paragraph; what is protected in it is only worked out where there seems to be work."""
    if IN_ORDER.fullmatch(document.text, paragraph.start, paragraph.end):
        return ()
    every = marks(document, paragraph)
    edits = tuple(_edits(document, paragraph, every, curliness))
    if edits or _resolved(document, paragraph, every) is None:
        single = unprotected(document, paragraph, every)
        if len(single) < len(every):
            return tuple(_edits(document, paragraph, single, curliness)) if single else ()
    return edits


def _edits(document: Document, paragraph: Paragraph, single: list[Mark], curliness: int) -> Iterator[Edit]:
    joined = merged(document, paragraph, single)
    if len(joined) == 1 and joined[0].text in ('""', "““", "””") and not joined[0].left.isdigit():
        yield Edit(joined[0].start, joined[0].end, joined[0].text, joined[0].text[0], "quotes/en/doubled")
        return
    resolved = _resolved(document, paragraph, single)
    if resolved is None:
        yield from _missing_partner(document, paragraph, single)
        yield from _edge_spaces(document, paragraph, single)
        return
    for opener, closer in pairs(resolved):
        inner = _inner(document.text, opener, closer)
        if inner.start < inner.end:
            yield from _glyphs(document, paragraph, opener, closer, inner, curliness)
            yield from _inner_spaces(document.text, opener, closer, inner)
            yield from _outer_spaces(document.text, opener, closer)


def _resolved(document: Document, paragraph: Paragraph, single: list[Mark]) -> list[Mark] | None:
    """The marks that open and close in turn without contradiction, or None where no such reading exists.

    Tried in this order: without what may be primes, with doubled marks as one, and as they stand. Where many straight
    marks stand between two spaces, nothing but their number would tell them apart, and no reading is trusted.
    """
    if sum(mark.lean is None and mark.text == '"' for mark in single) > MOST_UNDECIDED:
        return None
    joined = merged(document, paragraph, single)
    candidates = [joined if _doubled_alike(joined) else single, single]
    without = [mark for mark in candidates[0] if not mark.may_be_prime]
    if len(without) < len(candidates[0]):
        candidates.insert(0, without)
    return next((reading for reading in candidates if _alternates(reading)), None)


def _doubled_alike(joined: list[Mark]) -> bool:
    """Whether in each pair both marks or neither is doubled."""
    couples = zip(joined[::2], joined[1::2], strict=False)
    return all(len(a.text) == len(b.text) or "``" in (a.text, b.text) for a, b in couples)


def _alternates(marks: list[Mark]) -> bool:
    sides = _sides(len(marks))
    return len(marks) % 2 == 0 and all(mark.lean in (None, side) for mark, side in zip(marks, sides, strict=True))


def _sides(count: int) -> list[Side]:
    return ["open" if i % 2 == 0 else "close" for i in range(count)]


def _glyphs(
    document: Document, paragraph: Paragraph, opener: Mark, closer: Mark, inner: Span, curliness: int
) -> Iterator[Edit]:
    """Turn, convert or undouble the two marks of a pair; what is turned by pairing alone sheds its spaces at once."""
    rule = _fault(opener, closer)
    if rule is None or (rule == "quotes/en/foreign" and not _is_english(document, paragraph)):
        return
    first, last = ("“", "”") if _is_curly(opener, closer, curliness) else ('"', '"')
    end, start = inner if rule == "quotes/en/direction-by-pairing" else (opener.end, closer.start)
    for low, high, after in ((opener.start, end, first), (start, closer.end, last)):
        before = document.text[low:high]
        if before != after:
            yield Edit(low, high, before, after, rule)


def _is_curly(opener: Mark, closer: Mark, curliness: int) -> bool:
    """Whether a pair shall be curly: as it is if its marks agree, otherwise as most marks of the document."""
    if opener.is_curly == closer.is_curly and (opener.is_curly or opener.text[0] == '"'):
        return opener.is_curly
    return curliness > 0 or (curliness == 0 and opener.text[0] != '"')


def _fault(opener: Mark, closer: Mark) -> str | None:
    """The id of the rule that a pair needs, or None if its glyphs are in order."""
    both = opener.text + closer.text
    if not FOREIGN.isdisjoint(both):
        return "quotes/en/foreign"
    if "``" in both or "''" in both:
        return "quotes/en/latex"
    if len(opener.text) == len(closer.text) == 2:
        return "quotes/en/doubled"
    if opener.is_curly != closer.is_curly:
        return "quotes/en/mixed"
    if opener.is_curly and both != "“”":
        sure = all(mark.lean or mark.glyph == side for mark, side in ((opener, "open"), (closer, "close")))
        return "quotes/en/direction" if sure else "quotes/en/direction-by-pairing"
    return None


def _inner(text: str, opener: Mark, closer: Mark) -> Span:
    """What is quoted, without the spaces around it."""
    quoted = text[opener.end : closer.start]
    start = opener.end + len(quoted) - len(quoted.lstrip(BLANKS))
    return Span(start, max(start, opener.end + len(quoted.rstrip(BLANKS))))


def _inner_spaces(text: str, opener: Mark, closer: Mark, inner: Span) -> Iterator[Edit]:
    if _fault(opener, closer) != "quotes/en/direction-by-pairing":
        for start, end in ((opener.end, inner.start), (inner.end, closer.start)):
            if start < end:
                yield Edit(start, end, text[start:end], "", "quotes/en/inner-space")


def _outer_spaces(text: str, opener: Mark, closer: Mark) -> Iterator[Edit]:
    after_mark = opener.left in tuple(",;.!?)”»") or (opener.left == ":" and opener.right.isupper())
    if opener.right not in SPACES and (opener.left.islower() or after_mark):
        yield Edit(opener.start, opener.start, "", " ", "quotes/en/outer-space")
    if closer.left not in SPACES and closer.right.isalpha() and not SUFFIX.match(text, closer.end):
        yield Edit(closer.end, closer.end, "", " ", "quotes/en/outer-space")


def _missing_partner(document: Document, paragraph: Paragraph, single: list[Mark]) -> Iterator[Edit]:
    """A closing mark whose place is forced: between an opening mark and the next, where all others are paired."""
    sides = [mark.lean or mark.glyph for mark in single]
    if not all(mark.is_curly and mark.glyph == side for mark, side in zip(single, sides, strict=True)):
        return
    gaps = [i for i in range(1, len(sides)) if sides[i - 1] == sides[i] == "open"]
    if len(gaps) != 1 or [*sides[: gaps[0]], "close", *sides[gaps[0] :]] != _sides(len(sides) + 1):
        return
    unclosed, following = single[gaps[0] - 1], single[gaps[0]]
    quoted = document.text[unclosed.end : following.start]
    word = WORD_BEFORE.search(quoted)
    if word and word[1].lower() not in LEADS_IN and following.right.isupper() and not SENTENCE_END.search(quoted):
        at = unclosed.end + word.end(1)
        yield Edit(at, at, "", "”", "quotes/en/missing-partner")


def _edge_spaces(document: Document, paragraph: Paragraph, single: list[Mark]) -> Iterator[Edit]:
    """The spaces inside a first or last mark without partner, where it can only open or only close."""
    text, first, last = document.text, single[0], single[-1]
    if first.start == paragraph.start and first.glyph != "close" and first.right in BLANKS and len(single) == 1:
        inner = paragraph.end - len(text[first.end : paragraph.end].lstrip(BLANKS))
        yield Edit(first.end, inner, text[first.end : inner], "", "quotes/en/edge-space")
    if last.left in BLANKS and last.glyph != "open" and not last.may_be_prime:
        before = text[paragraph.start : last.start].rstrip(BLANKS)
        is_last = last.end == paragraph.end or (len(single) == 1 and SPEAKER.match(text, last.end))
        if is_last and before.endswith(CLOSERS) and not LEADING_SPEECH.search(before):
            start = paragraph.start + len(before)
            yield Edit(start, last.start, text[start : last.start], "", "quotes/en/edge-space")


def _is_english(document: Document, paragraph: Paragraph) -> bool:
    return document.language == "en" and bool(ENGLISH.search(document.text, paragraph.start, paragraph.end))
