"""Words, phrases and sentences that an engine wrote twice in a row, and loops in which it got stuck."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from ..lexicon import is_word
from ..model import Document, Edit
from . import remembered

GOES_ON = re.compile(r" (?:of|that|which|who|is|are|was|were|has|have|had|will|would|must|shall|can|may)\b")
"""After a comma the same words may come again as the subject or object of a clause that so goes on."""
WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
DERIVED = re.compile(r"\w{3,}(?:ing|tion|sion|ment|ity|ness|ance|ence|able|ible|ously|ively|ional)")
DOUBLE = re.compile(r"(?<![\w'’.&/-])(?P<word>[a-z]{4,})(?: (?P=word))+(?![\w'’-])")
SENTENCE = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=[\"“]))(?P<one>(?=(?:[^\s.!?]+ ){4})[A-Z][^.!?\r\n]*+[.!?])(?: (?P=one))+(?![^\s”\"’')])"
)
BRACKET = re.compile(r"(?P<one>\[[^\[\]\r\n]{3,80}\]|【[^【】\r\n]{3,80}】)(?: ?(?P=one))+")

SHORTEST, LONGEST = 3, 10
"""A repeated phrase has so many words."""
SENTENCE_WORDS = 5
"""A shorter sentence may be said twice for emphasis."""
STUCK = 3
"""Two words that come so often in a row are a loop."""
DOUBLED = 4
"""Shorter words are left to other rules if only one of them comes twice."""
FARTHEST = 24
"""So many words apart may begin two equal sentences."""
PLAIN = bytes(ord(" ") if chr(code) in '\r\n,.;:!"' else chr(code).lower().encode("latin-1")[0] for code in range(256))
"""For the characters of Latin 1: their small letters, and spaces in the place of marks; of others, question marks."""

EMPHATIC = frozenset(
    "that had very really many much more long with this been will ever here there those what blah bling tick knock "
    "chop bora down over well good just such never always evening morning nothing something anything everything "
    "training meeting living feeling again same night please".split()
)
"""Words that stand twice in a row on purpose, or where two clauses meet."""
SUBJECTS = frozenset("i you he she it we they this that there i'm it's he's she's we're they're".split())
COMPARING = frozenset("with from than as against like".split())
"""Around these the same words may come again: a file with a file with the same name."""
COUNTING = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred thousand million billion zero first second third".split()
)
LINKS = frozenset(["and", "or"])
"""Between the members of a row; the last one has none behind it."""
CHANTED = frozenset("ha haha he hehe ho hey no yes oh la na go bye hurrah hooray come and or so more".split())


@remembered
def find(document: Document) -> tuple[Edit, ...]:
    """The edits that take away what comes a second time."""
    paragraphs = document.paragraphs
    return tuple(
        edit
        for index in _candidates(document)
        for start, end, _ in [paragraphs[index]]
        for edit in _paragraph(start, document.text[start:end])
    )


def _candidates(document: Document) -> Iterable[int]:
    """The indices of the paragraphs in which a word, a phrase or a sentence may come at once again.

    Equal words ``n`` places apart, ``n`` times in a row, are a phrase of ``n`` words and its repetition; a bracket or a
    quotation mark may hide one of them. All words of the document are compared at once, by eight bits of their hash;
    what only seems equal is found out later.
    """
    text, starts = document.text, document.starts
    if document.partial:
        pieces = [text[start:end] for start, end, _ in document.paragraphs]
        text, starts = "\n".join(pieces), list(accumulate((len(piece) + 1 for piece in pieces), initial=0))[:-1]
    text = text.replace("“", " ").replace("”", " ").replace("?", " ")
    words = text.encode("latin-1", "replace").translate(PLAIN).split(b" ")
    codes = array("q", map(hash, words)).tobytes()[::8]
    found: set[int] = set()
    offset = last = 0
    for at in sorted({at for apart in range(1, FARTHEST + 1) for at in _rows(words, codes, apart)}):
        offset += sum(map(len, words[last:at])) + at - last
        last = at
        found.add(bisect_right(starts, offset) - 1)
    return sorted(found - {-1})


def _rows(words: list[bytes], codes: bytes, apart: int) -> Iterator[int]:
    """Where a row of words begins that come again ``apart`` places later; one place for each row, or some of it.

    The codes are laid side by side as one number; where that number and itself, moved by so many places, differ in
    nothing, the words are equal, or seem so. This compares a million words in a few milliseconds.
    """
    whole = int.from_bytes(codes, "little")
    moved = (whole ^ (whole >> (8 * apart))).to_bytes(len(codes), "little")
    row = bytes(apart if apart <= SHORTEST else apart - 1)
    at = moved.find(row)
    while at >= 0:
        said = words[at : at + len(row)]
        is_row = len(b"".join(said)) >= DOUBLED and said == words[at + apart : at + apart + len(row)]
        if is_row:
            yield at + next(i for i, word in enumerate(said) if word)
        at = moved.find(row, at + (len(row) if is_row else 1))


def _paragraph(at: int, inside: str) -> Iterator[Edit]:
    yield from _doubles(at, inside)
    for pattern, rule in ((SENTENCE, "repetition/sentence"), (BRACKET, "repetition/bracket")):
        for match in pattern.finditer(inside):
            yield Edit(at + match.end("one"), at + match.end(), inside[match.end("one") : match.end()], "", rule)
    yield from _phrases(at, inside)


def _doubles(at: int, inside: str) -> Iterator[Edit]:
    """Words of some length that are no names and no verbs at the joint of two clauses."""
    for match in DOUBLE.finditer(inside):
        word = match["word"]
        if word not in EMPHATIC:
            near = WORD.findall(inside[match.end() : match.end() + len(word) + 14])[:2]
            near += [inside[max(0, match.start() - len(word) - 1) : match.start() - 1].lower()]
            is_known = is_word(word) or DERIVED.fullmatch(word)
            if is_known and not word.endswith("ed") and word not in near:
                again = inside[match.end("word") : match.end()]
                yield Edit(at + match.end("word"), at + match.end(), again, "", "repetition/en/double-word")


def _phrases(at: int, inside: str) -> Iterator[Edit]:
    words = list(WORD.finditer(inside))
    small = [match[0].lower() for match in words]
    i = 0
    while i < len(words) - 3:
        length = _repeated(inside, words, small, i)
        if length:
            kept = last = i + length
            while small[last : last + length] == small[i:kept]:
                last += length
            if small[kept - 1] in LINKS and small[last : last + length - 1] == small[i : kept - 1]:
                kept, last = kept - 1, last + length - 1
            start, end = words[kept - 1].end(), words[last - 1].end()
            rule = "repetition/phrase" if length >= SHORTEST else "repetition/loop"
            yield Edit(at + start, at + end, inside[start:end], "", rule)
            i = last
        else:
            i += 1


def _repeated(inside: str, words: Sequence[re.Match[str]], small: list[str], i: int) -> int:
    """How many words from the ``i``-th on come at once again and may be taken away; 0 if there are none."""
    for length in range(1, min(LONGEST, (len(small) - i) // 2) + 1):
        if small[i] != small[i + length]:
            continue
        times = 2 if length >= SHORTEST else STUCK if length > 1 else STUCK + 1
        phrase = small[i : i + length]
        if phrase * times != small[i : i + times * length] or not _is_mistake(phrase):
            continue
        run = words[i : i + times * length]
        if any(one[0][0].islower() and other[0][0].isupper() for one, other in zip(run, run[length:], strict=False)):
            continue
        gaps = [inside[one.end() : other.start()] for one, other in pairwise(run)]
        is_chant = ", " in gaps and not SUBJECTS.isdisjoint(phrase)
        inner, joints = gaps[: length - 1], gaps[length - 1 :: length]
        same = all(gaps[n * length : (n + 1) * length - 1] == inner for n in range(times))
        if length < SHORTEST and (set(gaps) != {" "} or run[0][0][0].isupper()):
            continue
        is_apposed = ", " in joints and times == 2 and bool(GOES_ON.match(inside, run[-1].end()))
        if same and not is_chant and not is_apposed and set(gaps) <= {" ", ", "} and len(set(joints)) == 1:
            return length
    return 0


def _is_mistake(phrase: list[str]) -> bool:
    """Whether nobody would say the words so often on purpose: hardly any comes twice in them, and none is a number."""
    if not COMPARING.isdisjoint(phrase) or any(word in COUNTING or word[0].isdigit() for word in phrase):
        return False
    if len(phrase) < SHORTEST:
        return (CHANTED | EMPHATIC).isdisjoint(phrase) and all(len(word) > 2 and is_word(word) for word in phrase)
    again = len(phrase) - len(set(phrase))
    return again <= len(phrase) // SENTENCE_WORDS
