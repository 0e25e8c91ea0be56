"""Bytes come back as they were, and a file is either as it was or complete."""

from __future__ import annotations

import codecs
import os
import resource
import signal
import stat
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import Config, Outcome, files
from copydesk.errors import ConfigError, FileError
from copydesk.files import Decoded

PHRASE = "“中文” café\r\n"


@pytest.mark.parametrize(
    ("data", "encoding", "expected"),
    [
        pytest.param(b"", "utf-8", Decoded(""), id="empty"),
        pytest.param(PHRASE.encode(), "utf-8", Decoded(PHRASE), id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + b"a", "utf-8", Decoded("a", "utf-8", codecs.BOM_UTF8), id="utf-8 with mark"),
        pytest.param(codecs.BOM_UTF8, "utf-8", Decoded("", "utf-8", codecs.BOM_UTF8), id="nothing but a mark"),
        pytest.param(b"\xff\xfea\0", "utf-8", Decoded("a", "utf-16-le", b"\xff\xfe"), id="utf-16, little end first"),
        pytest.param(b"\xfe\xff\0a", "utf-8", Decoded("a", "utf-16-be", b"\xfe\xff"), id="utf-16, big end first"),
        pytest.param(b"\xff\xfe\0\0a\0\0\0", "utf-8", Decoded("a", "utf-32-le", codecs.BOM_UTF32_LE), id="utf-32"),
        pytest.param(b"\xff\xfea\0", "cp1252", Decoded("a", "utf-16-le", b"\xff\xfe"), id="a mark beats the option"),
        pytest.param(b"a\0", "utf-16", Decoded("a", "utf-16-le"), id="utf-16 without a mark, by option"),
        pytest.param(b"\x93a\x94", "cp1252", Decoded("“a”", "cp1252"), id="cp1252, by option"),
        pytest.param("“a”".encode(), "cp1252", Decoded("“a”"), id="utf-8 goes before the option"),
        pytest.param(b"\x1b$B\x46|\x1b(B", "iso-2022-jp", Decoded("日", "iso2022_jp"), id="escapes are not utf-8"),
        pytest.param(b"\r\n\r\x0b\n", "utf-8", Decoded("\r\n\r\x0b\n"), id="newlines of all kinds"),
    ],
)
def test_decodes(data: bytes, encoding: str, expected: Decoded) -> None:
    decoded = files.decode(data, "x.txt", encoding)
    assert decoded == expected
    assert files.encode(decoded.text, "x.txt", decoded) == data


@pytest.mark.parametrize(
    ("data", "encoding", "error", "said"),
    [
        pytest.param(b"caf\xe9!", "utf-8", FileError, ["x.txt", "byte 3", "0xe9", "--encoding"], id="not utf-8"),
        pytest.param(codecs.BOM_UTF8 + b"a\xff", "utf-8", FileError, ["byte 4"], id="the mark counts in the offset"),
        pytest.param(b"\xff\xfea\0\0\xd8", "utf-8", FileError, ["byte 4", "utf-16"], id="lone surrogate in utf-16"),
        pytest.param(b"\xff\xfea\0b", "utf-8", FileError, ["byte 4"], id="half a code unit"),
        pytest.param(b"a\x81", "cp1252", FileError, ["byte 1", "cp1252"], id="not what the option says"),
        pytest.param(b"+2AA-", "utf-7", FileError, ["surrogate"], id="lone surrogate in utf-7"),
        pytest.param(b"a\0b", "utf-8", files.NotTextError, ["x.txt", "offset 1"], id="binary"),
        pytest.param(b"a\0b\xff", "auto", files.NotTextError, ["binary"], id="binary, to be guessed"),
        pytest.param(b"a", "latin-0", ConfigError, ["latin-0"], id="unknown encoding"),
        pytest.param(b"a", "rot13", ConfigError, ["rot13"], id="no text encoding"),
    ],
)
def test_refuses_what_cannot_be_decoded(data: bytes, encoding: str, error: type[Exception], said: list[str]) -> None:
    with pytest.raises(error) as refused:
        files.decode(data, "x.txt", encoding)
    assert all(part in str(refused.value) for part in said), str(refused.value)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("utf-8", PHRASE), ("cp1251", "Это первая строка перевода. " * 20), ("big5", "這是第一行翻譯的文字。" * 20)],
)
def test_guesses_an_encoding(encoding: str, text: str) -> None:
    assert files.decode(text.encode(encoding), "x.txt", "auto").text == text


