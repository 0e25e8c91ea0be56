"""Files as bytes: decode them, give them back as they were, and write them so that nothing is ever lost."""

from __future__ import annotations

import codecs
import os
import secrets
import stat
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import charset_normalizer
from pathspec import GitIgnoreSpec
from pathspec.patterns.gitignore import GitIgnorePatternError

from . import engine
from .errors import ConfigError, FileError
from .model import Config, Format, Outcome

MARKDOWN = frozenset({".md", ".markdown"})
SUFFIXES = frozenset({".txt", ".text"}) | MARKDOWN
"""The suffixes, in lower case, of the files that are looked for in a folder."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks with what follows them; UTF-32 comes first since its mark begins with that of UTF-16."""

UNMARKED = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
"""Encodings that would write a byte order mark of their own, with what they are in a file that has none."""

PROBE = bytes(range(128)) + b"\x1b$B!!\x1b(B\x1b$)C\x0e!!\x0f~{!!~}"
"""All of ASCII, and the sequences by which ISO-2022 and HZ leave it."""


class NotTextError(FileError):
    """A binary file: none of our business, to be passed over with a line in the report."""


class Decoded(NamedTuple):
    """The text of a file without its byte order mark, and how its bytes were read."""

    text: str
    encoding: str = "utf-8"
    bom: bytes = b""

    def encoded(self, text: str) -> bytes:
        """Another text in the bytes of the same file. Raises UnicodeEncodeError where its encoding has no such sign."""
        return self.bom + text.encode(self.encoding)


def clean_file(path: str | Path, config: Config | None = None, out: str | Path | None = None) -> Outcome:
    """The outcome of cleaning a file in the format of its suffix; the cleaned text goes to ``out`` if that is given.

    The original is left alone unless ``out`` names it; a file that already holds the cleaned text is not written.
    Raises FileError for a file that cannot be read, decoded, encoded or written.
    """
    path, config = Path(path), config or Config()
    decoded = read(path, config.encoding)
    outcome = engine.clean(decoded.text, replace(config, format=format_of(path)), off=ignored(path, config))
    if out is not None:
        write(Path(out), encode(outcome.text, str(path), decoded))
    return outcome


def ignored(path: Path, config: Config) -> tuple[str, ...]:
    """The ids of the rules that leave a file alone, by ``per_file_ignores``."""
    if not config.per_file_ignores:
        return ()
    chosen = (ids for pattern, ids in config.per_file_ignores if matches(path, pattern, config))
    return tuple(dict.fromkeys(rule for ids in chosen for rule in ids))


def matches(path: Path, pattern: str, config: Config) -> bool:
    """Whether a pattern of ``per_file_ignores`` names a file. Raises ConfigError for one that is no pattern."""
    name = Path(os.path.relpath(path, config.root)).as_posix()
    try:
        return GitIgnoreSpec.from_lines([pattern]).match_file(name)
    except GitIgnorePatternError as error:
        raise ConfigError(f"per-file-ignores: {error}; give patterns as in a .gitignore file") from None


def format_of(path: Path) -> Format:
    """The format that a file's suffix stands for.

    >>> format_of(Path("README.MD")), format_of(Path("notes"))
    ('markdown', 'text')
    """
    return "markdown" if path.suffix.lower() in MARKDOWN else "text"


