"""The account backend's settings: a TOML file. Secrets stand in files of their own, which it names."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from bizadmin.domain.address import parse_address
from bizadmin.domain.errors import Problem
from bizadmin.server.outbox.settings import MailSettings, Security


class BadConfig(Exception):  # noqa: N818  (it is caught as what it is: a sentence for whoever wrote the file)
    """The settings cannot be used; the text is a sentence that says what and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a backend runs with. Either ``data`` (a folder, for SQLite) or ``database`` (a URL, and a secret).

    ``portal_url`` is where invited people reach the portal; empty: where the backend listens. ``port`` 0 takes a free
    one. ``requests_per_minute`` is for each token, 0 for no limit. ``trusted_proxies`` may say who the client is.
    """

    name: str = "BizAdmin"
    data: Path | None = None
    database: str = field(default="", repr=False)
    portal_url: str = ""
    host: str = "127.0.0.1"
    port: int = 0
    allowed_hosts: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    requests_per_minute: int = 6000
    mail: MailSettings = field(default_factory=MailSettings)


class _Listen(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    host: str = "127.0.0.1"
    port: int = 0
    allowed_hosts: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()


class _Smtp(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    host: str
    sender: str
    port: int = 25
    security: Security = Security.STARTTLS
    user: str = ""
    password_file: str = ""
    sender_name: str = ""
    return_domain: str = ""
    bounce_port: int | None = None
    ca_file: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    name: str = "BizAdmin"
    data: str = ""
    database: str = ""
    database_password_file: str = ""
    portal_url: str = ""
    requests_per_minute: int = 6000
    listen: _Listen = _Listen()
    smtp: _Smtp | None = None


def load(path: Path) -> Config:
    """Read a settings file; raises `BadConfig`. Relative paths in it start at its folder."""
    try:
        with path.open("rb") as file:
            found = tomllib.load(file)
    except OSError as error:
        raise BadConfig(f"The settings file {path} cannot be read: {error.strerror or error}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfig(f"The settings file {path} is not TOML: {error}.") from None
    try:
        return _checked(found, path.parent)
    except BadConfig as reason:
        raise BadConfig(f"The settings file {path} cannot be used: {reason}") from None


def _checked(found: dict[str, Any], folder: Path) -> Config:
    _refuse_unknown(found)
    try:
        file = msgspec.convert(found, _File)
    except msgspec.ValidationError as error:
        raise BadConfig(f"{error}.") from None
    _require(not (file.data and file.database), "“data” and “database” exclude each other.")
    _require(0 <= file.listen.port <= 65535, "“listen.port” lies between 0 and 65535.")
    _require(file.requests_per_minute >= 0, "“requests_per_minute” is not negative.")
    return Config(
        name=file.name,
        data=folder / file.data if file.data else None,
        database=_database(file, folder),
        portal_url=_web_address(file.portal_url),
        host=file.listen.host,
        port=file.listen.port,
        allowed_hosts=file.listen.allowed_hosts,
        trusted_proxies=file.listen.trusted_proxies,
        requests_per_minute=file.requests_per_minute,
        mail=_mail(file.smtp, file.name, folder) if file.smtp else MailSettings(),
    )


def _refuse_unknown(found: dict[str, Any]) -> None:
    """All unknown keys in one sentence, because a mistyped key is otherwise a setting that silently does not hold."""
    unknown: list[str] = []
    for table, known in (("", _File), ("listen", _Listen), ("smtp", _Smtp)):
        keys = found.get(table, {}) if table else found
        if isinstance(keys, dict):
            unknown += [f"{table}.{key}" if table else key for key in keys if key not in known.__struct_fields__]
    if unknown:
        named = ", ".join(f"“{key}”" for key in unknown)
        raise BadConfig(f"nothing is known of {named}.")


def _database(file: _File, folder: Path) -> str:
    """The database's URL with the password from its file."""
    if not file.database:
        return ""
    from sqlalchemy import make_url  # noqa: PLC0415  (embedded backends name no database)
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

    try:
        url = make_url(file.database)
    except (ArgumentError, ValueError):
        raise BadConfig("“database” is not the URL of a database.") from None
    _require(url.password is None, "the password in “database” belongs in a file, named by “database_password_file”.")
    if file.database_password_file:
        url = url.set(password=_secret(file.database_password_file, folder, "database_password_file"))
    return url.render_as_string(hide_password=False)


def _mail(smtp: _Smtp, name: str, folder: Path) -> MailSettings:
    try:
        sender = parse_address(smtp.sender)
    except Problem as problem:
        raise BadConfig(f"“smtp.sender” is not an address: {problem.detail}") from None
    _require(0 < smtp.port <= 65535, "“smtp.port” lies between 1 and 65535.")
    _require(smtp.bounce_port is None or 0 <= smtp.bounce_port <= 65535, "“smtp.bounce_port” is not a port.")
    ca_file = folder / smtp.ca_file if smtp.ca_file else None
    _require(ca_file is None or ca_file.is_file(), f"there is no file {ca_file} (“smtp.ca_file”).")
    return MailSettings(
        host=smtp.host,
        port=smtp.port,
        security=smtp.security,
        user=smtp.user,
        password=_secret(smtp.password_file, folder, "smtp.password_file") if smtp.password_file else "",
        sender=sender.typed,
        sender_name=smtp.sender_name or name,
        return_domain=smtp.return_domain or sender.domain,
        bounce_port=smtp.bounce_port,
        ca_file=str(ca_file) if ca_file else "",
    )


def _web_address(text: str) -> str:
    """Where the portal is, without a slash at the end."""
    if text:
        parts = urlsplit(text)
        plain = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
        _require(bool(plain), "“portal_url” is not a web address.")
    return text.rstrip("/")


def _secret(name: str, folder: Path, key: str) -> str:
    """The first line of a secret's file."""
    try:
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise BadConfig(f"the file that “{key}” names cannot be read.") from None
    _require(bool(lines and lines[0]), f"the file that “{key}” names is empty.")
    return lines[0]


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise BadConfig(otherwise)
