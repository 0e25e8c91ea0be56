"""The command as a user meets it: what it prints, what it writes, and its exit status."""

from __future__ import annotations

import json
import os
import pty
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from copydesk import cli, output

COMMAND = [sys.executable, "-m", "copydesk"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(cli.__file__).parents[1])}

GLITCH, CLEAN = "one , two\n", "one, two\n"


def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """The real command in a process of its own."""
    return subprocess.run(
        [*COMMAND, *arguments], input=stdin, cwd=cwd, env=ENVIRONMENT, capture_output=True, check=False
    )


def started(*arguments: str, cwd: Path, stderr: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
    """The real command, still running, with its standard output in a pipe."""
    return subprocess.Popen([*COMMAND, *arguments], cwd=cwd, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=stderr)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a text that has a glitch and one that is clean."""
    monkeypatch.chdir(tmp_path)
    texts = tmp_path / "texts"
    (texts / "sub").mkdir(parents=True)
    (texts / "glitch.txt").write_bytes(GLITCH.encode())
    (texts / "sub" / "clean.md").write_bytes(CLEAN.encode())
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(["texts"], 0, id="to a folder"),
        pytest.param(["texts", "--in-place"], 1, id="in place, changed"),
        pytest.param(["texts/sub", "--in-place"], 0, id="in place, clean"),
        pytest.param(["texts", "--check"], 1, id="check, would change"),
        pytest.param(["texts/sub", "--check"], 0, id="check, clean"),
        pytest.param(["texts", "--diff"], 1, id="diff, would change"),
        pytest.param(["texts/sub", "--diff"], 0, id="diff, clean"),
        pytest.param(["texts", "--check", "--diff"], 1, id="check and diff"),
        pytest.param(["texts", "--check", "--ignore", "spacing"], 0, id="ignored"),
        pytest.param(["texts", "--check", "--select", "quotes,spacing"], 1, id="selected, with commas"),
        pytest.param(["texts", "--check", "--grammar", "auto"], 1, id="grammar where it is there"),
        pytest.param(["texts", "--check", "--exclude", "*.txt"], 0, id="excluded"),
        pytest.param(["texts/glitch.txt", "--check", "--exclude", "*.txt"], 1, id="excluded, but named"),
        pytest.param(["texts/glitch.txt", "--check", "--exclude", "*.txt", "--force-exclude"], 0, id="forced"),
        pytest.param(["texts", "--check", "--jobs", "2"], 1, id="two processes"),
    ],
)
def test_exit_status(desk: Path, arguments: list[str], status: int) -> None:
    assert cli.main(["clean", *arguments]) == status


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["clean", "gone"], "gone: there is no such file or folder", id="missing path"),
        pytest.param(["clean"], "Missing argument 'PATH...'", id="no path"),
        pytest.param(["clean", "texts", "--aply", "likely"], "--aply", id="unknown option"),
        pytest.param(["clean", "texts", "--apply", "suggest"], "'certain', 'likely'", id="impossible choice"),
        pytest.param(["clean", "texts", "--grammar", "on"], "no grammar stage", id="grammar"),
        pytest.param(
            ["clean", "texts", "--select", "spacing/befor"], "'spacing/befor'; did you mean", id="unknown rule"
        ),
        pytest.param(["clean", "texts", "--encoding", "latin-0"], "'latin-0'", id="unknown encoding"),
        pytest.param(["clean", "texts", "--exclude", "!"], "exclude: ", id="no pattern"),
        pytest.param(["clean", "texts", "--rules", "texts"], "no rule cards", id="no cards"),
        pytest.param(["clean", "texts", "--in-place", "--check"], "do not go together", id="write and check"),
        pytest.param(["clean", "texts", "--in-place", "--out", "o"], "do not go together", id="two places"),
        pytest.param(["clean", "texts", "--out", "o", "--diff"], "do not go together", id="write and diff"),
        pytest.param(["clean", "-", "--in-place"], "standard output", id="standard input in place"),
        pytest.param(["clean", "-", "texts"], "standard output", id="standard input and files"),
        pytest.param(["clean", "texts", "--out", "texts"], "holds the input", id="output over input"),
        pytest.param(["clean", "texts", "--out", "."], "holds the input", id="output above input"),
        pytest.param(["clean", "texts", "--out", "texts/glitch.txt"], "is a file", id="output is a file"),
        pytest.param(["clean", "texts", "--jobs", "0"], "--jobs", id="no process"),
        pytest.param(["rules", "nonsense/none"], "there is no rule 'nonsense/none'", id="no such rule"),
        pytest.param(["rules", "--prove", "texts"], "no rule cards", id="no proofs"),
        pytest.param(["wash", "texts"], "'wash'", id="no such command"),
    ],
)
def test_wrong_use(desk: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    before = tree(desk)
    assert cli.main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("copydesk: ")
    assert printed.err.count("\n") == 1
    assert said in printed.err
    assert printed.out == ""
    assert tree(desk) == before


@pytest.mark.parametrize("arguments", [["--check"], ["--diff"], ["--check", "--diff"]])
def test_shows_and_writes_nothing(desk: Path, arguments: list[str]) -> None:
    before = tree(desk)
    assert cli.main(["clean", "texts", *arguments]) == 1
    assert tree(desk) == before


@pytest.mark.parametrize("way", ["--check", "--in-place"])
def test_prints_each_change(desk: Path, capsys: pytest.CaptureFixture[str], way: str) -> None:
    (desk / "texts" / "glitch.txt").write_text("ok\n\nfine\none , two , three\n")
    cli.main(["clean", "texts", way])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines[:2]] == [
        ["texts/glitch.txt:4:4", "spacing/before-punctuation"],
        ["texts/glitch.txt:4:10", "spacing/before-punctuation"],
    ]
    assert all("→" in line for line in lines[:2])


def test_diff_goes_alone_to_standard_output(desk: Path) -> None:
    shown = run("clean", "texts", "--diff", cwd=desk)
    lines = shown.stdout.decode().splitlines()
    assert lines[0] == "diff --git a/texts/glitch.txt b/texts/glitch.txt"
    assert {"-one , two", "+one, two"} <= set(lines)
    assert all(line[0] in "-+@ " for line in lines[1:]), "nothing but the diff"
    assert b"1 change" in shown.stderr


@pytest.mark.parametrize(
    ("option", "coloured"), [pytest.param("--color", True, id="on"), pytest.param("--no-color", False, id="off")]
)
def test_colour(desk: Path, capsys: pytest.CaptureFixture[str], option: str, coloured: bool) -> None:
    cli.main(["clean", "texts", "--diff", option])
    assert ("\x1b[" in capsys.readouterr().out) is coloured


def test_in_place_rewrites_only_what_changes(desk: Path) -> None:
    glitch, clean = desk / "texts" / "glitch.txt", desk / "texts" / "sub" / "clean.md"
    glitch.write_bytes(b"\xef\xbb\xbfone , two\r\n\r\nthree")
    glitch.chmod(0o640)
    before = clean.stat()
    assert cli.main(["clean", "texts", "--in-place"]) == 1
    assert glitch.read_bytes() == b"\xef\xbb\xbfone, two\r\n\r\nthree"
    assert stat.S_IMODE(glitch.stat().st_mode) == 0o640
    assert clean.stat() == before
    assert cli.main(["clean", "texts", "--in-place"]) == 0


def test_in_place_refuses_a_read_only_file_and_goes_on(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    locked, glitch = desk / "texts" / "a.txt", desk / "texts" / "glitch.txt"
    locked.write_text(GLITCH)
    locked.chmod(0o444)
    assert cli.main(["clean", "texts", "--in-place"]) == 2
    printed = capsys.readouterr()
    assert "texts/a.txt: the file is read-only" in printed.err
    assert "a.txt:1" not in printed.out
    assert (locked.read_text(), glitch.read_text()) == (GLITCH, CLEAN)


def test_trouble_with_one_file_is_told_and_does_not_stop_the_others(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "texts" / "bad.txt").write_bytes(b"caf\xe9")
    assert cli.main(["clean", "texts", "--out", "out"]) == 2
    assert "texts/bad.txt: byte 3 (0xe9) is not utf-8; give its encoding" in capsys.readouterr().err
    assert (desk / "out" / "glitch.txt").read_text() == CLEAN
    assert not (desk / "out" / "bad.txt").exists()


def test_a_failed_guard_is_told_and_keeps_the_paragraph(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The card does not say that it touches words, and yet it does."""
    (desk / "cards" / "terms").mkdir(parents=True)
    (desk / "cards" / "terms" / "sea.toml").write_text(CARD.format(keeps='"lake"').replace('touches = "words"', ""))
    (desk / "texts" / "glitch.txt").write_text("fine\n\nthe sea , a lake\n\none , two\n")
    assert cli.main(["clean", "texts", "--in-place", "--rules", "cards"]) == 2
    assert "texts/glitch.txt:3:1 This paragraph keeps its original text" in capsys.readouterr().err
    assert (desk / "texts" / "glitch.txt").read_text() == "fine\n\nthe sea , a lake\n\none, two\n"


def test_a_binary_file_is_skipped_with_a_line(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "texts" / "image.txt").write_bytes(b"\x89PNG\0")
    assert cli.main(["clean", "texts", "--out", "out"]) == 0
    assert "skipped: texts/image.txt: a binary file" in capsys.readouterr().err
    assert "image.txt" in (desk / "out" / "index.html").read_text()


def test_mirrors_the_tree_into_the_output_folder(desk: Path) -> None:
    before = tree(desk / "texts")
    assert cli.main(["clean", "texts"]) == 0
    written = tree(desk / "cleaned")
    assert set(written) == {
        *("glitch.txt", "glitch.txt.diff.html", "sub/clean.md", "sub/clean.md.diff.html"),
        *(*output.REPORTS, output.MANIFEST),
    }
    assert (written["glitch.txt"], written["sub/clean.md"]) == (CLEAN.encode(), CLEAN.encode())
    assert json.loads(written["report.json"])
    assert tree(desk / "texts") == before


def test_the_patch_applies_to_the_originals(desk: Path) -> None:
    assert cli.main(["clean", "texts"]) == 0
    subprocess.run(["git", "apply", desk / "cleaned" / "changes.patch"], cwd=desk / "texts", check=True)
    assert (desk / "texts" / "glitch.txt").read_text() == CLEAN


def test_an_output_folder_can_be_written_again_and_loses_what_is_stale(desk: Path) -> None:
    assert cli.main(["clean", "texts", "--out", "texts/out"]) == 0
    (desk / "texts" / "sub" / "clean.md").unlink()
    assert cli.main(["clean", "texts", "--out", "texts/out"]) == 0
    assert set(tree(desk / "texts" / "out")) == {
        "glitch.txt", "glitch.txt.diff.html", *output.REPORTS, output.MANIFEST,
    }  # fmt: skip


def test_a_hostile_name_is_printed_on_one_line(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "texts" / "a\n\x1b[2Jb.txt").write_bytes(b"\xff")
    assert cli.main(["clean", "texts", "--check"]) == 2
    assert "texts/a\\n\\x1b[2Jb.txt: byte 0" in capsys.readouterr().err


def test_a_foreign_output_folder_needs_force(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = desk / "out" / "mine.txt"
    mine.parent.mkdir()
    mine.write_text("mine")
    assert cli.main(["clean", "texts", "--out", "out"]) == 2
    assert "--force" in capsys.readouterr().err
    assert set(tree(desk / "out")) == {"mine.txt"}
    assert cli.main(["clean", "texts", "--out", "out", "--force"]) == 0
    assert mine.read_text() == "mine"


def test_texts_of_the_same_name_are_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "glitch.txt").write_text(GLITCH)
    assert cli.main(["clean", "texts/glitch.txt", "glitch.txt"]) == 2
    assert "glitch.txt: two files of this run would have this name" in capsys.readouterr().err
    assert not (desk / "cleaned").exists()


def test_nothing_to_clean_is_said(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "empty").mkdir()
    assert cli.main(["clean", "empty"]) == 0
    assert "nothing to clean" in capsys.readouterr().err
    assert not (desk / "cleaned").exists()


@pytest.mark.parametrize(
    ("stdin", "arguments", "stdout", "status"),
    [
        pytest.param(b"one , two\r\nthree", [], b"one, two\r\nthree", 0, id="CRLF, no newline at the end"),
        pytest.param(b"\xef\xbb\xbfone , two\n", [], b"\xef\xbb\xbfone, two\n", 0, id="byte order mark"),
        pytest.param(b"", [], b"", 0, id="empty"),
        pytest.param("one , two".encode("utf-16"), [], "one, two".encode("utf-16"), 0, id="utf-16"),
        pytest.param(b"caf\xe9 , two", ["--encoding", "latin-1"], b"caf\xe9, two", 0, id="by name"),
        pytest.param(b"one, two\n", ["--check"], b"", 0, id="check, clean"),
    ],
)
def test_standard_input(tmp_path: Path, stdin: bytes, arguments: list[str], stdout: bytes, status: int) -> None:
    cleaned = run("clean", "-", "--select", "spacing", *arguments, stdin=stdin, cwd=tmp_path)
    if "--check" not in arguments:
        assert cleaned.stdout == stdout
    assert cleaned.returncode == status
    assert b"Traceback" not in cleaned.stderr


@pytest.mark.parametrize(("way", "start"), [("--check", "-:1:4 "), ("--diff", "diff --git ")])
def test_standard_input_is_shown(tmp_path: Path, way: str, start: str) -> None:
    shown = run("clean", "-", way, stdin=GLITCH.encode(), cwd=tmp_path)
    assert shown.stdout.decode().startswith(start)
    assert shown.returncode == 1


@pytest.mark.parametrize(("stdin", "said"), [(b"caf\xe9", b"byte 3"), (b"a\0b", b"binary")])
def test_standard_input_that_is_no_text(tmp_path: Path, stdin: bytes, said: bytes) -> None:
    refused = run("clean", "-", stdin=stdin, cwd=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert said in refused.stderr
    assert b"standard input" in refused.stderr


@pytest.mark.parametrize(
    ("written", "arguments", "status"),
    [
        pytest.param('ignore = ["spacing"]', [], 0, id="the file counts"),
        pytest.param('ignore = ["spacing"]', ["--ignore", "quotes"], 1, id="the command line beats it"),
        pytest.param('exclude = ["/texts/*.txt"]', [], 0, id="exclusions are relative to the file"),
        pytest.param('exclude = ["*.txt"]', ["--exclude", "*.html"], 1, id="exclusions of the command line"),
        pytest.param('grammar = "on"', [], 2, id="no grammar stage"),
        pytest.param('grammar = "on"', ["--grammar", "off"], 1, id="grammar switched off"),
        pytest.param('select = ["nonsense"]', [], 2, id="no such rule"),
        pytest.param("colour = true", [], 2, id="unknown key"),
    ],
)
def test_configuration_file(desk: Path, written: str, arguments: list[str], status: int) -> None:
    (desk / "copydesk.toml").write_text(written)
    assert cli.main(["clean", "texts", "--check", *arguments]) == status


CARD = """
why = "A sea is an ocean."
confidence = "certain"
find = "sea"
replace = "ocean"
touches = "words"
changes = [["the sea", "the ocean"]]
keeps = [{keeps}]
"""


@pytest.fixture
def cards(desk: Path) -> Path:
    card = desk / "cards" / "terms" / "sea.toml"
    card.parent.mkdir(parents=True)
    card.write_text(CARD.format(keeps='"the lake"'))
    return desk / "cards"


def test_cards_of_the_user(desk: Path, cards: Path) -> None:
    assert run("clean", "-", "--rules", cards, stdin=b"the sea", cwd=desk).stdout == b"the ocean"
    (desk / "copydesk.toml").write_text('rules = ["cards"]')
    assert run("clean", "-", stdin=b"the sea", cwd=desk).stdout == b"the ocean"


def test_proves_cards(cards: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "--prove", str(cards)]) == 0
    assert "1 rules with 2 examples: 0 failed" in capsys.readouterr().out
    (cards / "terms" / "sea.toml").write_text(CARD.format(keeps='"the seal"'))
    assert cli.main(["rules", "--prove", str(cards)]) == 1
    assert "the seal" in capsys.readouterr().out


def test_lists_the_rules_by_stage(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    stage = lines.index("spacing")
    assert any(line.split()[:2] == ["spacing/before-punctuation", "certain"] for line in lines[stage:])


@pytest.mark.parametrize("arguments", [[], ["--rules", "cards"]])
def test_explains_a_rule(cards: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    (cards.parent / "copydesk.toml").write_text("" if arguments else 'rules = ["cards"]')
    assert cli.main(["rules", "terms/sea", *arguments]) == 0
    shown = capsys.readouterr().out
    for part in ("terms/sea", "A sea is an ocean.", "certain", "'the sea' → 'the ocean'", "'the lake'"):
        assert part in shown


def test_suggests_the_rule_that_was_meant(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "spacing/before-punctation"]) == 2
    assert "did you mean spacing/before-punctuation" in capsys.readouterr().err


def test_a_broken_pipe_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(GLITCH * 5_000)
    with started("clean", "long.txt", "--check", cwd=tmp_path) as command:
        assert command.stdout
        assert command.stderr
        assert command.stdout.readline().startswith(b"long.txt:1:4")
        command.stdout.close()
        assert command.stderr.read() == b""
    assert command.returncode == cli.BROKEN_PIPE


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_leaves_every_file_whole(tmp_path: Path, jobs: str) -> None:
    whole = {GLITCH * 2_000, CLEAN * 2_000}
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(GLITCH * 2_000)
    command = started("clean", ".", "--in-place", "--jobs", jobs, cwd=tmp_path)
    assert command.stdout
    command.stdout.readline()
    command.send_signal(signal.SIGINT)
    _, said = command.communicate(timeout=60)
    assert command.returncode == cli.INTERRUPTED
    assert said == b"copydesk: interrupted; every file is either as it was or complete\n"
    assert {path.read_text() for path in tmp_path.iterdir()} <= whole
    assert len(list(tmp_path.iterdir())) == 40


@pytest.mark.parametrize(("terminal", "shown"), [pytest.param(True, 1, id="shown"), pytest.param(False, 0, id="not")])
def test_progress_is_shown_on_a_terminal_after_a_second(desk: Path, terminal: bool, shown: int) -> None:
    """The first text comes from a pipe that keeps the command waiting."""
    os.mkfifo("slow")
    ours, theirs = pty.openpty() if terminal else os.pipe()
    command = started("clean", "slow", "texts", "--check", cwd=desk, stderr=theirs)
    with Path("slow").open("wb") as slow:
        time.sleep(1.2)
        slow.write(b"At last.")
    command.communicate(timeout=60)
    os.write(theirs, b".")
    assert os.read(ours, 10_000).count(b"1 of 3 files") == shown
    os.close(theirs)
    os.close(ours)


def test_a_terminal_without_arrows_is_no_trouble(desk: Path) -> None:
    environment = ENVIRONMENT | {"PYTHONIOENCODING": "latin-1"}
    shown = subprocess.run([*COMMAND, "clean", "texts", "--check"], env=environment, capture_output=True, check=False)
    assert (shown.returncode, shown.stderr) == (1, b"")
    assert rb"\u2192" in shown.stdout
