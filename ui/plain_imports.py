"""Loads PySide6, and takes its hand off the import statement.

PySide6 puts its own ``__import__`` in the place of Python's, for the sake of ``from __feature__ import …`` (PYSIDE-1019
and 2029): whenever a module is imported after it, whatever it is, the module's source is read and searched for
"PySide6". With the three hundred modules of a window and its connection that took 60 ms of the start. Nothing here
uses ``__feature__``, and what PySide6 does not know of a module counts as "no feature". The layer beneath,
which makes Qt's classes when they are first named, stays.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401  (this is what replaces it)

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
