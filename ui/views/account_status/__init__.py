"""Account status: why somebody cannot join, and what to do about it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.context import ViewContext


def build(context: ViewContext, parent: QWidget | None = None) -> QWidget:
    """The view for one connection."""
    from ui.views.account_status.controller import AccountStatusController  # noqa: PLC0415  (made when first wanted)
    from ui.views.account_status.view import AccountStatusView  # noqa: PLC0415

    controller = AccountStatusController(context)
    view = AccountStatusView(controller, context.seams, parent)
    controller.setParent(view)
    return view
