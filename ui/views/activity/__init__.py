"""Activity: who did what, when, in all business accounts that the operator may see."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.context import ViewContext
from ui.views.activity.view import ActivityView


def build(context: ViewContext, parent: QWidget | None = None) -> QWidget:
    """The view for this connection."""
    return ActivityView(context, parent)
