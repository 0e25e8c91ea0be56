"""What the HTML pages share: templates, links to files, a Content-Security-Policy that admits nothing foreign."""

from __future__ import annotations

import hashlib
import posixpath
from base64 import b64encode
from collections.abc import Iterable
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from .visible import escaped, marked, plain

TEMPLATES = Environment(
    loader=PackageLoader("copydesk.report"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
NONE = "'none'"

TEMPLATES.filters.update(plain=plain, marked=marked, escaped=escaped)


def source(name: str) -> Markup:
    """A style sheet or script of ours, to be placed in a page as it is."""
    assert TEMPLATES.loader
    return Markup(TEMPLATES.loader.get_source(TEMPLATES, name)[0])


def policy(styles: Iterable[str], script: str = "") -> str:
    """The Content-Security-Policy under which these inline blocks work and nothing else does."""
    allowed = f"style-src {' '.join(map(_digest, styles))}; script-src {_digest(script) if script else NONE}"
    return f"default-src {NONE}; {allowed}; base-uri {NONE}; form-action {NONE}"


def href(name: str, folder: str = "") -> str:
    """A relative link to a file of the run from a page in the folder of another one.

    >>> href("a/b c.txt"), href("a/b.txt", "a/d"), href("javascript:x")
    ('./a/b%20c.txt', '../b.txt', './javascript%3Ax')
    """
    path = posixpath.relpath(f"/{name}", f"/{folder}")
    return quote(f"./{path}".replace("./../", "../").encode("utf-8", "surrogatepass"))


def _digest(block: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(block.encode()).digest()).decode()}'"
