"""Write the rule reference from the cards, and the hits of the rules from texts.

python docs/generate.py                              write docs/rules.md
python docs/generate.py --machine FILE --human FILE  count the hits anew in two texts first (docs/hits.json)
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from copydesk import clean, rulebook
from copydesk.model import STAGES, Rule

FOLDER = Path(__file__).parent
HITS = FOLDER / "hits.json"
REFERENCE = FOLDER / "rules.md"

ABOUT = {
    "encoding": "Characters that were decoded with the wrong encoding, or are still written as codes.",
    "characters": "East Asian, invisible and look-alike characters in English text, and what tokenizers leave behind.",
    "structure": "The frame of an article: date, column, dateline, headings and by-line that were glued to the text.",
    "quotes": "Quotation marks and apostrophes, decided by pairing the marks of a paragraph. The style of the document "
    "stays, and no punctuation moves across a mark.",
    "spacing": "Spaces around punctuation, brackets, dashes and the parts of numbers.",
    "casing": "Capitals at the beginning of sentences and in the middle of clauses.",
    "repetition": "Words, phrases and sentences that the engine wrote twice.",
    "terms": "One form for one thing within a document.",
}
INTRODUCTION = """\
# The rules

A text goes through the stages in the order in which they stand here. Changes of `certain` and `likely` rules are
applied (with `--apply certain` only the former), those of `suggest` rules are shown in the report. `copydesk rules ID`
shows all examples of a rule, also of what it leaves alone.

"""
HEAD = ("rule", "confidence", "why", "before", "after", "machine", "human")


def reference(rules: Sequence[Rule], hits: Mapping[str, Mapping[str, object]]) -> str:
    """The reference of some rules, in Markdown; ``hits`` is what :func:`counted` found in two texts."""
    machine, human = hits["machine"], hits["human"]
    texts = (
        f"The last two columns count the places in 100,000 words that a rule speaks of: in {machine['words']:,} words\n"
        f"of machine translation by many engines, and in {human['words']:,} words of translations by people.\n"
    )
    return INTRODUCTION + texts + "".join(_section(stage, rules, hits) for stage in STAGES if stage in ABOUT)


def _section(stage: str, rules: Sequence[Rule], hits: Mapping[str, Mapping[str, object]]) -> str:
    rows = [HEAD, ("---",) * len(HEAD), *_rows([rule for rule in rules if rule.stage == stage], hits)]
    return f"\n## {stage}\n\n{ABOUT[stage]}\n\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _rows(rules: Sequence[Rule], hits: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, ...]]:
    for rule in rules:
        before, after = min(rule.changes, key=lambda pair: len(pair[0]))
        rates = (_rate(hits[text], rule.id) for text in ("machine", "human"))
        yield f"`{rule.id}`", rule.confidence, rule.why, _code(before), _code(after), *rates


def _rate(hits: Mapping[str, object], rule: str) -> str:
    counts, words = hits["hits"], hits["words"]
    assert isinstance(counts, dict)
    assert isinstance(words, int)
    return f"{100_000 * counts.get(rule, 0) / words:.1f}"


def _code(text: str) -> str:
    """A short example in the cell of a table, with its line breaks and invisible characters spelled out."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text).replace("|", "\\|")
    shown = shown if len(shown) <= 80 else f"{shown[:60]} … {shown[-15:]}"
    ticks = "``" if "`" in shown else "`"
    return f"{ticks} {shown} {ticks}" if ticks == "``" or shown != shown.strip() else f"`{shown}`"


def counted(text: str) -> dict[str, object]:
    """How many words a text has, and how many changes and suggestions each rule takes part in."""
    outcome = clean(text)
    hits = Counter(rule for change in (*outcome.changes, *outcome.suggestions) for rule in change.rules)
    return {"words": len(text.split()), "hits": dict(sorted(hits.items()))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--machine", type=Path, help="machine translation, in UTF-8")
    parser.add_argument("--human", type=Path, help="translations by people, in UTF-8")
    asked = parser.parse_args()
    if asked.machine and asked.human:
        texts = {"machine": asked.machine, "human": asked.human}
        measured = {name: counted(path.read_text(encoding="utf-8")) for name, path in texts.items()}
        HITS.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    REFERENCE.write_text(reference(rulebook.load(), json.loads(HITS.read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
