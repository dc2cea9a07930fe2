"""The view *Pending invitations*."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.context import ViewContext
from ui.views.invitations.view import InvitationsView


def build(context: ViewContext, parent: QWidget | None = None) -> QWidget:
    """The view of one connection."""
    return InvitationsView(context, parent)
