"""Business accounts: the list, one record with its pages, and the registration of another."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.context import ViewContext
from ui.views.business_accounts.view import BusinessAccountsView


def build(context: ViewContext, parent: QWidget | None = None) -> QWidget:
    """The view for this connection."""
    return BusinessAccountsView(context, parent)
