"""Write the rule reference and the guide from the cards, and measure what the rules do to texts.

python docs/generate.py                                  write docs/rules.md and docs/guide.md
python docs/generate.py --machine FILE --human FILE      count the hits anew in two texts first (docs/measured.json)
python docs/generate.py --machine FILE --human FILE --sample FILE
                                                         also write changes to be judged by reading, as JSON lines
python docs/generate.py --judged FILE                    count the verdicts ("right" or "wrong") in such lines first
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from textwrap import fill
from typing import Any

from copydesk import Outcome, clean, rulebook
from copydesk.model import ORDER, STAGES, Change, Rule

FOLDER = Path(__file__).parent
MEASURED = FOLDER / "measured.json"
REFERENCE = FOLDER / "rules.md"
GUIDE = FOLDER / "guide.md"

ABOUT = {
    "encoding": "A page that was read with the wrong table shows `â€™` for an apostrophe; one that was cut out of "
    "HTML shows `&amp;`. This stage gives the characters back that were meant, and only where there is no "
    "doubt which.",
    "characters": "Chinese and Japanese have punctuation, brackets and digits of their own, which engines carry over; "
    "tokenizers leave marks behind; and some characters cannot be seen at all. Each is replaced by what "
    "English has for it. Text that is in the other script stays as it is.",
    "structure": "What stood around an article on its page often ends up in its text: the date, the column, the "
    "source, the editor, the by-line, a heading glued to the sentence below it. Each piece goes to a line "
    "of its own. Nothing is deleted, unless you ask for it with `--drop boilerplate`.",
    "numbers": "Numbers that were torn apart are joined, and those in the form of another language (`38,2 %`, `18 "
    "o'clock`, `the 20. century`) take the English one. Arithmetic is never done, and a number whose "
    "meaning is not certain stays.",
    "quotes": "The marks of a paragraph are paired first; only then is a mark turned, added or freed of a space. "
    "The style that most of the document has wins, unless you set one with `--quotes`. No stop or comma "
    "moves across a mark.",
    "spacing": "Spaces before commas, inside brackets and around apostrophes go; those that are missing between two "
    "sentences come. Web addresses, file names and names with a dot in them stay as they are.",
    "punctuation": "Marks that stand twice or contradict each other become one, a hyphen or two that stand for a dash "
    "become one, and a mark that belongs to nothing goes.",
    "repetition": "Engines stutter: a small word, a phrase or a sentence comes twice, or a name is followed by itself "
    "in brackets. One of them stays. What people say twice on purpose stays too.",
    "casing": "A sentence begins with a capital and goes on without one. Capitals go only where a closed list of "
    "words, the lexicon or the document itself speaks against them, never merely because they stand in "
    "the middle.",
    "terms": "One thing should have one name. This stage looks for names and terms that the document spells in two "
    "ways, for turns of phrase that were carried over word by word, and for the terms of your own "
    "glossary.",
    "grammar": "The one point of grammar that can be settled by a list of pronunciations.",
}
INTRODUCTION = """\
# The rules

A text goes through the stages in the order in which they stand here. Changes of `certain` and `likely` rules are
applied (with `--apply certain` only the former), those of `suggest` rules are shown in the report. `copydesk rules ID`
shows all examples of a rule, also of what it leaves alone.

"""
FOREWORD = """\
# What copydesk does, stage by stage

This guide is for translators and editors. It shows for each stage what it is for, what it changes, and what looks
alike and stays. The [rule reference](rules.md) has every rule with its figures. Whatever a rule does, you can reject:
one place in the report, the rule as a whole with `--ignore`, or a passage with a comment.

