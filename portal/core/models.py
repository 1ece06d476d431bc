"""Where Django looks for the models of this app."""

from portal.core.numbering import Serial
from portal.core.tries import Try

__all__ = ["Serial", "Try"]
