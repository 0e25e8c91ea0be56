"""What a run did, told to people and to machines: everything here returns text or bytes and touches no file."""

from .machine import as_json
from .overview import index
from .page import pages
from .patch import as_patch, left_out

__all__ = ["as_json", "as_patch", "index", "left_out", "pages"]
