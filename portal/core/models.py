"""Where Django looks for the models of this app."""

from portal.core.numbering import Serial

__all__ = ["Serial"]
