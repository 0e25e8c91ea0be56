"""A patch that ``git apply`` accepts, over all files of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Change, Entry, Outcome
from . import unified
from .position import lines

ESCAPES = {7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}
"""The bytes that git writes as a letter after a backslash in a quoted name."""

NO_NEWLINE = b"\n\\ No newline at end of file\n"


def as_patch(entries: Iterable[Entry]) -> bytes:
    """The unified diff of all files that were changed, each in its own encoding, except those ``left_out``."""
    return b"".join(_file_patch(entry) for entry in entries if _is_changed(entry) and _fits(entry))


def left_out(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The names of the changed files that a text patch cannot hold, such as those in UTF-16."""
    return tuple(entry.name for entry in entries if _is_changed(entry) and not _fits(entry))


def heading(name: str) -> str:
    r"""The lines that begin a file's part of a patch, in ASCII, with the names quoted as git quotes them.

    >>> print(heading("notes of José.txt"), end="")
    diff --git "a/notes of Jos\303\251.txt" "b/notes of Jos\303\251.txt"
    --- "a/notes of Jos\303\251.txt"
    +++ "b/notes of Jos\303\251.txt"
    """
    old, new = quoted(f"a/{name}"), quoted(f"b/{name}")
    end = "\t" if " " in name and not old.startswith('"') else ""  # or else git takes the rest for a time stamp
    return f"diff --git {old} {new}\n--- {old}{end}\n+++ {new}{end}\n"


def quoted(name: str) -> str:
    r"""A name as git writes it: as it is, or in double quotes with octal escapes where it has unusual signs.

    >>> quoted('a/"b"'), quoted("a/b c")
    ('"a/\\"b\\""', 'a/b c')
    """
    data = name.encode("utf-8", "surrogatepass")
    escapes = (ESCAPES.get(byte) or (chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}") for byte in data)
    shown = "".join(escapes)
    return name if shown == name else f'"{shown}"'


def marked_outcome(entry: Entry) -> Outcome:
    """The outcome of an entry that has one, over texts that begin with the file's byte order mark if it has one."""
    assert entry.outcome
    mark, outcome = entry.bom.decode(entry.encoding), entry.outcome
    if not mark:
        return outcome
    return Outcome(mark + outcome.original, mark + outcome.text, tuple(_moved(c, len(mark)) for c in outcome.changes))


def _moved(change: Change, by: int) -> Change:
    return change._replace(start=change.start + by, end=change.end + by)


def _file_patch(entry: Entry) -> bytes:
    return heading(entry.name).encode("ascii") + b"".join(_hunk_lines(entry))


def _hunk_lines(entry: Entry) -> Iterator[bytes]:
    for hunk in unified.hunks(marked_outcome(entry)):
        yield hunk.head.encode("ascii") + b"\n"
        for line in hunk.lines:
            data = line.text.encode(entry.encoding)
            yield line.sign.encode("ascii") + (data if data.endswith(b"\n") else data + NO_NEWLINE)


def _is_changed(entry: Entry) -> bool:
    return entry.outcome is not None and entry.outcome.original != entry.outcome.text


def _fits(entry: Entry) -> bool:
    """Whether the file's lines can be encoded one by one, and end in the byte that git looks for."""
    outcome = marked_outcome(entry)
    try:
        return "\n".encode(entry.encoding) == b"\n" and all(
            text.encode(entry.encoding) == b"".join(line.encode(entry.encoding) for line in lines(text))
            for text in (outcome.original, outcome.text)
        )
    except UnicodeEncodeError:
        return False