def read(path: Path, encoding: str = "utf-8") -> Decoded:
    """The text of a file. Raises FileError when it cannot be read or decoded, NotTextError when it is binary."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileError(f"{path}: {_reason(error)}; check the name and your rights") from None
    return decode(data, str(path), encoding)


def decode(data: bytes, name: str, encoding: str = "utf-8") -> Decoded:
    """The text of a file's bytes: by its byte order mark, or as UTF-8, or else in the given encoding.

    ``encoding`` is checked by :func:`known_encoding`; ``"auto"`` lets charset-normalizer guess. An encoding that gives
    ASCII bytes another meaning, such as UTF-16, goes before UTF-8. Raises FileError naming the file, the offset in
    bytes and the remedy, or NotTextError for a file with NUL bytes.

    >>> decode(b"caf\\xe9", "menu.txt", "latin-1")
    Decoded(text='café', encoding='iso8859-1', bom=b'')
    """
    for bom, codec in BOMS:
        if data.startswith(bom):
            return Decoded(_strictly(data[len(bom) :], name, codec, len(bom)), codec, bom)
    if encoding != "auto" and not _extends_ascii(encoding):
        return _named(data, name, encoding)
    if 0 in data:
        raise NotTextError(f"{name}: a binary file (it has a NUL byte at offset {data.index(0)})")
    if encoding == "auto":
        return _guessed(data, name)
    with suppress(UnicodeDecodeError):
        return Decoded(data.decode("utf-8"))
    return _named(data, name, encoding)


def known_encoding(name: str) -> str:
    """The name under which Python knows a text encoding, or ``"auto"``. Raises ConfigError for an unknown one.

    >>> known_encoding("Latin-1")
    'iso8859-1'
    """
    if name == "auto":
        return name
    try:
        "".encode(name)
        return codecs.lookup(name).name
    except (LookupError, UnicodeError, ValueError):
        raise ConfigError(f"encoding: {name!r} is no text encoding; use a name such as cp1252, or auto") from None


def encode(text: str, name: str, decoded: Decoded) -> bytes:
    """A cleaned text as the bytes of the file it came from, with the same encoding and byte order mark.

    Raises FileError when that encoding lacks one of its characters.
    """
    try:
        return decoded.encoded(text)
    except UnicodeEncodeError as error:
        sign = text[error.start]
        raise FileError(
            f"{name}: the cleaned text has {sign!r} (U+{ord(sign):04X}), which {decoded.encoding} lacks; "
            "save the file as UTF-8 first"
        ) from None


def write_back(path: Path, outcome: Outcome, encoding: str = "utf-8") -> None:
    """Put a cleaned text in the place of its original, which was read with the given encoding.

    Raises FileError as :func:`write` does, and for a file that does not hold the original any more.
    """
    decoded = read(path, encoding)
    if decoded.text != outcome.original:
        raise FileError(f"{path}: was changed by someone else while it was being cleaned; run copydesk again")
    write(path, encode(outcome.text, str(path), decoded))


def write(path: Path, data: bytes) -> None:
    """Put the bytes into a file at once, in place of what it held, or leave it as it is.

    A file that holds them already is not touched. The bytes go to a new file beside it, which then takes its name and
    keeps its mode and, if allowed, its owner; a symbolic link stays, and the file it leads to is written. Raises
    FileError for a read-only or special file, or when the folder does not take a new file.
    """
    target = Path(os.path.realpath(path))
    try:
        known = target.stat() if target.exists() else None
        if known:
            _refuse_unwritable(path, target, known)
            if target.read_bytes() == data:
                return
        _replace(target, data, known)
    except OSError as error:
        raise FileError(
            f"{path}: cannot be written: {_reason(error)}; it is as it was; check {target.parent} and its free space"
        ) from None


def _refuse_unwritable(path: Path, target: Path, known: os.stat_result) -> None:
    if not stat.S_ISREG(known.st_mode):
        raise FileError(f"{path}: not a regular file, so it cannot be replaced")
    if not known.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise FileError(f"{path}: the file is read-only; make it writable first")


def _replace(target: Path, data: bytes, known: os.stat_result | None) -> None:
    beside = target.with_name(f".copydesk-{secrets.token_hex(8)}")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if known:
            _keep_owner_and_mode(beside, known)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _keep_owner_and_mode(file: Path, known: os.stat_result) -> None:
    if sys.platform != "win32":
        with suppress(OSError):  # only the administrator may give a file away
            os.chown(file, known.st_uid, known.st_gid)
    file.chmod(stat.S_IMODE(known.st_mode))


def _named(data: bytes, name: str, encoding: str) -> Decoded:
    codec = known_encoding(encoding)
    codec = UNMARKED.get(codec, codec)
    return Decoded(_strictly(data, name, codec, 0), codec)


def _guessed(data: bytes, name: str) -> Decoded:
    with suppress(UnicodeDecodeError):
        return Decoded(data.decode("utf-8"))
    guess = charset_normalizer.from_bytes(data).best()
    if guess is None:
        raise FileError(f"{name}: its encoding could not be guessed; give it with --encoding NAME")
    return _named(data, name, guess.encoding)


def _strictly(data: bytes, name: str, codec: str, offset: int) -> str:
    """The text of the bytes after the first ``offset`` ones of a file."""
    try:
        text = data.decode(codec)
        text.encode("utf-8")
    except UnicodeDecodeError as error:
        remedy = "give its encoding with --encoding NAME, or let --encoding auto guess it"
        at = offset + error.start
        raise FileError(f"{name}: byte {at} (0x{data[error.start]:02x}) is not {codec}; {remedy}") from None
    except UnicodeEncodeError as error:
        raise FileError(f"{name}: character {error.start} is half of a surrogate pair; mend the file first") from None
    return text


def _extends_ascii(encoding: str) -> bool:
    """Whether ASCII bytes mean ASCII characters, and nothing but that, in an encoding."""
    try:
        return PROBE.decode(known_encoding(encoding)) == PROBE.decode("ascii")
    except UnicodeError:
        return False


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
