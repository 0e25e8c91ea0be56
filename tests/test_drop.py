"""Boilerplate: cut loose from the text, or dropped where that is asked for, and nothing else with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk import Config, clean, cli
from copydesk.errors import ConfigError
from copydesk.model import Format

TITLE = "Town opens hall"
BODY = "The hall by the river was opened on Friday by the mayor of the town, and more than two hundred people came to see it in the rain."
LAST = "They liked it."
PAGE = (TITLE, BODY, LAST)
DROP = "structure/en/drop-boilerplate"

PHRASES = [
    "All rights reserved by the town.",
    "This article is reprinted from the Valley Daily.",
    "Follow us on WeChat.",
    "Disclaimer: The Valley Daily is not the town.",
    "Copyright © Valley Daily.",
    "Reprinted from the Valley Daily.",
    "Please indicate the source.",
    "Tags: hall, river",
]
"""What a page says of itself."""


def page(*paragraphs: str, newline: str = "\n") -> str:
    return (2 * newline).join(paragraphs) + newline


def kept(text: str, format: Format = "text") -> str:
    return clean(text, Config(format=format)).text


def dropped(text: str, format: Format = "text") -> str:
    outcome = clean(text, Config(drop=("boilerplate",), format=format))
    assert not outcome.failed
    return outcome.text


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("phrase", PHRASES)
def test_what_is_only_cut_loose_may_be_dropped(phrase: str, newline: str) -> None:
    text = page(*PAGE[:-1], f"{LAST} {phrase}", newline=newline)
    assert kept(text) == page(*PAGE, phrase, newline=newline)
    assert dropped(text) == page(*PAGE, newline=newline)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param((*PAGE, "All rights reserved."), PAGE, id="paragraph of its own"),
        pytest.param((*PAGE, "Reprinted from the Valley Daily.", "All rights reserved."), PAGE, id="two paragraphs"),
        pytest.param((*PAGE, "Share", "Print", "Comments (3)", "Back to top"), PAGE, id="labels of buttons"),
        pytest.param((*PAGE, "Share", "Tags: hall, river", "12 views"), PAGE, id="labels and phrases"),
        pytest.param((*PAGE, "Share this article: https://example.com/a"), PAGE, id="with a link"),
        pytest.param(("Home » News", *PAGE), PAGE, id="crumbs"),
        pytest.param(("You are here: Home > News > Valley", *PAGE), PAGE, id="longer crumbs"),
        pytest.param(("Home » News", "Home / Valley", *PAGE, "Share"), PAGE, id="both ends"),
    ],
)
def test_drops(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    assert kept(page(*before)) == page(*before)
    assert dropped(page(*before)) == page(*after)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(page(*PAGE), id="none there"),
        pytest.param(page(*PAGE[:-1], "Share", LAST), id="between paragraphs"),
        pytest.param(page("Share", *PAGE), id="a button before the title"),
        pytest.param(page("All rights reserved.", *PAGE), id="a phrase before the title"),
        pytest.param(page(*PAGE, "Home » News"), id="crumbs at the end"),
        pytest.param(page(*PAGE, "We share the hall."), id="a sentence with such a word"),
        pytest.param(page(*PAGE, "Home is where the hall is."), id="a sentence that begins like crumbs"),
        pytest.param("All rights reserved.\n", id="a lone line"),
        pytest.param(page(TITLE, "Share"), id="no body"),
        pytest.param(page(TITLE, LAST, LAST, "Share"), id="a list of short lines"),
        pytest.param("", id="empty"),
    ],
)
def test_keeps(text: str) -> None:
    assert dropped(text) == text


@pytest.mark.parametrize("text", [page("Home » News", *PAGE, "Share"), page(*PAGE[:-1], f"{LAST} {PHRASES[0]}")])
def test_nothing_else_is_lost(text: str) -> None:
    """What the changes take away, and nothing more, is missing in the end."""
    outcome = clean(text, Config(drop=("boilerplate",)))
    gone = "".join(change.before for change in outcome.changes)
    assert [paragraph for paragraph in PAGE if paragraph in gone] == []
    assert outcome.text == page(*PAGE)
    assert sum(len(change.before) for change in outcome.changes) == len(text) - len(page(*PAGE))


def test_other_glitches_are_mended_at_the_same_time() -> None:
    text = page("Home » News", TITLE, BODY, "They liked it , too . It was free.", "Share")
    assert dropped(text) == page(TITLE, BODY, "They liked it, too. It was free.")


def test_a_second_run_drops_nothing_more() -> None:
    once = dropped(page("Home » News", "Home » Valley", *PAGE, *PHRASES, "Share"))
    assert once == dropped(once) == page(*PAGE)


def test_the_end_of_the_text_stays_as_it_is() -> None:
    assert dropped(page(*PAGE, "Share").rstrip("\n")) == page(*PAGE).rstrip("\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(f"# {TITLE}\n\n{BODY}\n\n{LAST}\n\nShare\n", f"# {TITLE}\n\n{BODY}\n\n{LAST}\n", id="paragraph"),
        pytest.param(f"# {TITLE}\n\n{BODY}\n\n{LAST}\n\n## Share\n", f"# {TITLE}\n\n{BODY}\n\n{LAST}\n", id="heading"),
        pytest.param(
            f"# {TITLE}\n\n{BODY}\n\n{LAST}\n\n- Share\n- Print\n", f"# {TITLE}\n\n{BODY}\n\n{LAST}\n", id="items"
        ),
    ],
)
def test_drops_from_markdown(before: str, after: str) -> None:
    assert kept(before, "markdown") == before
    assert dropped(before, "markdown") == after


def test_a_change_tells_what_was_dropped() -> None:
    outcome = clean(page(*PAGE, "Share"), Config(drop=("boilerplate",)))
    (change,) = outcome.changes
    assert (change.before, change.after, change.rules, change.confidence) == ("\n\nShare", "", (DROP,), "likely")


def test_what_is_cut_loose_and_dropped_is_one_change_of_both_rules() -> None:
    (change,) = clean(page(*PAGE[:-1], f"{LAST} {PHRASES[0]}"), Config(drop=("boilerplate",))).changes
    assert (change.before, change.after) == (f" {PHRASES[0]}", "")
    assert change.rules == ("structure/en/boilerplate", DROP)


def test_with_certain_alone_it_is_only_suggested() -> None:
    text = page(*PAGE, "Share")
    outcome = clean(text, Config(drop=("boilerplate",), apply="certain"))
    assert outcome.text == text
    assert [(s.before, s.after, s.rules) for s in outcome.suggestions] == [("\n\nShare", "", (DROP,))]


@pytest.mark.parametrize(
    "config",
    [
        pytest.param({"ignore": ("structure",)}, id="stage ignored"),
        pytest.param({"ignore": (DROP,)}, id="rule ignored"),
        pytest.param({"language": "de"}, id="another language"),
        pytest.param({"select": ("spacing",)}, id="others selected"),
    ],
)
def test_it_is_a_rule_like_others(config: dict[str, tuple[str, ...]]) -> None:
    text = page("Home » News", *PAGE, "Share")
    assert clean(text, Config(drop=("boilerplate",), **config)).text == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("drop", "reason"),
    [
        pytest.param(["headings"], "drop: 'headings' is none of boilerplate", id="unknown"),
        pytest.param(["boilerplate", ""], "drop: '' is none of boilerplate", id="empty"),
        pytest.param("boilerplate", "drop: 'boilerplate' is a string; give a list of strings", id="string"),
    ],
)
def test_anything_else_cannot_be_dropped(drop: list[str], reason: str) -> None:
    with pytest.raises(ConfigError, match=reason):
        Config(drop=drop)  # type: ignore[arg-type]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a page that ends in boilerplate."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text(page("Home » News", *PAGE, f"It is free. {PHRASES[0]}", "Share"))
    return tmp_path


KEPT = page("Home » News", *PAGE, f"It is free. {PHRASES[0]}", "Share").replace(" All", "\n\nAll")
DROPPED = page(*PAGE, "It is free.")


@pytest.mark.parametrize(
    ("written", "arguments", "expected"),
    [
        pytest.param("", [], KEPT, id="nothing said"),
        pytest.param("drop = []", [], KEPT, id="nothing to drop"),
        pytest.param("", ["--drop", "boilerplate"], DROPPED, id="option"),
        pytest.param("", ["--drop", "boilerplate", "--drop", "boilerplate"], DROPPED, id="option given twice"),
        pytest.param('drop = ["boilerplate"]', [], DROPPED, id="configuration file"),
    ],
)
def test_the_command_drops(desk: Path, written: str, arguments: list[str], expected: str) -> None:
    (desk / "copydesk.toml").write_text(written)
    assert cli.main(["clean", "page.txt", "--in-place", *arguments]) == 1
    assert (desk / "page.txt").read_text() == expected
    assert cli.main(["clean", "page.txt", "--in-place", *arguments]) == 0


@pytest.mark.parametrize(
    ("written", "arguments", "said"),
    [
        pytest.param("", ["--drop", "headings"], "'headings' is not 'boilerplate'", id="option"),
        pytest.param('drop = ["headings"]', [], "'drop' is 'headings'; it must be one of boilerplate", id="file"),
        pytest.param('drop = "boilerplate"', [], "'drop' must be a list of strings", id="string"),
    ],
)
def test_wrong_use(
    desk: Path, capsys: pytest.CaptureFixture[str], written: str, arguments: list[str], said: str
) -> None:
    (desk / "copydesk.toml").write_text(written)
    before = (desk / "page.txt").read_text()
    assert cli.main(["clean", "page.txt", "--in-place", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert (desk / "page.txt").read_text() == before


CODE = "```\ncode\n```"


@pytest.mark.parametrize(
    "between",
    [
        pytest.param(CODE, id="code"),
        pytest.param("[ref]: http://example.org", id="a definition"),
        pytest.param("<!-- copydesk: off -->", id="a comment"),
    ],
)
def test_what_the_format_has_in_between_stays(between: str) -> None:
    text = page(f"# {TITLE}", BODY, LAST, between, "Share")
    assert dropped(text, "markdown") == text


def test_a_cell_is_no_paragraph_of_a_page() -> None:
    text = page(f"# {TITLE}", BODY, "| a | b |\n|---|---|\n| c | Share |")
    assert dropped(text, "markdown") == text


def test_the_title_behind_the_path_stays() -> None:
    title = "The town opens its new hall"
    assert dropped(page(f"Home » News » {title}", BODY, LAST)) == page(title, BODY, LAST)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(page("All rights reserved.", f"Copyright © by all. {BODY}", "Share"), id="notices"),
        pytest.param(page("Home » Old town", "Home » News", "Home » Valley"), id="paths"),
    ],
)
def test_a_page_of_nothing_else_stays(text: str) -> None:
    assert dropped(text) == kept(text)


def test_what_is_mended_first_is_dropped_in_the_same_run() -> None:
    assert dropped(page(*PAGE, "All rights reserved .", "Read  more")) == page(*PAGE)
