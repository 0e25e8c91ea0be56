"""Settings from a configuration file: find it, read it, and refuse what it must not say."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Sequence
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from .errors import ConfigError
from .files import known_encoding
from .model import CHOICES, Config

KEYS = tuple(field.name.replace("_", "-") for field in fields(Config) if field.name not in ("format", "root"))
"""Everything that a configuration file may say: the format of a text comes from its file's suffix, the root is where
the file is."""

LISTS = ("select", "ignore", "keep", "drop", "rules", "glossary", "exclude")
PATHS = ("rules", "glossary")
TABLE = "per-file-ignores"


def nearest(paths: Sequence[Path]) -> Path | None:
    """The configuration file for some paths: the first on the way up from the folder that holds them all.

    A ``copydesk.toml`` goes before a ``pyproject.toml`` beside it, which counts only if it has a ``[tool.copydesk]``
    table. The way ends at the root of the repository. Raises ConfigError for a file that is not valid TOML.
    """
    folders = [path if path.is_dir() else path.parent for path in map(_absolute, paths or [Path()])]
    common = Path(os.path.commonpath(folders))
    for folder in (common, *common.parents):
        for name in ("copydesk.toml", "pyproject.toml"):
            file = folder / name
            if file.is_file() and _table(file) is not None:
                return file
        if (folder / ".git").exists():
            return None
    return None


def read(file: Path) -> Config:
    """The settings of a configuration file; its ``rules`` and ``glossary`` are relative to its folder.

    Raises ConfigError, by file and key, for an unknown key or an impossible value.
    """
    said = _table(file) or {}
    for key, value in said.items():
        _check(file, key, value)
    values: dict[str, Any] = {key.replace("-", "_"): value for key, value in said.items()}
    for key in PATHS:
        values[key] = tuple(file.parent / path for path in values.get(key, ()))
    return Config(**values, root=file.parent)


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))


def _table(file: Path) -> dict[str, Any] | None:
    """What a file says about copydesk, or None if it is a ``pyproject.toml`` that says nothing about it."""
    try:
        said: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: not valid TOML: {error}") from None
    if file.name != "pyproject.toml":
        return said
    tool = said.get("tool")
    table = tool.get("copydesk") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{file}: tool.copydesk must be a table")
    return table


def _check(file: Path, key: str, value: object) -> None:
    if key not in KEYS:
        near = get_close_matches(key, KEYS, n=1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        raise ConfigError(f"{file}: unknown key {key!r}; {hint}The known ones are {', '.join(KEYS)}")
    if key == TABLE:
        _check_table(file, value)
    elif key in LISTS:
        if not _is_strings(value):
            raise ConfigError(f"{file}: {key!r} must be a list of strings")
    elif key not in CHOICES and not (isinstance(value, str) and value):
        raise ConfigError(f"{file}: {key!r} must be a string")
    for item in value if isinstance(value, list) else [value]:
        if key in CHOICES and item not in CHOICES[key]:
            raise ConfigError(f"{file}: {key!r} is {item!r}; it must be one of {', '.join(CHOICES[key])}")
    if key == "encoding":
        _check_encoding(file, str(value))


def _check_table(file: Path, value: object) -> None:
    if not isinstance(value, dict) or not all(map(_is_strings, value.values())):
        raise ConfigError(f"{file}: {TABLE!r} must be a table of file name patterns with lists of rule ids")


def _is_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _check_encoding(file: Path, name: str) -> None:
    try:
        known_encoding(name)
    except ConfigError as error:
        raise ConfigError(f"{file}: {error}") from None
