"""What a user wants left alone: by a comment in the text, by a word, by the name of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk import Config, Outcome, clean, cli
from copydesk.errors import ConfigError
from copydesk.files import clean_file
from copydesk.model import Rule, Suppression
from copydesk.suppress import belongs, unknown

OFF, ON = "<!-- copydesk: off -->", "<!-- copydesk: on -->"
SPACE, CAPITAL = "spacing/before-punctuation", "casing/en/sentence-start"
GLITCH = "The gate was closed. it was late , they said."
"""A space before a comma, and a sentence that begins with a small letter."""
NO_SPACE, NO_CAPITAL = GLITCH.replace(" ,", ","), GLITCH.replace(". it", ". It")
CLEAN = NO_CAPITAL.replace(" ,", ",")


def page(*blocks: str, newline: str = "\n") -> str:
    return "".join(block + 2 * newline for block in blocks)


def marked(text: str) -> Outcome:
    return clean(text, Config(format="markdown"))


def unused(outcome: Outcome) -> list[str]:
    """The comments that the outcome says are of no use."""
    return [outcome.original[n.start : n.end] for n in outcome.warnings if n.check == "suppression"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_between_two_comments_nothing_changes(newline: str) -> None:
    outcome = marked(page(GLITCH, OFF, GLITCH, f"- {GLITCH}", ON, GLITCH, newline=newline))
    assert outcome.text == page(CLEAN, OFF, GLITCH, f"- {GLITCH}", ON, CLEAN, newline=newline)
    assert outcome.warnings == ()


@pytest.mark.parametrize(
    ("said", "left"),
    [
        pytest.param("off", GLITCH, id="everything"),
        pytest.param(f"off {SPACE}", NO_CAPITAL, id="a rule"),
        pytest.param("off casing", NO_SPACE, id="a stage"),
        pytest.param("off casing/en", NO_SPACE, id="the leading part of an id"),
        pytest.param("off casing/", NO_SPACE, id="a stage with a stroke"),
        pytest.param(f"off {SPACE} {CAPITAL}", GLITCH, id="two rules"),
        pytest.param(f"off {SPACE}, {CAPITAL}", GLITCH, id="two rules and a comma"),
        pytest.param("off casing,spacing", GLITCH, id="two stages, no space"),
        pytest.param("  off\n  casing\n", NO_SPACE, id="several lines"),
    ],
)
def test_a_comment_silences_what_it_names(said: str, left: str) -> None:
    comment = f"<!-- copydesk:{said} -->" if "\n" in said else f"<!-- copydesk: {said} -->"
    outcome = marked(page(GLITCH, comment, GLITCH))
    assert outcome.text == page(CLEAN, comment, left)
    assert outcome.warnings == ()


@pytest.mark.parametrize(
    "comment", ["<!--copydesk:off -->", "<!--  copydesk:  off  -->", "<!-- copydesk:off casing-->"]
)
def test_the_spaces_in_a_comment_are_free(comment: str) -> None:
    assert marked(page(comment, "The gate was closed. it was late.")).changes == ()


@pytest.mark.parametrize(
    "comment",
    [
        pytest.param("<!-- off -->", id="not for us"),
        pytest.param("<!-- copydesk off -->", id="no colon"),
        pytest.param("Note: copydesk: off", id="no comment"),
        pytest.param("`<!-- copydesk: off -->`", id="code"),
        pytest.param("```\n<!-- copydesk: off -->\n```", id="a block of code"),
        pytest.param("<!-- see <!-- copydesk: off -->", id="inside a comment"),
    ],
)
def test_what_only_looks_like_such_a_comment_silences_nothing(comment: str) -> None:
    outcome = marked(page(comment, GLITCH))
    assert outcome.text == page(comment, CLEAN)
    assert outcome.warnings == ()


def test_a_comment_means_nothing_in_plain_text() -> None:
    assert clean(page(OFF, GLITCH)).text == page(OFF, CLEAN)


def test_on_ends_every_silence_before_it() -> None:
    text = page("<!-- copydesk: off spacing -->", "<!-- copydesk: off casing -->", GLITCH, ON, GLITCH)
    assert marked(text).text == text[: -len(page(GLITCH))] + page(CLEAN)


def test_a_second_silence_may_follow() -> None:
    text = page(OFF, GLITCH, ON, GLITCH, "<!-- copydesk: off casing -->", GLITCH)
    assert marked(text).text == page(OFF, GLITCH, ON, CLEAN, "<!-- copydesk: off casing -->", NO_SPACE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(f"{GLITCH} {OFF}\n{GLITCH}\n", f"{GLITCH} {OFF}\n{CLEAN}\n", id="behind the line"),
        pytest.param(f"The town. {OFF} {GLITCH}\n", f"The town. {OFF} {GLITCH}\n", id="in the middle"),
        pytest.param(f"{GLITCH} {OFF}\r\n{GLITCH}\r\n", f"{GLITCH} {OFF}\r\n{CLEAN}\r\n", id="crlf"),
        pytest.param(f"- {GLITCH} {OFF}\n- {GLITCH}\n", f"- {GLITCH} {OFF}\n- {CLEAN}\n", id="item"),
        pytest.param(f"> {GLITCH} {OFF}\n> {GLITCH}\n", f"> {GLITCH} {OFF}\n> {CLEAN}\n", id="quotation"),
        pytest.param(f"# {GLITCH} {OFF}\n\n{GLITCH}\n", f"# {GLITCH} {OFF}\n\n{CLEAN}\n", id="heading"),
        pytest.param(
            f"| {GLITCH} | b {OFF} |\n|---|---|\n| {GLITCH} | d |\n",
            f"| {GLITCH} | b {OFF} |\n|---|---|\n| {CLEAN} | d |\n",
            id="row of a table",
        ),
        pytest.param(f"{GLITCH} {OFF}", f"{GLITCH} {OFF}", id="last line without a break"),
    ],
)
def test_a_comment_inside_a_line_is_for_that_line(before: str, after: str) -> None:
    outcome = marked(before)
    assert outcome.text == after
    assert outcome.warnings == ()


def test_a_comment_inside_a_line_may_name_rules() -> None:
    comment = f"<!-- copydesk: off {CAPITAL} -->"
    assert marked(f"{GLITCH} {comment}\n{GLITCH}\n").text == f"{NO_SPACE} {comment}\n{CLEAN}\n"


def test_a_comment_holds_suggestions_back_too() -> None:
    config = Config(format="markdown", apply="certain")
    assert [s.rules for s in clean(page(GLITCH), config).suggestions] == [(CAPITAL,)]
    assert clean(page("<!-- copydesk: off casing -->", GLITCH), config).suggestions == ()


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param([OFF, CLEAN], id="nothing to hold back"),
        pytest.param([GLITCH, OFF, ON, GLITCH], id="nothing between"),
        pytest.param(["<!-- copydesk: off numbers -->", GLITCH], id="another stage"),
        pytest.param([f"{CLEAN} {OFF}", GLITCH], id="inside a line"),
    ],
)
def test_a_comment_that_holds_nothing_back_is_reported(blocks: list[str]) -> None:
    outcome = marked(page(*blocks))
    (comment,) = unused(outcome)
    assert comment in page(*blocks)
    assert "copydesk: off" in comment
    assert outcome.warnings[0].message == "This comment holds nothing back; take it away."
    assert not outcome.failed


def test_only_the_comments_that_are_of_no_use_are_reported() -> None:
    idle = "<!-- copydesk: off quotes -->"
    assert unused(marked(page(OFF, GLITCH, ON, idle, GLITCH))) == [idle]


@pytest.mark.parametrize(
    ("keep", "after"),
    [
        pytest.param("late , they", NO_CAPITAL, id="words"),
        pytest.param("late ,", NO_CAPITAL, id="word and mark"),
        pytest.param("/late ,/", NO_CAPITAL, id="regular expression"),
        pytest.param(r"/\w+ ,/", NO_CAPITAL, id="pattern"),
        pytest.param("it", NO_SPACE, id="a word whose letter would be changed"),
        pytest.param("/[a-z]+ was late/", NO_SPACE, id="a pattern with the word"),
        pytest.param("late", CLEAN, id="a word beside the change"),
        pytest.param("ate ,", CLEAN, id="not a part of a word"),
        pytest.param("/ate ,/", NO_CAPITAL, id="a pattern may begin inside a word"),
        pytest.param("/", CLEAN, id="a stroke is no pattern"),
        pytest.param("harbour", CLEAN, id="not there"),
    ],
)
def test_what_is_to_be_kept_stays(keep: str, after: str) -> None:
    assert clean(GLITCH, Config(keep=(keep,))).text == after


def test_several_words_are_kept() -> None:
    outcome = clean(GLITCH, Config(keep=("it", "/late ,/", "harbour")))
    assert outcome.text == GLITCH
    assert [(s.said, s.held > 0) for s in outcome.suppressions] == [
        ("keep 'it'", True),
        ("keep '/late ,/'", True),
        ("keep 'harbour'", False),
    ]


@pytest.mark.parametrize(
    ("text", "keep", "after"),
    [
        pytest.param("The river,town and lake,hill.", "river,town", "The river,town and lake, hill.", id="insertion"),
        pytest.param("The river,town and lake,hill.", "river", "The river, town and lake, hill.", id="at its edge"),
        pytest.param("The cafÃ© of cafÃ©s.", "cafÃ©", "The cafÃ© of cafés.", id="whole word"),
        pytest.param("They saw the the gate.", "the the", "They saw the the gate.", id="doubled word"),
        pytest.param("a.b , c.d , axb ,", "c.d ,", "a.b, c.d , axb,", id="marks are meant as they are"),
    ],
)
def test_a_word_is_kept_wherever_it_stands(text: str, keep: str, after: str) -> None:
    assert clean(text, Config(keep=(keep,), ignore=("casing",))).text == after


def test_what_held_nothing_back_can_be_seen() -> None:
    assert clean(CLEAN, Config(keep=("gate", "/x/"))).suppressions == (
        Suppression("keep 'gate'", 0),
        Suppression("keep '/x/'", 0),
    )
    assert clean(CLEAN).suppressions == ()


@pytest.mark.parametrize(
    ("keep", "reason"),
    [
        pytest.param(["/(/"], r"keep: '/\(/' is not a regular expression: .*; mend it, or escape it", id="broken"),
        pytest.param(["gate", "/[/"], r"keep: '/\[/' is not a regular expression", id="the second one"),
        pytest.param(["gate", ""], "keep: one of the words is empty; take it out", id="empty"),
        pytest.param("gate", "keep: 'gate' is a string; give a list of strings", id="a string"),
    ],
)
def test_what_cannot_be_kept_is_refused(keep: list[str], reason: str) -> None:
    with pytest.raises(ConfigError, match=reason):
        clean(GLITCH, Config(keep=keep))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "name", "expected"),
    [
        ("quotes/en/style", "quotes", True),
        ("quotes/en/style", "quotes/", True),
        ("quotes/en/style", "quotes/en", True),
        ("quotes/en/style", "quotes/en/style", True),
        ("quotes/en/style", "quotes/en/sty", False),
        ("quotes/en/style", "quote", False),
        ("quotes/en/style", "en", False),
        ("quotes/en/style", "quotes/en/style/more", False),
    ],
)
def test_a_rule_belongs_to_the_leading_parts_of_its_id(rule: str, name: str, expected: bool) -> None:
    assert belongs(rule, name) is expected


def test_the_first_unknown_name_is_found() -> None:
    rules = [Rule(name, "For a test.", "certain", lambda _: ()) for name in ("spacing/a", "quotes/en/b")]
    assert unknown(["spacing", "quotes/en", "quotes/en/b"], rules) is None
    assert unknown(["spacing", "spacing/b", "casing"], rules) == "spacing/b"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with one text thrice."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "sub/a.txt", "sub/b.md"):
        (tmp_path / "texts" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "texts" / name).write_text(GLITCH + "\n")
    return tmp_path


def texts(desk: Path) -> list[str]:
    return [(desk / "texts" / name).read_text().rstrip("\n") for name in ("a.txt", "sub/a.txt", "sub/b.md")]


@pytest.mark.parametrize(
    ("written", "after"),
    [
        pytest.param('"a.txt" = ["casing"]', [NO_SPACE, NO_SPACE, CLEAN], id="a name anywhere"),
        pytest.param('"/texts/a.txt" = ["casing"]', [NO_SPACE, CLEAN, CLEAN], id="a path"),
        pytest.param('"/a.txt" = ["casing"]', [CLEAN, CLEAN, CLEAN], id="relative to the configuration file"),
        pytest.param('"sub/" = ["casing", "spacing"]', [CLEAN, GLITCH, GLITCH], id="a folder"),
        pytest.param('"*.md" = ["spacing"]', [CLEAN, CLEAN, NO_CAPITAL], id="a suffix"),
        pytest.param(f'"*.md" = ["{SPACE}"]\n"sub/" = ["{CAPITAL}"]', [CLEAN, NO_SPACE, GLITCH], id="two patterns"),
        pytest.param('"*.md" = []', [CLEAN, CLEAN, CLEAN], id="no rules"),
    ],
)
def test_rules_are_off_in_some_files(desk: Path, written: str, after: list[str]) -> None:
    (desk / "copydesk.toml").write_text(f"[per-file-ignores]\n{written}\n")
    assert cli.main(["clean", "texts", "--in-place"]) == 1
    assert texts(desk) == after


def test_rules_are_off_in_some_files_by_pyproject(desk: Path) -> None:
    (desk / "pyproject.toml").write_text('[tool.copydesk.per-file-ignores]\n"a.txt" = ["casing"]\n')
    assert cli.main(["clean", "texts/sub", "--in-place"]) == 1
    assert texts(desk) == [GLITCH, NO_SPACE, CLEAN]


def test_rules_are_off_in_some_files_for_a_program(desk: Path) -> None:
    config = Config(per_file_ignores=(("a.txt", ("casing",)),), root=desk)
    outcome = clean_file(desk / "texts" / "a.txt", config)
    assert outcome.text == NO_SPACE + "\n"
    ((said, held),) = outcome.suppressions
    assert (said, held > 0) == ("per-file-ignores 'casing'", True)
    assert clean_file(desk / "texts" / "sub" / "b.md", config).suppressions == ()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param('"a.txt" = ["casng"]', "per-file-ignores: there is no rule 'casng'", id="no such stage"),
        pytest.param(
            '"a.txt" = ["spacing/before-punctation"]', "did you mean spacing/before-punctuation", id="misspelt rule"
        ),
        pytest.param('"a.txt" = ["zzzz"]', "see `copydesk rules`", id="nothing near"),
        pytest.param('"a.txt" = "casing"', "'per-file-ignores' must be a table of file name patterns", id="a string"),
        pytest.param('"a.txt" = [1]', "with lists of rule ids", id="a number"),
    ],
)
def test_an_impossible_table_is_refused(
    desk: Path, capsys: pytest.CaptureFixture[str], written: str, said: str
) -> None:
    (desk / "copydesk.toml").write_text(f"[per-file-ignores]\n{written}\n")
    assert cli.main(["clean", "texts", "--in-place"]) == 2
    assert said in capsys.readouterr().err
    assert texts(desk) == [GLITCH] * 3


def test_a_table_that_is_none_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "copydesk.toml").write_text('per-file-ignores = ["casing"]')
    assert cli.main(["clean", "texts", "--check"]) == 2
    assert f"{desk / 'copydesk.toml'}: 'per-file-ignores' must be a table" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "arguments", "after"),
    [
        pytest.param("", ["--keep", "late ,"], NO_CAPITAL, id="option"),
        pytest.param("", ["--keep", "late ,", "--keep", "/^it|it was/"], GLITCH, id="option given twice"),
        pytest.param("", ["--keep", "late , they"], NO_CAPITAL, id="a comma parts nothing"),
        pytest.param('keep = ["it"]', [], NO_SPACE, id="file"),
        pytest.param('keep = ["it"]', ["--keep", "late ,"], NO_CAPITAL, id="option over file"),
    ],
)
def test_words_are_kept_by_the_command(desk: Path, written: str, arguments: list[str], after: str) -> None:
    (desk / "copydesk.toml").write_text(written)
    assert cli.main(["clean", "texts", "--in-place", *arguments]) == (after != GLITCH)
    assert texts(desk) == [after] * 3


def test_a_broken_pattern_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["clean", "texts", "--in-place", "--keep", "/(/"]) == 2
    assert "keep: '/(/' is not a regular expression" in capsys.readouterr().err
    assert texts(desk) == [GLITCH] * 3


@pytest.mark.parametrize("arguments", [["--in-place"], ["--check"], ["--out", "cleaned"]], ids=lambda given: given[0])
def test_what_holds_nothing_back_in_any_file_is_told_once(
    desk: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    (desk / "copydesk.toml").write_text('keep = ["it", "harbour"]\n[per-file-ignores]\n"*.md" = ["quotes", "spacing"]')
    cli.main(["clean", "texts", *arguments])
    assert capsys.readouterr().err.splitlines() == [
        "copydesk: keep 'harbour' held nothing back in these files; take it out if it never does",
        "copydesk: per-file-ignores 'quotes' held nothing back in these files; take it out if it never does",
    ]


def test_what_is_of_use_in_one_file_is_not_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "texts" / "c.txt").write_text("The harbour , too.\n")
    cli.main(["clean", "texts", "--check", "--keep", "harbour ,"])
    assert capsys.readouterr().err == ""


def test_a_comment_of_no_use_is_told_with_its_place(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "texts" / "sub" / "b.md").write_text(page(GLITCH, OFF, CLEAN, ON, f"{CLEAN} {OFF}"))
    assert cli.main(["clean", "texts", "--check"]) == 1
    message = "This comment holds nothing back; take it away."
    assert capsys.readouterr().err.splitlines() == [
        f"copydesk: texts/sub/b.md:3:1 {message}",
        f"copydesk: texts/sub/b.md:9:{len(CLEAN) + 2} {message}",
    ]


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        pytest.param("<!-- copydesk: of -->", "not understood", id="a slip"),
        pytest.param("<!-- copydesk: offline -->", "not understood", id="another word"),
        pytest.param("<!-- copydesk: off-by-one -->", "not understood", id="a longer word"),
        pytest.param("<!-- copydesk: off no/such-rule -->", "'no/such-rule' is no rule or stage", id="no such rule"),
    ],
)
def test_a_comment_that_says_nothing_is_reported(comment: str, message: str) -> None:
    outcome = marked(page(comment, GLITCH))
    assert [message in warning.message for warning in outcome.warnings] == [True]
    assert outcome.changes
    assert not outcome.failed


def test_a_comment_needs_no_space_before_its_end() -> None:
    assert marked(page("<!-- copydesk: off-->", GLITCH)).changes == ()


@pytest.mark.parametrize(
    ("keep", "text"),
    [
        pytest.param(["/(?i)LATE ,/"], "It was late , they said.", id="a flag"),
        pytest.param(["zzz", r"/(a)\1 ,/"], "We saw aa , and left.", id="a group"),
        pytest.param(["/(?P<a>late) ,/", "/(?P<a>soon) ,/"], "It was late , they said.", id="a name twice"),
    ],
)
def test_each_pattern_stands_by_itself(keep: list[str], text: str) -> None:
    assert clean(text, Config(keep=tuple(keep))).text == text


def test_what_is_held_back_is_counted_once() -> None:
    outcome = clean("The river , and Yahoo , and the town .", Config(keep=("Yahoo ,",)))
    assert [suppression.held for suppression in outcome.suppressions] == [1]
