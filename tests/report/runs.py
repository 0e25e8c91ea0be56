"""Outcomes and rules made by hand, for the tests of the reports."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from hypothesis import strategies as st

from copydesk.edits import apply, trimmed
from copydesk.model import CONFIDENCES, Change, Confidence, Document, Edit, Entry, Notice, Outcome, Rule


def nothing(_: Document) -> Iterator[Edit]:
    """What a rule finds that is here only to be reported on."""
    yield from ()


def rule(name: str, confidence: Confidence = "certain", why: str = "It reads better.") -> Rule:
    """A rule to be reported on."""
    return Rule(name, why, confidence, nothing)


RULES = {
    member.id: member
    for member in (
        rule("encoding/mojibake", "likely", "UTF-8 that was read as Windows-1252."),
        rule("characters/zero-width", "certain", "Zero-width signs between words are left over from a web page."),
        rule("structure/date-line", "likely", "The date and the column's label stand on lines of their own."),
        rule("structure/final-newline", "certain", "A text file ends with a line break."),
        rule("quotes/apostrophe", "certain", "An opening quote inside a word is an apostrophe."),
        rule("quotes/en/missing-partner", "likely", "The quotation that ends here needs its closing mark."),
        rule("spacing/before-punctuation", "certain", "No space stands before a comma."),
        rule("spacing/leading", "certain", "A paragraph does not begin with a space."),
        rule("casing/mid-sentence", "likely", "A capital inside a clause is a seam of the translation."),
        rule("casing/title", "suggest", "A capital inside a clause may belong to a title."),
        rule("terms/byline", "suggest", "A byline with four names is usually two persons."),
        rule("terms/one-term", "suggest", "The text says the same thing in several ways; choose one term."),
    )
}


def change(text: str, before: str, after: str, *rules: str, nth: int = 0) -> Change:
    """The change of the ``nth`` occurrence of ``before``, trimmed to what differs, by known rules."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(before, start + 1)
    least = max((RULES[name].confidence for name in rules), key=CONFIDENCES.index)
    edit = Edit(start, start + len(before), before, after, "")
    start, end, before, after, _ = edit if before == after else trimmed(edit)
    return Change(start, end, before, after, rules, RULES[rules[0]].stage, least)


def outcome(
    text: str, *changes: Change, suggestions: tuple[Change, ...] = (), warnings: tuple[Notice, ...] = ()
) -> Outcome:
    """The outcome of some changes in any order."""
    ordered = tuple(sorted(changes))
    return Outcome(text, apply(text, ordered), ordered, tuple(sorted(suggestions)), warnings)


ARTICLE = """\
 date 2023-05-07 [Learning ideas and building new achievements]Guizhou: Improve the mechanism

Guangming Daily News Since the launch of the theme education, the province has improved the mechanism, and put \
Carrying out theme education first to put an end to “two skins”.

Improve the “Four Ones” mechanism

From April 18th to 27th, the Standing Committee of the Provincial Party Committee held a reading class in Guiyang.

Individual self-study, group discussions, concentrated seminars… The reading class held 3 special report meetings, \
centering on “solidly promoting high-quality development “Learning and implementing the spirit”; all provinces \
Leaders speak at least 3 times.

Nothing happened here. It was quiet, and the river went on as it had always done.

Nor here, where the fields are wide.

And nothing in this third paragraph either, which is a little longer than the one before it, but not by much.

The pioneer of China‘s modernization did\u200b the work of Guizhou , discussed and spoke; thematic education went on.

(Our reporter Lu Shen Chen Guanhe)"""


def article() -> Outcome:
    """A page as a reader of the reports meets it: changes of most kinds, suggestions and a warning."""
    text = ARTICLE
    end = len(text)
    return outcome(
        text,
        change(text, " date 2023", "Date: 2023", "structure/date-line", "spacing/leading"),
        change(text, "07 [", "07\n\n[", "structure/date-line"),
        change(text, "]Guizhou", "]\n\nGuizhou", "structure/date-line"),
        change(text, "News Since", "News — Since", "structure/date-line"),
        change(text, "Carrying", "carrying", "casing/mid-sentence"),
        change(text, "development “", "development” “", "quotes/en/missing-partner"),
        change(text, "China‘s", "China’s", "quotes/apostrophe"),
        change(text, "did\u200b", "did", "characters/zero-width"),
        change(text, "Guizhou ,", "Guizhou,", "spacing/before-punctuation"),
        Change(end, end, "", "\n", ("structure/final-newline",), "structure", "certain"),
        suggestions=(
            change(text, "Leaders", "leaders", "casing/title"),
            change(text, "Lu Shen Chen", "Lu Shen and Chen", "terms/byline"),
            change(text, "theme education", "theme education", "terms/one-term"),
            change(text, "thematic education", "thematic education", "terms/one-term"),
            change(text, "Guizhou , discussed", "Guizhou, which discussed", "terms/byline"),
        ),
        warnings=(
            Notice(
                text.index("From April"),
                text.index("Guiyang."),
                "guard",
                "This paragraph keeps its original text: a number would be split.",
            ),
        ),
    )


def entry(made: Outcome, name: str = "a.txt", encoding: str = "utf-8", bom: bytes = b"") -> Entry:
    """The entry of a file that was cleaned."""
    return Entry(name, made, encoding=encoding, bom=bom)


SIGNS = st.sampled_from(
    [*"ab cd,.\n\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\t", "é", "“", "好", "\U0001f600"]
)
"""Characters of which texts are made whose lines are hard to tell."""


@st.composite
def outcomes(draw: st.DrawFn, signs: st.SearchStrategy[str] = SIGNS) -> Outcome:
    """Outcomes of any disjoint changes, with and without final newlines."""
    short, long = (st.lists(signs, max_size=size).map("".join) for size in (3, 30))
    pieces = draw(st.lists(st.tuples(long, short), max_size=8))
    texts = [part for piece in pieces for part in piece]
    ends = list(accumulate(map(len, texts)))
    rules = tuple(RULES)
    changes: list[Change] = []
    for i in range(1, len(texts), 2):
        before, after = texts[i], draw(short)
        touching = changes and changes[-1].end == ends[i] - len(before)
        if before != after and not touching:
            rule = draw(st.sampled_from(rules))
            changes.append(
                Change(
                    ends[i] - len(before), ends[i], before, after, (rule,), RULES[rule].stage, RULES[rule].confidence
                )
            )
    return outcome("".join(texts), *changes)
