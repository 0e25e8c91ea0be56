"""Which files are found, and that what happens to one of them does not stop the others."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest

from copydesk import Config, batch
from copydesk.batch import Search, Source
from copydesk.errors import ConfigError, FileError
from copydesk.model import Entry


def plant(root: Path, *names: str) -> None:
    """Put files of these names, with ``name=text`` for one that is not empty, into a folder."""
    for name, _, text in (name.partition("=") for name in names):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


def names(root: Path, *paths: str, search: Search = Search()) -> list[str]:
    return [source.name for source in batch.find([root / path for path in paths], search)]


@pytest.mark.parametrize(
    ("tree", "found"),
    [
        pytest.param(
            ["b.txt", "a.md", "a/c.text", "A.Markdown"], ["A.Markdown", "a/c.text", "a.md", "b.txt"], id="all"
        ),
        pytest.param(["a.TXT", "a.html", "txt", "a.txt.bak"], ["a.TXT"], id="suffixes"),
        pytest.param([".git/a.txt", ".hidden/a.txt", ".a.txt"], [".a.txt", ".hidden/a.txt"], id="only .git is hidden"),
        pytest.param([".gitignore=*.txt\n!b.txt", "a.txt", "b.txt"], ["b.txt"], id="brought back"),
        pytest.param([".gitignore=/a.txt", "a.txt", "b/a.txt"], ["b/a.txt"], id="anchored"),
        pytest.param([".gitignore=b/\n!b/a.txt", "a.txt", "b/a.txt"], ["a.txt"], id="not from an ignored folder"),
        pytest.param(
            [".gitignore=*.md", "b/.gitignore=!a.md", "a.md", "b/a.md"], ["b/a.md"], id="the inner one decides"
        ),
        pytest.param(["b/.gitignore=a.txt", "a.txt", "b/a.txt"], ["a.txt"], id="nested, only for its folder"),
        pytest.param([".gitignore=!\n\\\n# a.txt\nb.txt", "a.txt", "b.txt"], ["a.txt"], id="lines that are no pattern"),
        pytest.param(["old/.copydesk-files.json={}", "old/a.txt", "a.txt"], ["a.txt"], id="an earlier output folder"),
    ],
)
def test_finds_in_a_folder(tmp_path: Path, tree: list[str], found: list[str]) -> None:
    plant(tmp_path, *tree)
    assert names(tmp_path, "") == found


@pytest.mark.parametrize(
    "ignored",
    [
        pytest.param({".gitignore": "*.md\n!/a/keep.md\n"}, id="brought back"),
        pytest.param({".gitignore": "a/\n!a/keep.md\n"}, id="a folder and its file"),
        pytest.param({".gitignore": "a/*\n!a/b\n", "a/.gitignore": "b/*.txt\n"}, id="two files"),
        pytest.param({"a/.gitignore": "/x.txt\nb/**\n!b/b.md\n"}, id="anchored and starred"),
        pytest.param({".gitignore": "b.md \n*.TXT\n\\#.txt\n[ab].txt\n"}, id="spaces, case, escapes and classes"),
    ],
)
def test_ignores_what_git_ignores(tmp_path: Path, ignored: dict[str, str]) -> None:
    plant(tmp_path, "x.txt", "#.txt", "b.md", "a/x.txt", "a/keep.md", "a/b/x.txt", "a/b/b.md", "a/b/a.txt")
    plant(tmp_path, *(f"{name}={text}" for name, text in ignored.items()))
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    listed = subprocess.check_output(
        ["git", "-C", tmp_path, "ls-files", "-z", "--others", "--exclude-standard", "--", "*.txt", "*.md"], text=True
    )
    assert sorted(names(tmp_path, "")) == sorted(listed.split("\0")[:-1])


def test_heeds_the_gitignore_files_up_to_the_root_of_the_repository(tmp_path: Path) -> None:
    plant(
        tmp_path, ".gitignore=a.txt", "r/.git/HEAD", "r/.gitignore=b.txt", "r/s/t/a.txt", "r/s/t/b.txt", "r/s/t/c.txt"
    )
    assert names(tmp_path, "r/s/t") == ["a.txt", "c.txt"]


@pytest.mark.parametrize(
    ("search", "paths", "found"),
    [
        pytest.param(Search(("b/",)), [""], ["a.txt", "c.md"], id="folder"),
        pytest.param(Search(("*.txt", "!b/a.txt")), [""], ["b/a.txt", "c.md"], id="brought back"),
        pytest.param(Search(("/a.txt",)), [""], ["b/a.txt", "b/d/a.txt", "c.md"], id="anchored"),
        pytest.param(Search(("a.txt",)), ["a.txt", "c.md"], ["a.txt", "c.md"], id="named files are taken"),
        pytest.param(Search(("b/",)), ["b"], ["a.txt", "d/a.txt"], id="a named folder is taken"),
        pytest.param(Search(("b/d/",)), ["b"], ["a.txt"], id="but not what lies below it"),
        pytest.param(Search(("a.txt",), forced=True), ["a.txt", "c.md"], ["c.md"], id="unless forced"),
        pytest.param(Search(("b/",), forced=True), ["b", "b/a.txt", "b/d/a.txt"], [], id="forced, by a folder above"),
        pytest.param(Search(("b/", "!b/a.txt"), forced=True), ["b/a.txt"], [], id="forced, like in a search"),
    ],
)
def test_excludes(tmp_path: Path, search: Search, paths: list[str], found: list[str]) -> None:
    plant(tmp_path, "a.txt", "b/a.txt", "b/d/a.txt", "c.md")
    search = Search(search.exclude, tmp_path, search.forced)
    assert names(tmp_path, *paths, search=search) == found


def test_exclusions_hold_in_folders_elsewhere(tmp_path: Path) -> None:
    plant(tmp_path, "here/x", "there/old/a.txt", "there/a.txt")
    assert names(tmp_path, "there", search=Search(("/old/",), tmp_path / "here")) == ["a.txt"]


def test_force_exclude_heeds_gitignore_too(tmp_path: Path) -> None:
    plant(tmp_path, ".git/HEAD", ".gitignore=a.txt", "a.txt", "b.txt")
    assert names(tmp_path, "a.txt", "b.txt") == ["a.txt", "b.txt"]
    assert names(tmp_path, "a.txt", "b.txt", search=Search(forced=True)) == ["b.txt"]


def test_an_ignored_folder_is_searched_when_it_is_named(tmp_path: Path) -> None:
    plant(tmp_path, ".git/HEAD", ".gitignore=build/\n*.md", "build/a.txt", "build/b/b.txt")
    assert names(tmp_path, "build") == ["a.txt", "b/b.txt"]


def test_leaves_the_output_folder_out(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt", "out/b.txt")
    assert names(tmp_path, "", search=Search(outputs=(tmp_path / "out",))) == ["a.txt"]


def test_does_not_follow_links_out_of_the_folder(tmp_path: Path) -> None:
    plant(tmp_path, "in/a.txt", "out/b.txt", "out/d/c.txt")
    for link, target in {"b.txt": "../out/b.txt", "d": "../out/d", "loop": "."}.items():
        (tmp_path / "in" / link).symlink_to(target)
    assert names(tmp_path, "in") == ["a.txt"]


def test_takes_a_file_once_and_by_its_own_name(tmp_path: Path) -> None:
    plant(tmp_path, "d/m.txt", "n.txt")
    (tmp_path / "d" / "a.txt").symlink_to("m.txt")
    assert names(tmp_path, "d", "d/m.txt", "n.txt", "n.txt") == ["m.txt", "n.txt"]


def test_takes_a_named_file_of_any_suffix_and_through_a_link(tmp_path: Path) -> None:
    plant(tmp_path, "LICENSE", "out/x.srt")
    (tmp_path / "link.html").symlink_to("out/x.srt")
    assert names(tmp_path, "LICENSE", "link.html") == ["LICENSE", "link.html"]


def test_keeps_several_folders_apart(tmp_path: Path) -> None:
    plant(tmp_path, "one/a.txt", "two/a.txt", "three.txt")
    assert names(tmp_path, "one", "two", "three.txt") == ["one/a.txt", "two/a.txt", "three.txt"]


@pytest.mark.parametrize("name", ["a\x1b[31m.txt", "a\nb.txt", os.fsdecode(b"caf\xe9.txt")])
def test_a_name_is_fit_to_print(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    [found] = names(tmp_path, "")
    assert found.isprintable()
    assert found.encode("utf-8")


@pytest.mark.parametrize("name", ["a b.txt", "文\u3000章.txt", "👩\u200d🚀.txt"])
def test_a_sound_name_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert names(tmp_path, "") == [name]


def test_refuses_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"gone\.txt: there is no such file"):
        names(tmp_path, "gone.txt")


def test_refuses_a_pattern_that_is_none(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt")
    with pytest.raises(ConfigError, match="exclude: "):
        names(tmp_path, "", search=Search(("!",)))


@pytest.mark.parametrize("jobs", [1, 2])
def test_cleans_in_order(tmp_path: Path, jobs: int) -> None:
    plant(tmp_path, "a.txt=one , two", "b.md=```\none , two\n```", "d.txt=three , four")
    (tmp_path / "c.txt").write_bytes(b"\xff")
    (tmp_path / "e.txt").write_bytes(b"\0")
    entries = list(batch.clean(batch.find([tmp_path]), Config(), jobs))
    assert [(e.name, e.outcome and e.outcome.text, bool(e.trouble), e.skipped) for e in entries] == [
        ("a.txt", "one, two", False, False),
        ("b.md", "```\none , two\n```", False, False),
        ("c.txt", None, True, False),
        ("d.txt", "three, four", False, False),
        ("e.txt", None, True, True),
    ]


def test_says_when_the_cleaned_text_cannot_be_written_in_the_encoding_of_the_file(tmp_path: Path) -> None:
    card = tmp_path / "cards" / "characters" / "cross.toml"
    card.parent.mkdir(parents=True)
    card.write_text(
        'why = "A star is a cross."\nconfidence = "certain"\nfind = "[*]"\nreplace = "†"\n'
        'changes = [["*", "†"]]\nkeeps = ["x"]\n'
    )
    (tmp_path / "a.txt").write_bytes(b"caf\xe9 *")
    config = Config(rules=(tmp_path / "cards",), encoding="latin-1")
    [entry] = batch.clean([Source(tmp_path / "a.txt", "a.txt")], config)
    assert "U+2020" in entry.trouble
    assert entry.outcome is None


def test_a_setting_that_is_wrong_for_all_files_stops_the_run(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt", "b.txt")
    with pytest.raises(ConfigError, match="no rule"):
        list(batch.clean(batch.find([tmp_path]), Config(select=("nonsense",)), jobs=2))


def work(source: Source) -> Entry:
    """Stands for the cleaning of a file, and dies or fails when its name says so."""
    if source.name == "dies":
        os._exit(1)
    if source.name == "fails":
        raise ZeroDivisionError
    time.sleep(0.01)
    return Entry(source.name)


@pytest.mark.parametrize(
    ("jobs", "asked", "troubled"),
    [
        pytest.param(1, ["a", "fails", "b"], {"fails": "ZeroDivisionError"}, id="a bug, one process"),
        pytest.param(2, ["a", "fails", "b"], {"fails": "ZeroDivisionError"}, id="a bug, two processes"),
        pytest.param(2, ["a", "dies", "b"], {"dies": "ended"}, id="the end of a process"),
    ],
)
def test_one_file_does_not_stop_the_others(jobs: int, asked: list[str], troubled: dict[str, str]) -> None:
    entries = list(batch.run(work, [Source(Path(name), name) for name in asked], jobs))
    assert [entry.name for entry in entries] == asked
    assert {entry.name for entry in entries if entry.trouble} == set(troubled)
    assert all(troubled[entry.name] in entry.trouble for entry in entries if entry.trouble)


@pytest.mark.parametrize(
    ("jobs", "size", "count", "expected"),
    [
        pytest.param(8, 1, 3, 3, id="never more than files"),
        pytest.param(2, 1, 3, 2, id="as asked"),
        pytest.param(None, 1, 3, 1, id="small files are not worth it"),
        pytest.param(None, batch.ENOUGH, 3, min(3, os.cpu_count() or 1), id="large ones are"),
        pytest.param(None, 1, 0, 1, id="no files"),
    ],
)
def test_workers(tmp_path: Path, jobs: int | None, size: int, count: int, expected: int) -> None:
    for number in range(count):
        (tmp_path / f"{number}.txt").write_bytes(b"a" * size)
    assert batch.workers(batch.find([tmp_path]), jobs) == expected
