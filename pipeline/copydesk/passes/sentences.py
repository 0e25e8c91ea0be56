"""Sentences that begin with a small letter after the stop of another one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit, Paragraph
from ..paragraphs import expanded, holding

NEEDS = tuple(expanded("[.!?] [a-z]"))

BOUNDARY = re.compile(
    r"(?<![\w.@/&’'-])(?P<last>[^\W\d_]{2,})(?P<stop>[.!?]) (?P<first>[a-z]+)(?=[ ,!]|[’'](?:s|re|ve|ll|d|m|t)\b)"
)
VOWEL = re.compile(r"[aeiouyà-öø-ý]", re.IGNORECASE)
SPEECH = re.compile(r" (?:said|says|asked|asks|cried|shouted|replied|answered|exclaimed|wondered|thought|wrote)\b")

ABBREVIATIONS = frozenset(
    "abbr abt acad adj adv al alt anon approx appt apt assn assoc asst attn aug ave avg bat betw bibl biol bldg blvd "
    "bros ca cap capt cat cert cf chap circa cl co col coll com comp conc conf cons cont conv corp cos ctr dec def "
    "dem dept diff dim dir disc dist div doc dr ea ed eds edn educ elem eng engr equiv esp esq est etc ex exc excl "
    "exec ext fam feat feb fed fem fig figs fl fn fr freq fri ft fwd gal gen geo gov govt hon hosp hr hrs ibid illus "
    "inc incl ind inf info ins inst int intl jan jr jul jun lab lang lat lb lbs lic lim lit long lt ltd mag maj mar "
    "masc max med mem mfr mg mgr mi mil min mins misc ml mod mon mos mr mrs ms mt mts mus nat neg net no nos nov nr "
    "num obs oct off op opp orch orig oz pa par pat pc pct pers pg phil pl pol pop pos poss pp pref prelim prep pres "
    "prev prob prof prop pt pts pub publ qty rd rec ref refs reg rel rep repr resp ret rev rm sat sc sci sec sect "
    "sen sep sept seq ser sgt sing soc sp spec spp sq sr ss st sta std str sub subsp sun suppl syn tab tech tel temp "
    "thu thurs tr trans treas tue tues univ uk us usu util vac var ver vet vice viz vol vols vs wed wk wt yd yds yr "
    "yrs zool".split()
)
"""Words that take a stop without ending a sentence; the weekdays and months among them are short forms."""

SUBJECTS = frozenset("he she it we they there this".split())
"""These begin a clause of their own, whatever stands before them."""
OPENERS = SUBJECTS | frozenset(
    "a an the that these those here my your his her our their its you what how why when if because but and so then "
    "after before in on at for with from by as while although though since until however also now yes please thank "
    "thanks maybe perhaps even once let all some many most every each both not only just another during under above "
    "first second finally today yesterday tomorrow sometimes usually often later therefore moreover meanwhile "
    "besides nobody without everyone everything something someone nothing do does did is unfortunately fortunately "
    "luckily actually probably suddenly recently currently apparently obviously clearly gradually eventually initially "
    "meanwhile nowadays tonight hopefully morning hello hi okay ok no yes never nor whoever anyway otherwise "
    "instead still sorry congratulations good great well so many few most none several".split()
)
"""Words that often begin a sentence, and that seldom stand behind a stop which is itself the mistake."""
CLOSING = frozenset("thank thanks please yes no okay ok sorry hello hi goodbye bye good".split())
"""Words that are a sentence by themselves."""
QUESTIONED = frozenset("he she it we they there this the what how why if but and so then yes please maybe".split())
"""After a question or exclamation mark, which may stand within a sentence, fewer words are a safe sign."""


def find(document: Document) -> Iterator[Edit]:
    """A capital for each small letter that begins a sentence."""
    for paragraph in holding(document, NEEDS):
        for match in BOUNDARY.finditer(document.text, paragraph.start, paragraph.end):
            if _begins(match) and _goes_on(document, paragraph, match):
                at = match.start("first")
                before = document.text[at]
                yield Edit(at, at + 1, before, before.upper(), "casing/en/sentence-start")


def is_word(word: str) -> bool:
    """Whether a stop after the word can end a sentence.

    >>> is_word("town"), is_word("approx"), is_word("kg")
    (True, False, False)
    """
    return word.lower() not in ABBREVIATIONS and bool(VOWEL.search(word))


def _begins(match: re.Match[str]) -> bool:
    last, stop, first = match["last"], match["stop"], match["first"]
    if not is_word(last):
        return False
    if stop != ".":
        return last.islower() and first in QUESTIONED and not SPEECH.match(match.string, match.end())
    if last.islower():
        return first in OPENERS
    return last[1:].islower() and len(last) >= 4 and first in SUBJECTS


def _goes_on(document: Document, paragraph: Paragraph, match: re.Match[str]) -> bool:
    """Whether at least three words follow, or thanks; another short rest is more often cut off by a stop too many."""
    if match["first"] in CLOSING:
        return True
    return len(document.text[match.start("first") : paragraph.end].split(maxsplit=3)) >= 3
