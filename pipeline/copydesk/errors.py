"""What can go wrong for a user: each error is one sentence that names the place, the reason and the remedy."""


class CopydeskError(Exception):
    """Anything that a user can mend; the command prints it and exits with status 2."""


class CardError(CopydeskError):
    """A rule card that cannot be loaded, or whose proof fails."""


class GlossaryError(CopydeskError):
    """A glossary that cannot be read."""


class ConfigError(CopydeskError):
    """A setting that is unknown or has an impossible value."""


class FileError(CopydeskError):
    """A file that cannot be found, decoded or written."""
