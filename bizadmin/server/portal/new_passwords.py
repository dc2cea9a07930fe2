"""What a new person enters: a name and a password, refused where it is widely used."""

from __future__ import annotations

from bizadmin.server.portal.desk import Turn
from bizadmin.server.portal.use_cases import Secret
from bizadmin.server.security.passwords import MAX_LENGTH, MIN_LENGTH, weakness

MAX_NAME = 100


def name_and_password(turn: Turn, address: str) -> tuple[str, Secret, dict[str, str]]:
    """Name, password, and the sentences by field that say what is wrong with them."""
    name = turn.entered("name")
    errors = {}
    if not name:
        errors["name"] = turn.t("error.name_missing")
    elif len(name) > MAX_NAME:
        errors["name"] = turn.t("error.too_long", most=MAX_NAME)
    password, weak = new_password(turn, address)
    return name, password, errors | weak


def new_password(turn: Turn, address: str) -> tuple[Secret, dict[str, str]]:
    """A password, and the sentence by its field that says why it is refused."""
    password = turn.secret()
    refused = weakness(password.text, address)
    return password, {"password": turn.t(refused, least=MIN_LENGTH, most=MAX_LENGTH)} if refused else {}