The order of the stages matters, since each relies on what the ones before it have mended.
"""
HEAD = ("rule", "confidence", "why", "before", "after", "machine", "human", "right")
SAMPLES = {"machine": 300, "human": 200}
"""How many applied changes of each text are judged."""
AROUND = 200
"""So many characters on each side of a change are shown to the judge."""
KEPT = 4
"""The guide shows so many examples of what a stage leaves alone."""

Measured = Mapping[str, Any]


def reference(rules: Sequence[Rule], measured: Measured) -> str:
    """The reference of some rules, in Markdown; ``measured`` is what docs/measured.json holds."""
    machine, human = measured["machine"], measured["human"]
    judged = sum(right + wrong for right, wrong in measured["judged"].values())
    texts = (
        f"The columns `machine` and `human` count the places in 100,000 words that a rule speaks of: in\n"
        f"{machine['words']:,} words of machine translation by many engines, and in {human['words']:,} words of\n"
        f"translations by people. The last column tells how many of the changes that were judged by reading were\n"
        f"right; {judged} were judged, drawn from all rules in turn.\n"
    )
    return INTRODUCTION + texts + "".join(_section(stage, rules, measured) for stage in STAGES)


def guide(rules: Sequence[Rule]) -> str:
    """The guide for translators, in Markdown."""
    return FOREWORD + "".join(_chapter(stage, [r for r in rules if r.stage == stage]) for stage in STAGES)


def _section(stage: str, rules: Sequence[Rule], measured: Measured) -> str:
    rows = [HEAD, ("---",) * len(HEAD), *_rows([rule for rule in rules if rule.stage == stage], measured)]
    return f"\n## {stage}\n\n" + _table(rows)


def _rows(rules: Sequence[Rule], measured: Measured) -> Iterator[tuple[str, ...]]:
    for rule in rules:
        before, after = _example(rule)
        rates = (_rate(measured[text], rule.id) for text in ("machine", "human"))
        right, wrong = measured["judged"].get(rule.id, (0, 0))
        judged = f"{right} of {right + wrong}" if right + wrong else ""
        yield f"`{rule.id}`", rule.confidence, rule.why, _code(before), _after(before, after), *rates, judged


def _chapter(stage: str, rules: Sequence[Rule]) -> str:
    rows = [("before", "after", "why"), ("---",) * 3]
    rows += ((_code(before), _after(before, after), rule.why) for rule in rules for before, after in [_example(rule)])
    kept = sorted((text for rule in rules for text in rule.keeps[:1] if text.isprintable()), key=len)[:KEPT]
    alone = "".join(f"- {_code(text)}\n" for text in kept)
    place = f"It stands at this place because {ORDER[stage]}."
    return f"\n## {stage}\n\n{fill(ABOUT[stage], 120)}\n\n{place}\n\n{_table(rows)}\nLeft alone:\n\n{alone}"


def _table(rows: Iterable[Sequence[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _example(rule: Rule) -> tuple[str, str]:
    """The shortest pair of what a rule changes."""
    return min(rule.changes, key=lambda pair: len(pair[0]))


def _after(before: str, after: str) -> str:
    """The second half of an example; a remark changes nothing."""
    return "(a remark)" if before == after else _code(after)


def _rate(counted: Measured, rule: str) -> str:
    return f"{100_000 * counted['hits'].get(rule, 0) / counted['words']:.1f}"


def _code(text: str) -> str:
    """A short example in the cell of a table, with its line breaks and invisible characters spelled out."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text).replace("|", "\\|")
    shown = shown if len(shown) <= 80 else f"{shown[:60]} … {shown[-15:]}"
    ticks = "``" if "`" in shown else "`"
    return f"{ticks} {shown} {ticks}" if ticks == "``" or shown != shown.strip() else f"`{shown}`"


def counted(outcome: Outcome) -> dict[str, object]:
    """How many words a text has, and how many changes and suggestions each rule takes part in."""
    hits = Counter(rule for change in (*outcome.changes, *outcome.suggestions) for rule in change.rules)
    return {"words": len(outcome.original.split()), "hits": dict(sorted(hits.items()))}


def sample(outcome: Outcome, count: int) -> list[Change]:
    """So many of the applied changes, drawn from all rules in turn, so that the rare ones are among them."""
    shuffled = list(outcome.changes)
    Random(1).shuffle(shuffled)
    by_rule: defaultdict[tuple[str, ...], list[Change]] = defaultdict(list)
    for change in shuffled:
        by_rule[change.rules].append(change)
    ranked = sorted((n, rules, change) for rules, members in by_rule.items() for n, change in enumerate(members))
    return [change for _, _, change in ranked[:count]]


def to_judge(name: str, outcome: Outcome, change: Change) -> dict[str, object]:
    """A line of the sample: a change in its surroundings, with an empty verdict."""
    text = outcome.original
    left, right = text[max(change.start - AROUND, 0) : change.start], text[change.end : change.end + AROUND]
    shown = f"{left}⟦{change.before}→{change.after}⟧{right}"
    return {"text": name, "rules": change.rules, "change": shown, "verdict": ""}


def verdicts(lines: Iterable[str]) -> dict[str, tuple[int, int]]:
    """How many judged changes of each rule were right, and how many wrong. Raises ValueError for another verdict."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        judged = json.loads(line)
        if judged["verdict"] not in ("right", "wrong"):
            raise ValueError(f"the verdict on {judged['change']!r} is {judged['verdict']!r}, not 'right' or 'wrong'")
        for rule in judged["rules"]:
            counts[rule][judged["verdict"]] += 1
    return {rule: (count["right"], count["wrong"]) for rule, count in sorted(counts.items())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--machine", type=Path, help="machine translation, in UTF-8")
    parser.add_argument("--human", type=Path, help="translations by people, in UTF-8")
    parser.add_argument("--sample", type=Path, help="where to write the changes that are to be judged")
    parser.add_argument("--judged", type=Path, help="the same with a verdict on each")
    asked = parser.parse_args()
    measured = json.loads(MEASURED.read_text(encoding="utf-8"))
    if asked.machine and asked.human:
        texts = {"machine": asked.machine, "human": asked.human}
        outcomes = {name: clean(path.read_text(encoding="utf-8")) for name, path in texts.items()}
        measured |= {name: counted(outcome) for name, outcome in outcomes.items()}
        if asked.sample:
            lines = [to_judge(name, o, change) for name, o in outcomes.items() for change in sample(o, SAMPLES[name])]
            asked.sample.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    if asked.judged:
        measured["judged"] = verdicts(asked.judged.read_text(encoding="utf-8").splitlines())
    MEASURED.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    rules = rulebook.load()
    REFERENCE.write_text(reference(rules, measured), encoding="utf-8")
    GUIDE.write_text(guide(rules), encoding="utf-8")


if __name__ == "__main__":
    main()
