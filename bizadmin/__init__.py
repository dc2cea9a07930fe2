"""BizAdmin: see why somebody cannot join a business account, and put it right."""

__version__ = "0.1.0"
