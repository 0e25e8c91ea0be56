"""The output folder: nothing of others is overwritten or removed, nothing stale of ours stays."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from copydesk import output
from copydesk.errors import FileError


def write(folder: Path, names: Iterable[str], *, force: bool = False) -> None:
    with output.opened(folder, force=force) as opened:
        for name in names:
            opened.write(name, name.encode())


def listed(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != output.MANIFEST
    )


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder after a first run."""
    write(tmp_path / "out", ["a.txt", "b/c.txt", "b/d/e.txt"])
    return tmp_path / "out"


def test_a_second_run_replaces_the_first(out: Path) -> None:
    write(out, ["a.txt", "b/f.txt"])
    assert listed(out) == ["a.txt", "b/f.txt"]
    assert not (out / "b" / "d").exists()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("mine.txt", id="a file of the user"),
        pytest.param("b/d/mine.txt", id="deep below"),
        pytest.param("a.txt", id="an output that was edited"),
    ],
)
def test_refuses_files_of_others(out: Path, name: str) -> None:
    (out / name).write_text("mine")
    with pytest.raises(FileError, match=rf"such as {name}; .*--force"):
        write(out, ["a.txt"])
    assert listed(out) == sorted({"a.txt", "b/c.txt", "b/d/e.txt", name})
    assert (out / name).read_text() == "mine"


def test_force_writes_beside_and_over_them(out: Path) -> None:
    for name in ("mine.txt", "a.txt", "b/c.txt"):
        (out / name).write_text("mine")
    write(out, ["a.txt"], force=True)
    assert listed(out) == ["a.txt", "b/c.txt", "mine.txt"]
    assert [(out / name).read_text() for name in listed(out)] == ["a.txt", "mine", "mine"]


def test_an_empty_folder_is_fine(tmp_path: Path) -> None:
    write(tmp_path, ["a.txt"])
    assert listed(tmp_path) == ["a.txt"]


def test_refuses_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(FileError, match="is a file"):
        write(tmp_path / "out", [])


def test_an_interrupted_run_can_be_run_again(out: Path) -> None:
    def interrupted() -> Iterable[str]:
        yield "new.txt"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(out, interrupted())
    assert listed(out) == ["a.txt", "b/c.txt", "b/d/e.txt", "new.txt"]
    write(out, ["a.txt"])
    assert listed(out) == ["a.txt"]


@pytest.mark.parametrize("broken", ["", "[]", '{"files": 1}', "\xff"])
def test_a_broken_list_counts_as_none(out: Path, broken: str) -> None:
    (out / output.MANIFEST).write_text(broken, encoding="latin-1")
    with pytest.raises(FileError, match="--force"):
        write(out, ["a.txt"])
    write(out, ["a.txt"], force=True)
    assert listed(out) == ["a.txt", "b/c.txt", "b/d/e.txt"]


def test_a_list_cannot_name_files_outside(tmp_path: Path) -> None:
    out, precious = tmp_path / "out", tmp_path / "precious.txt"
    write(out, ["precious.txt"])
    precious.write_bytes(b"precious.txt")
    manifest = out / output.MANIFEST
    manifest.write_text(manifest.read_text().replace('"precious.txt"', '"../precious.txt"'))
    (out / "precious.txt").unlink()
    write(out, ["a.txt"])
    assert precious.exists()


def test_does_not_write_through_links(tmp_path: Path) -> None:
    out, original = tmp_path / "out", tmp_path / "in" / "a.txt"
    original.parent.mkdir()
    original.write_text("original")
    out.mkdir()
    (out / "a.txt").symlink_to(original)
    (out / "in").symlink_to(original.parent)
    write(out, ["a.txt"], force=True)
    with pytest.raises(FileError, match="symbolic link"):
        write(out, ["in/a.txt"], force=True)
    assert original.read_text() == "original"
    assert (out / "a.txt").read_text() == "a.txt"


def test_refuses_a_name_that_is_taken(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"a\.txt: two files"):
        write(tmp_path, ["a.txt", "a.txt"])


@pytest.mark.parametrize(
    ("names", "double"),
    [
        pytest.param(["a.txt", "b/a.txt", "x"], None, id="none"),
        pytest.param(["a.txt", "a.txt"], "a.txt", id="two of the same name"),
        pytest.param(["a.txt", "a.txt.diff.html"], "a.txt.diff.html", id="a text and a report"),
        pytest.param(["index.html"], "index.html", id="a text and the overview"),
    ],
)
def test_refuses_doubles(names: list[str], double: str | None) -> None:
    if double is None:
        output.refuse_doubles(names)
    else:
        with pytest.raises(FileError, match=rf"{double}: two files"):
            output.refuse_doubles(names)


@pytest.mark.parametrize(
    ("folder", "inputs", "refused"),
    [
        pytest.param("in/out", ["in"], False, id="inside the input"),
        pytest.param("out", ["in/a.txt"], False, id="beside the input"),
        pytest.param("in", ["in"], True, id="the input itself"),
        pytest.param("in/../in/", ["in"], True, id="the input by another name"),
        pytest.param("link", ["in"], True, id="the input by a link"),
        pytest.param("in", ["in/a.txt"], True, id="the folder of an input"),
        pytest.param(".", ["in"], True, id="above the input"),
    ],
)
def test_refuses_to_overlap(tmp_path: Path, folder: str, inputs: list[str], refused: bool) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "link").symlink_to("in")
    paths = [tmp_path / path for path in inputs]
    if refused:
        with pytest.raises(FileError, match="holds the input"):
            output.refuse_overlap(tmp_path / folder, paths)
    else:
        output.refuse_overlap(tmp_path / folder, paths)
