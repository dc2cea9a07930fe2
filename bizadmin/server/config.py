"""The account backend's settings: a TOML file. Secrets stand in files of their own, which it names."""

from __future__ import annotations

import ipaddress
import os
import tomllib
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from bizadmin.domain.address import parse_address
from bizadmin.domain.errors import Problem
from bizadmin.server.outbox.settings import MailSettings, ReportProtocol, Security
from bizadmin.server.security.oidc.settings import OidcSettings
from bizadmin.server.store.engine import CONNECTIONS
from bizadmin.server.watching.log_lines import LogFormat, LogLevel

_SHORTEST_TOKEN = 24
"""Characters that a scraper's token, or a mail provider's secret, has at least."""


class BadConfig(Exception):  # noqa: N818  (it is caught as what it is: a sentence for whoever wrote the file)
    """The settings cannot be used; the text is a sentence that says what and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a backend runs with. Either ``data`` (a folder, for SQLite) or ``database`` (a URL, and a secret), of which
    it keeps ``database_connections`` at most.

    ``portal_url`` is where invited people reach the portal; empty: where the backend listens. ``port`` 0 takes a free
    one. ``requests_per_minute`` is for each token, ``failed_tokens_per_minute`` for each client,
    ``invitations_per_day`` what operators mail for each business account; 0 for no limit.
    ``trusted_proxies`` may say who the client is. Technical events are kept for ``keep_technical``, None: for ever.
    Without a ``metrics_token`` there are no metrics.
    """

    name: str = "BizAdmin"
    data: Path | None = None
    database: str = field(default="", repr=False)
    database_connections: int = CONNECTIONS
    portal_url: str = ""
    host: str = "127.0.0.1"
    port: int = 0
    allowed_hosts: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    requests_per_minute: int = 6000
    failed_tokens_per_minute: int = 60
    invitations_per_day: int = 0
    keep_technical: timedelta | None = timedelta(days=180)
    oidc: OidcSettings | None = None
    metrics_token: str = field(default="", repr=False)
    log_format: LogFormat = LogFormat.TEXT
    log_level: LogLevel = LogLevel.INFO
    mail: MailSettings = field(default_factory=MailSettings)
    mail_routes: bool = True  # dossiers tell what the DNS says of the address's domain


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
    delivery_reports: bool = True
    bounce_host: str = "127.0.0.1"
    bounce_port: int | None = None
    bounce_protocol: ReportProtocol = ReportProtocol.SMTP
    bounce_folder: str = ""
    hook_secret_file: str = ""
    ca_file: str = ""
    keep_texts_days: int = 90


