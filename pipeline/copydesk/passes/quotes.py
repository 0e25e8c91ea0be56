"""Quotation marks, decided by pairing them within the paragraph.

The double marks of a paragraph are taken to open and close in turn, or to stand one pair inside another. Only where
nothing around any of them contradicts that, and their number is even, is a mark turned, converted or freed of a space;
punctuation never moves across a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import Document, Edit, Paragraph, Span
from ..paragraphs import holding
from . import remembered
from .marks import BLANKS, FOREIGN, NEEDS, SPACES, Mark, Side, marks, merged, pairs, unprotected

ENGLISH = re.compile(r"\b(?:the|of|and|with|that|from|this|which|they|said)\b", re.IGNORECASE)
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
CALL = re.compile(r"\w\($")
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
WORD_AT = re.compile(r"([^\W\d_]+)$")
CLOSERS = tuple(".,!?…")
SPEECH = "said|says|wrote|writes|added|adds|told|explained|explains|asked|asks|noted|notes|stressed|declared|recalled"
SPEAKER = re.compile(rf" (?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w.’'-]* ){{1,4}}(?:{SPEECH})\b| (?:he|she|they) (?:{SPEECH})\b")
LEADING_SPEECH = re.compile(rf"\b(?:{SPEECH}),$")
ENDED = re.compile(r"[.!?…]$")
FEW = 4
"""A name or a title has so many words."""
INNER = re.compile(r"[.!?,;:'‘’]|\b(?:is|are|was|were|has|have|had|will|would|can|could|may|must|do|does|did)\b")
NAMING = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Tt]heir|[Hh]is|[Hh]er|[Ii]ts|[Oo]ur|called|named|titled|entitled|as|of|letter|book|film|song)"
    r" $"
)
"""What stands before a name or a title in quotation marks."""
OPENED = re.compile(r"[:,] $")
"""What stands before what somebody says."""
MOST_UNDECIDED = 4
PARTNERS = {'"': '"', "“": "”", "”": "“"}
SINGLE_CLOSER = re.compile(
    r"(?<=[.,!?])(?P<mark>['‘’])(?= (?:said|says|added|replied|asked|explained|he|she|they)\b|\s*$)"
)
SINGLE_OPENER = re.compile(r"(?P<mark>['‘’])(?=[A-Z][\w’']* \w)")
OTHER_SINGLE = re.compile(r"(?<!\w)['‘’]|['‘’](?!\w)")
SENTENCE_END = re.compile(r"[.!?;] ")


@remembered
def find(document: Document) -> tuple[Edit, ...]:
    """The edits of all cards on double quotation marks for one document."""
    curly = document.text.count("“") + document.text.count("”")
    straight = document.text.count('"')
    return tuple(
        edit for paragraph in holding(document, NEEDS) for edit in _paragraph(document, paragraph, curly - straight)
    )


def resolved(document: Document, paragraph: Paragraph) -> list[Mark] | None:
    """The double marks of a paragraph outside of its protected spans, if they open and close in turn without
    contradiction; None where no such reading exists."""
    return _resolved(document, paragraph, unprotected(document, paragraph, marks(document, paragraph)))


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
    reading = _resolved(document, paragraph, single)
    if reading is None:
        yield from _unresolved(document, paragraph, single)
        return
    for opener, closer in pairs(reading):
        if opener.lean == "close" or closer.lean == "open":
            yield from _misplaced(document, paragraph, opener, closer)
            continue
        inner = _inner(document.text, opener, closer)
        if inner.start < inner.end:
            yield from _glyphs(document, paragraph, opener, closer, inner, curliness)
            yield from _inner_spaces(document, paragraph, opener, closer, inner)
            yield from _outer_spaces(document.text, opener, closer)


def _unresolved(document: Document, paragraph: Paragraph, single: list[Mark]) -> Iterator[Edit]:
    """What can be said of marks that do not open and close in turn."""
    nested = _nested(single)
    if nested:
        for outer_opener, inner_opener, inner_closer in nested:
            first, last = ("‘", "’") if outer_opener.is_curly else ("'", "'")
            yield Edit(inner_opener.start, inner_opener.end, inner_opener.text, first, "quotes/en/nested")
            yield Edit(inner_closer.start, inner_closer.end, inner_closer.text, last, "quotes/en/nested")
        return
    if len(single) == 1 and single[0].text in PARTNERS:
        mismatched = list(_mismatched(document, paragraph, single[0]))
        yield from mismatched or _unclosed(document, paragraph, single[0])
    yield from _missing_partner(document, paragraph, single)
    yield from _edge_spaces(document, paragraph, single)


def _resolved(document: Document, paragraph: Paragraph, single: list[Mark]) -> list[Mark] | None:
    """The marks that open and close in turn without contradiction, or None where no such reading exists.

    Tried in this order: without what may be primes, with doubled marks as one, and as they stand; then the same with
    marks on whose wrong side a space came to stand. Where many straight marks stand between two spaces, nothing but
    their number would tell them apart, and no reading is trusted.
    """
    joined = merged(document, paragraph, single)
    candidates = [joined if _doubled_alike(joined) else single, single]
    if sum(mark.lean is None and mark.text == '"' for mark in candidates[0]) > MOST_UNDECIDED:
        return None
    without = [mark for mark in candidates[0] if not mark.may_be_prime]
    if len(without) < len(candidates[0]):
        candidates.insert(0, without)
    plain = next((reading for reading in candidates if _alternates(reading)), None)
    if plain is not None:
        return plain
    return next((reading for reading in candidates if _alternates_shifted(document, paragraph, reading)), None)


def _doubled_alike(joined: list[Mark]) -> bool:
    """Whether in each pair both marks or neither is doubled."""
    couples = zip(joined[::2], joined[1::2], strict=False)
    return all(len(a.text) == len(b.text) or "``" in (a.text, b.text) for a, b in couples)


def _alternates(marks: Sequence[Mark]) -> bool:
    sides = _sides(len(marks))
    return len(marks) % 2 == 0 and all(mark.lean in (None, side) for mark, side in zip(marks, sides, strict=True))


def _alternates_shifted(document: Document, paragraph: Paragraph, marks: Sequence[Mark]) -> bool:
    """Whether the marks open and close in turn if some have their space on the wrong side.

    ``such a" return "slow`` cannot be the end of one quotation and the beginning of another: none ends in ``a``.
    """
    if not marks or len(marks) % 2:
        return False
    for opener, closer in pairs(list(marks)):
        glued = opener.left.isalpha() and opener.right.isalpha()
        shifted = closer.left == " " and closer.right.isalpha() and closer.glyph != "open"
        is_told = shifted or opener.glyph == "open"
        opens = opener.lean in (None, "open") or (is_told and _leads_in(document.text, paragraph, opener))
        closes = closer.lean in (None, "close") or (shifted and (glued or opener.lean == "close"))
        if not (opens and closes):
            return False
    return True


def _leads_in(text: str, paragraph: Paragraph, mark: Mark) -> bool:
    """Whether a mark is glued to a word that nobody ends a quotation with."""
    if not (mark.left.isalpha() and mark.right == " ") or mark.glyph == "close":
        return False
    word = WORD_AT.search(text, max(paragraph.start, mark.start - 20), mark.start)
    return word is not None and word[1] in LEADS_IN


def _sides(count: int) -> list[Side]:
    return ["open" if i % 2 == 0 else "close" for i in range(count)]


def _nested(marks: Sequence[Mark]) -> list[tuple[Mark, Mark, Mark]]:
    """The pairs that stand inside another one: the outer opening mark, and the inner two. Empty if depth is unclear.

    Every mark has to show its side, and all have to be of one kind.
    """
    found: list[tuple[Mark, Mark, Mark]] = []
    stack: list[Mark] = []
    for mark in marks:
        if mark.lean is None or len(mark.text) > 1 or mark.may_be_prime or mark.text in FOREIGN:
            return []
        if mark.lean == "open":
            stack.append(mark)
        elif not stack:
            return []
        else:
            opener = stack.pop()
            if stack:
                found.append((stack[-1], opener, mark))
        if len(stack) > 2:
            return []
    alike = len({mark.is_curly for mark in marks}) == 1
    return found if not stack and alike and all(m.glyph in (None, m.lean) for m in marks) else []


def _misplaced(document: Document, paragraph: Paragraph, opener: Mark, closer: Mark) -> Iterator[Edit]:
    """The space of a mark on its other side: before what is quoted, and after it."""
    text = document.text
    inner = _inner(text, opener, closer)
    if inner.start >= inner.end:
        return
    gap = "" if opener.start == paragraph.start or opener.left in "([" else " "
    if opener.left.isalpha():
        yield Edit(
            opener.start, inner.start, text[opener.start : inner.start], gap + opener.text, "quotes/en/misplaced"
        )
    if closer.right.isalpha():
        yield Edit(inner.end, closer.end, text[inner.end : closer.end], f"{closer.text} ", "quotes/en/misplaced")
    elif inner.end < closer.start:
        yield Edit(inner.end, closer.start, text[inner.end : closer.start], "", "quotes/en/misplaced")


def _glyphs(
    document: Document, paragraph: Paragraph, opener: Mark, closer: Mark, inner: Span, curliness: int
) -> Iterator[Edit]:
    """Turn, convert or undouble the two marks of a pair; what is turned by pairing alone sheds its spaces at once."""
    rule = _fault(opener, closer)
    if rule is None or (rule == "quotes/en/foreign" and not _is_quotation(document, paragraph, opener, closer)):
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


def _inner_spaces(document: Document, paragraph: Paragraph, opener: Mark, closer: Mark, inner: Span) -> Iterator[Edit]:
    rule = _fault(opener, closer)
    if rule == "quotes/en/direction-by-pairing":
        return
    if rule == "quotes/en/foreign" and not _is_quotation(document, paragraph, opener, closer):
        return
    if CALL.search(document.text, paragraph.start, opener.start):
        return
    for start, end in ((opener.end, inner.start), (inner.end, closer.start)):
        if start < end:
            yield Edit(start, end, document.text[start:end], "", "quotes/en/inner-space")


def _outer_spaces(text: str, opener: Mark, closer: Mark) -> Iterator[Edit]:
    after_mark = opener.left in tuple(",;.!?)”»") or (opener.left == ":" and opener.right.isupper())
    if opener.right not in SPACES and (opener.left.islower() or after_mark):
        yield Edit(opener.start, opener.start, "", " ", "quotes/en/outer-space")
    if closer.left not in SPACES and closer.right.isalpha() and not SUFFIX.match(text, closer.end):
        yield Edit(closer.end, closer.end, "", " ", "quotes/en/outer-space")
    adjacent = (
        closer.right in tuple('"“') and closer.left in CLOSERS and text[closer.end + 1 : closer.end + 2].isalpha()
    )
    if adjacent:
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


def _mismatched(document: Document, paragraph: Paragraph, mark: Mark) -> Iterator[Edit]:
    """A single mark at the one end of a quotation that has a double one at the other."""
    text = document.text
    if mark.lean == "open" and mark.glyph != "close":
        single = SINGLE_CLOSER.search(text, mark.end, paragraph.end)
    elif mark.lean == "close" and mark.glyph != "open":
        single = SINGLE_OPENER.match(text, paragraph.start, mark.start)
    else:
        single = None
    if single and not OTHER_SINGLE.search(text, paragraph.start, single.start("mark")):
        at = single.start("mark")
        yield Edit(at, at + 1, text[at], PARTNERS[mark.text], "quotes/en/mismatched")


def _unclosed(document: Document, paragraph: Paragraph, mark: Mark) -> Iterator[Edit]:
    """A closing mark at the end of a paragraph, for a quotation that begins within it.

    One of a few words, which nobody says, cannot go on in the next paragraph; of another one nobody knows.
    """
    text = document.text
    end = paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())
    quoted = text[mark.end : end]
    if mark.lean != "open" or mark.glyph == "close" or mark.start == paragraph.start or not ENDED.search(quoted):
        return
    words, led_in = quoted.split(), text[paragraph.start : mark.start]
    is_name = len(words) <= FEW and not INNER.search(quoted[:-1]) and NAMING.search(led_in)
    rule = "quotes/en/missing-close" if is_name else "quotes/en/open-quotation"
    if is_name or OPENED.search(led_in):
        yield Edit(end, end, "", PARTNERS[mark.text], rule)


def _edge_spaces(document: Document, paragraph: Paragraph, single: list[Mark]) -> Iterator[Edit]:
    """The spaces inside a first or last mark without partner, where it can only open or only close."""
    if not single:
        return
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


def _is_quotation(document: Document, paragraph: Paragraph, opener: Mark, closer: Mark) -> bool:
    """Whether foreign marks enclose words of an English paragraph, and are not the arrows of a path.

    Marks with spaces on both sides are French, and so may be what stands around them: the words between them decide.
    """
    is_spaced = opener.right in SPACES and opener.left in SPACES
    start, end = (opener.end, closer.start) if is_spaced else paragraph[:2]
    if not LATIN.search(document.text, opener.end, closer.start):
        return False
    is_english = document.language == "en" and bool(ENGLISH.search(document.text, start, end))
    return is_english and not _are_arrows(opener, closer)


def _are_arrows(opener: Mark, closer: Mark) -> bool:
    """Whether one of two marks that do not match is an angle between two spaces, as between the parts of a path."""
    apart = [m for m in (opener, closer) if m.left in SPACES and m.right in SPACES and m.left and m.right]
    return any(mark.text in "«»" for mark in apart) and opener.text + closer.text != "«»"
