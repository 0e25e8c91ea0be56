"""Measure how fast copydesk cleans a text on one core, beside ``ftfy.fix_text`` on the same text in the same run.

    python bench/speed.py FILE [--rounds N]

The two take turns, so that a machine that slows down slows both. Each round is a new process, so that neither knows the
text already; both have cleaned a short one, so that loading counts for neither. MB are millions of bytes in UTF-8.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import ftfy

from copydesk import clean

CONTESTANTS: dict[str, Callable[[str], object]] = {"ftfy.fix_text": ftfy.fix_text, "copydesk.clean": clean}


def seconds(work: Callable[[str], object], text: str) -> float:
    """How long one call takes."""
    started = time.perf_counter()
    work(text)
    return time.perf_counter() - started


def rounds(text: str, count: int) -> dict[str, list[float]]:
    """The seconds that each contestant took in each round.

    >>> {name: len(taken) for name, taken in rounds("One , two.", 2).items()}
    {'ftfy.fix_text': 2, 'copydesk.clean': 2}
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        all_rounds = list(pool.map(one_round, [text] * count))
    return {name: [taken[name] for taken in all_rounds] for name in CONTESTANTS}


def one_round(text: str) -> dict[str, float]:
    """The seconds that each contestant takes for a text that it has not seen in this process."""
    for work in CONTESTANTS.values():
        work("A short text , to begin with.")
    return {name: seconds(work, text) for name, work in CONTESTANTS.items()}


def table(size: float, taken: dict[str, list[float]]) -> list[str]:
    """The lines of the report on a text of ``size`` MB; the ratio is of the median speeds.

    >>> print(*table(2.0, {"ftfy.fix_text": [1.0, 1.0, 4.0], "copydesk.clean": [2.0, 3.0, 2.0]}), sep="\\n")
                     median MB/s  slowest  fastest
    ftfy.fix_text           2.00     0.50     2.00
    copydesk.clean          1.00     0.67     1.00
    ratio                   0.50
    """
    lines = [f"{'':<15}{'median MB/s':>13}{'slowest':>9}{'fastest':>9}"]
    for name, times in taken.items():
        speeds = (size / median(times), size / max(times), size / min(times))
        lines.append("{:<15}{:>13.2f}{:>9.2f}{:>9.2f}".format(name, *speeds))
    ratio = median(taken["ftfy.fix_text"]) / median(taken["copydesk.clean"])
    return [*lines, f"{'ratio':<15}{ratio:>13.2f}"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="the text, in UTF-8")
    parser.add_argument("--rounds", type=int, default=5, help="how often each of the two cleans it [default: 5]")
    asked = parser.parse_args()
    text = asked.file.read_text(encoding="utf-8")
    print(*table(len(text.encode()) / 1e6, rounds(text, asked.rounds)), sep="\n")


if __name__ == "__main__":
    main()