class _Dns(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    mail_routes: bool = True


class _Limits(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    invitations_per_day: int = 0


class _Retention(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    days: int = 180


class _Metrics(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    token_file: str


class _Log(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    format: LogFormat = LogFormat.TEXT
    level: LogLevel = LogLevel.INFO


class _File(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    name: str = "BizAdmin"
    data: str = ""
    database: str = ""
    database_password_file: str = ""
    database_connections: int = CONNECTIONS
    portal_url: str = ""
    requests_per_minute: int = 6000
    failed_tokens_per_minute: int = 60
    listen: _Listen = _Listen()
    smtp: _Smtp | None = None
    oidc: OidcSettings | None = None
    dns: _Dns = _Dns()
    limits: _Limits = _Limits()
    retention: _Retention = _Retention()
    metrics: _Metrics | None = None
    log: _Log = _Log()


TABLES: dict[str, type] = {
    "": _File,
    "listen": _Listen,
    "smtp": _Smtp,
    "oidc": OidcSettings,
    "dns": _Dns,
    "limits": _Limits,
    "retention": _Retention,
    "metrics": _Metrics,
    "log": _Log,
}
"""What is known in which table of the file; ``docs/operating.md`` explains each key."""


def load(path: Path) -> Config:
    """Read a settings file; raises `BadConfig`. Relative paths in it start at its folder; a secret's file is looked for
    among systemd's credentials first (``LoadCredential=``)."""
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
    _require(1 <= file.database_connections <= 1000, "“database_connections” lies between 1 and 1000.")
    _require(0 <= file.listen.port <= 65535, "“listen.port” lies between 0 and 65535.")
    for proxy in file.listen.trusted_proxies:
        _require(_is_network(proxy), f"“{proxy}” in “listen.trusted_proxies” is no network address, as in 10.0.0.0/24.")
    _require(file.requests_per_minute >= 0, "“requests_per_minute” is not negative.")
    _require(file.failed_tokens_per_minute >= 0, "“failed_tokens_per_minute” is not negative.")
    _require(file.limits.invitations_per_day >= 0, "“limits.invitations_per_day” is not negative.")
    _require(0 <= file.retention.days <= 36_500, "“retention.days” lies between 0 and 36500.")
    return Config(
        name=file.name,
        data=folder / file.data if file.data else None,
        database=_database(file, folder),
        database_connections=file.database_connections,
        portal_url=_web_address(file.portal_url),
        host=file.listen.host,
        port=file.listen.port,
        allowed_hosts=file.listen.allowed_hosts,
        trusted_proxies=file.listen.trusted_proxies,
        requests_per_minute=file.requests_per_minute,
        failed_tokens_per_minute=file.failed_tokens_per_minute,
        invitations_per_day=file.limits.invitations_per_day,
        keep_technical=timedelta(days=file.retention.days) if file.retention.days else None,
        oidc=_oidc(file.oidc, folder) if file.oidc else None,
        metrics_token=_metrics_token(file.metrics, folder) if file.metrics else "",
        log_format=file.log.format,
        log_level=file.log.level,
        mail=_mail(file.smtp, file.name, folder) if file.smtp else MailSettings(),
        mail_routes=file.dns.mail_routes,
    )


def _refuse_unknown(found: dict[str, Any]) -> None:
    """All unknown keys in one sentence, because a mistyped key is otherwise a setting that silently does not hold."""
    unknown: list[str] = []
    for table, known in TABLES.items():
        keys = found.get(table, {}) if table else found
        if isinstance(keys, dict):
            unknown += [f"{table}.{key}" if table else key for key in keys if key not in known.__annotations__]
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
    known = url.drivername in ("postgresql", "postgresql+psycopg", "sqlite")
    _require(known, "the URL in “database” begins with postgresql:// or with sqlite:///.")
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
    _require(bool(smtp.bounce_host), "“smtp.bounce_host” is empty.")
    _require(smtp.keep_texts_days >= 1, "“smtp.keep_texts_days” is at least 1.")
    in_the_clear = smtp.security is Security.NONE and smtp.user and smtp.host not in ("localhost", "127.0.0.1", "::1")
    _require(not in_the_clear, "“smtp.security” is “none”: the password would go over the network in the clear.")
    bounce_folder = folder / smtp.bounce_folder if smtp.bounce_folder else None
    _require(
        bounce_folder is None or all((bounce_folder / part).is_dir() for part in ("new", "cur", "tmp")),
        f"{bounce_folder} (“smtp.bounce_folder”) is not a Maildir: it needs the folders new, cur and tmp.",
    )
    hook_secret = _secret(smtp.hook_secret_file, folder, "smtp.hook_secret_file") if smtp.hook_secret_file else ""
    _require(
        not hook_secret or len(hook_secret) >= _SHORTEST_TOKEN,
        f"the secret that “smtp.hook_secret_file” names has at least {_SHORTEST_TOKEN} characters.",
    )
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
        delivery_reports=smtp.delivery_reports,
        bounce_host=smtp.bounce_host,
        bounce_port=smtp.bounce_port,
        bounce_protocol=smtp.bounce_protocol,
        bounce_folder=bounce_folder,
        hook_secret=hook_secret,
        keep_texts=timedelta(days=smtp.keep_texts_days),
        ca_file=str(ca_file) if ca_file else "",
    )


def _oidc(oidc: OidcSettings, folder: Path) -> OidcSettings:
    parts = urlsplit(oidc.issuer)
    plain = parts.scheme == "https" and parts.hostname and not (parts.query or parts.fragment or parts.username)
    _require(bool(plain), "“oidc.issuer” is not an https address.")
    _require(bool(oidc.audience), "“oidc.audience” is empty.")
    _require(bool(oidc.role_claim and oidc.roles), "“oidc.role_claim” and “oidc.roles” say who may do what.")
    _require(0 <= oidc.leeway <= 300, "“oidc.leeway” lies between 0 and 300 seconds.")
    ca_file = folder / oidc.ca_file if oidc.ca_file else None
    _require(ca_file is None or ca_file.is_file(), f"there is no file {ca_file} (“oidc.ca_file”).")
    return replace(oidc, ca_file=str(ca_file) if ca_file else "")


def _metrics_token(metrics: _Metrics, folder: Path) -> str:
    token = _secret(metrics.token_file, folder, "metrics.token_file")
    _require(
        len(token) >= _SHORTEST_TOKEN and token.isascii() and token.isprintable() and " " not in token,
        f"the token that “metrics.token_file” names has at least {_SHORTEST_TOKEN} ASCII characters, without blanks.",
    )
    return token


def _is_network(text: str) -> bool:
    try:
        ipaddress.ip_network(text)
    except ValueError:
        return False
    return True


def _web_address(text: str) -> str:
    """Where the portal is, without a slash at the end."""
    if text:
        parts = urlsplit(text)
        plain = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
        _require(bool(plain), "“portal_url” is not a web address.")
    return text.rstrip("/")


def _secret(name: str, folder: Path, key: str) -> str:
    """The first line of a secret's file: one of systemd's credentials, or one beside the settings."""
    credentials = os.environ.get("CREDENTIALS_DIRECTORY")
    if credentials and (Path(credentials) / name).is_file():
        folder = Path(credentials)
    try:
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise BadConfig(f"the file that “{key}” names cannot be read.") from None
    _require(bool(lines and lines[0]), f"the file that “{key}” names is empty.")
    return lines[0]


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise BadConfig(otherwise)
