"""Overview: what needs attention first, each a number that opens what it is made of."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.context import ViewContext
from ui.views.overview.view import OverviewView


def build(context: ViewContext, parent: QWidget | None = None) -> QWidget:
    """The view for this connection."""
    return OverviewView(context, parent)
