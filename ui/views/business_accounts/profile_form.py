"""The fields of a company's profile, for registering and for editing."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from bizadmin.domain.business_account import Profile
from ui.widgets.fields import Field, abreast
from ui.widgets.layout import vbox


class ProfileForm(QWidget):
    """``draft()``, ``set_draft(Profile)``, ``show_errors({field: text})``; fields are named as in `Profile`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = {name: QLineEdit() for name in _LABELS}
        self._fields = {name: Field(label, self._edits[name], hint=hint) for name, (label, hint) in _LABELS.items()}
        rows = (("company_name",), ("street",), ("postcode", "city", "country"), ("phone", "website"), ("contact",))
        column = vbox(spacing=12)
        for names in rows:
            shares = [1 if name in ("postcode", "country") else 2 for name in names]
            column.addLayout(abreast(*(self._fields[name] for name in names), shares=shares))
        self.setLayout(column)
        self._edits["country"].setMaxLength(2)
        for name, most in (("company_name", 200), ("website", 300)):
            self._edits[name].setMaxLength(most)

    def draft(self) -> Profile:
        """What is typed."""
        typed = {name: edit.text().strip() for name, edit in self._edits.items()}
        typed["country"] = typed["country"].upper()
        return Profile(**typed)

    def set_draft(self, profile: Profile) -> None:
        """Fill the fields."""
        for name, edit in self._edits.items():
            edit.setText(getattr(profile, name))
        self.show_errors({})

    def errors(self) -> dict[str, str]:
        """What is wrong with the entries, by field."""
        draft = self.draft()
        found = {}
        if not draft.company_name:
            found["company_name"] = "The company’s name is missing."
        if draft.country and not (len(draft.country) == 2 and draft.country.isalpha() and draft.country.isascii()):
            found["country"] = "Two letters, as in DE or JP."
        if draft.website and not draft.website.lower().startswith(("http://", "https://")):
            found["website"] = "It begins with https://."
        return found

    def show_errors(self, errors: dict[str, str]) -> None:
        """Mark these fields, and go to the first of them."""
        for name, field in self._fields.items():
            field.set_error(errors.get(name, ""))
        first = next((name for name in self._edits if name in errors), "")
        if first:
            self._edits[first].setFocus()

    def focus(self) -> None:
        """Go to the first field."""
        self._edits["company_name"].setFocus()
        self._edits["company_name"].selectAll()


_LABELS: dict[str, tuple[str, str]] = {
    "company_name": ("Company name", ""),
    "street": ("Street and number", ""),
    "postcode": ("Postcode", ""),
    "city": ("City", ""),
    "country": ("Country", "Two letters, as in DE"),
    "phone": ("Business phone", ""),
    "website": ("Website", ""),
    "contact": ("Contact", "Whom to ask when there is a question"),
}