def test_says_which_character_an_encoding_lacks() -> None:
    with pytest.raises(FileError, match=r"x\.txt: .*U\+2019.*iso8859-1.*UTF-8"):
        files.encode("it’s", "x.txt", Decoded("it's", "iso8859-1"))


NEWLINES = st.sampled_from(["\n", "\r\n", "\r", ""])
LINES = st.lists(st.tuples(st.sampled_from(["The town.", "", "  - 中文", "```"]), NEWLINES), max_size=6)


@given(LINES, st.sampled_from([(b"", "utf-8"), *files.BOMS]))
def test_bytes_come_back_when_nothing_changes(lines: list[tuple[str, str]], marked: tuple[bytes, str]) -> None:
    mark, codec = marked
    data = mark + "".join(line + newline for line, newline in lines).encode(codec)
    decoded = files.decode(data, "x.txt")
    assert files.encode(decoded.text, "x.txt", decoded) == data


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "a b.txt"
    file.write_bytes(b"one , two\r\n")
    return file


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o660])
def test_keeps_the_mode(text: Path, mode: int) -> None:
    text.chmod(mode)
    files.write(text, b"new")
    assert (text.read_bytes(), stat.S_IMODE(text.stat().st_mode)) == (b"new", mode)


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    files.write(tmp_path / "new", b"")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_does_not_touch_a_file_that_holds_the_bytes(text: Path) -> None:
    before = text.stat()
    files.write(text, text.read_bytes())
    assert text.stat() == before


def test_writes_through_a_link(text: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(text.name)
    files.write(link, b"new")
    assert link.is_symlink()
    assert text.read_bytes() == b"new"


def test_leaves_nothing_beside_the_file(text: Path) -> None:
    files.write(text, b"new")
    assert list(text.parent.iterdir()) == [text]


def test_refuses_a_read_only_file(text: Path) -> None:
    text.chmod(0o444)
    with pytest.raises(FileError, match="read-only"):
        files.write(text, b"new")
    assert text.read_bytes() == b"one , two\r\n"


def test_refuses_a_special_file() -> None:
    with pytest.raises(FileError, match="not a regular file"):
        files.write(Path("/dev/null"), b"new")


def test_keeps_the_file_when_the_disk_is_full(text: Path) -> None:
    """A limit on the size of files stands in for a full disk: both fail in the middle of a write."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    previous = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(FileError, match="cannot be written: file too large"):
            files.write(text, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, previous)
    assert text.read_bytes() == b"one , two\r\n"
    assert list(text.parent.iterdir()) == [text]


def test_keeps_the_file_when_its_folder_takes_no_new_one() -> None:
    """The administrator may write everywhere, so he is somebody else for a moment."""
    user = os.geteuid()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "a.txt"
        file.write_bytes(b"old")
        file.chmod(0o666)
        Path(folder).chmod(0o555)
        os.seteuid(user or 65534)
        try:
            with pytest.raises(FileError, match=rf"a\.txt: cannot be written: permission denied; .* check {folder}"):
                files.write(file, b"new")
        finally:
            os.seteuid(user)
            Path(folder).chmod(0o755)
        assert file.read_bytes() == b"old"


def test_says_that_the_folder_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be written: no such file or directory"):
        files.write(tmp_path / "nowhere" / "x.txt", b"")


def test_does_not_write_back_over_the_work_of_others(text: Path) -> None:
    with pytest.raises(FileError, match="changed by someone else"):
        files.write_back(text, Outcome("another original", "cleaned"))
    assert text.read_bytes() == b"one , two\r\n"


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfone , two\r\n", b"one , two", "one , two\n".encode("utf-16")])
def test_clean_file_writes_the_cleaned_text(tmp_path: Path, data: bytes) -> None:
    source, target = tmp_path / "source.txt", tmp_path / "target.txt"
    source.write_bytes(data)
    outcome = files.clean_file(source, out=target)
    assert outcome.text == outcome.original.replace(" ,", ",")
    assert source.read_bytes() == data
    assert files.read(target)._replace(text="") == files.read(source)._replace(text="")
    assert files.read(target).text == outcome.text


def test_clean_file_reads_markdown_by_its_suffix(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_text("```\none , two\n```\n")
    assert files.clean_file(source, Config(apply="certain")).changes == ()


def test_clean_file_names_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"gone\.txt: no such file"):
        files.clean_file(tmp_path / "gone.txt")
