"""Clean machine-translated text; every change is attributed to a rule, located, explained and reversible."""

from .engine import clean
from .errors import CopydeskError
from .files import clean_file
from .model import Change, Config, Notice, Outcome

__all__ = ["Change", "Config", "CopydeskError", "Notice", "Outcome", "clean", "clean_file"]
