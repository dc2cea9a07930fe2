from __future__ import annotations

from datetime import timedelta

import pytest

from bizadmin.domain.scopes import OperatorRole
from bizadmin.server.config import BadConfig, load
from bizadmin.server.outbox.settings import MailSettings, Security
from bizadmin.server.security.oidc.settings import OidcSettings
from bizadmin.server.watching.log_lines import LogFormat, LogLevel

OIDC = '[oidc]\nissuer = "https://i.example"\naudience = "a"\nrole_claim = "roles"\nroles = { r = "viewer" }\n'


@pytest.fixture
def write(tmp_path):
    def write(text: str):
        path = tmp_path / "backend.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_an_empty_file_is_a_backend_on_this_computer_without_mail(write):
    config = load(write(""))

    assert (config.name, config.host, config.port, config.data, config.database) == (
        "BizAdmin",
        "127.0.0.1",
        0,
        None,
        "",
    )
    assert config.mail == MailSettings()


def test_everything_can_be_set(write, tmp_path):
    (tmp_path / "smtp-password").write_text("hunter2\n", encoding="utf-8")
    (tmp_path / "db-password").write_text("s3:cr@et\n", encoding="utf-8")
    (tmp_path / "metrics-token").write_text("m" * 24, encoding="utf-8")
    (tmp_path / "ca.pem").write_text("", encoding="utf-8")
    config = load(
        write(
            """
            name = "Contoso accounts"
            database = "postgresql+psycopg://bizadmin@db.contoso.example/accounts"
            database_password_file = "db-password"
            portal_url = "https://accounts.contoso.example/"
            requests_per_minute = 600
            failed_tokens_per_minute = 6

            [listen]
            host = "0.0.0.0"
            port = 8080
            allowed_hosts = ["accounts.contoso.example"]
            trusted_proxies = ["10.0.0.1"]

            [oidc]
            issuer = "https://login.contoso.example/realms/staff"
            audience = "accounts"
            role_claim = "realm_access.roles"
            roles = { accounts-admin = "administrator", accounts-desk = "helpdesk" }
            business_accounts_claim = "companies"
            name_claim = "preferred_username"
            email_claim = "mail"
            leeway = 30
            ca_file = "ca.pem"

            [metrics]
            token_file = "metrics-token"

            [log]
            format = "json"
            level = "warning"

            [smtp]
            host = "mail.contoso.example"
            port = 465
            security = "tls"
            user = "accounts"
            password_file = "smtp-password"
            sender = "accounts@contoso.example"
            sender_name = "Contoso"
            return_domain = "bounces.contoso.example"
            bounce_port = 2525
            ca_file = "ca.pem"
            """
        )
    )

    assert config.database == "postgresql+psycopg://bizadmin:s3%3Acr%40et@db.contoso.example/accounts"
    assert config.portal_url == "https://accounts.contoso.example"
    assert (config.host, config.port) == ("0.0.0.0", 8080)
    assert (config.allowed_hosts, config.trusted_proxies) == (("accounts.contoso.example",), ("10.0.0.1",))
    assert (config.requests_per_minute, config.failed_tokens_per_minute) == (600, 6)
    assert config.keep_technical == timedelta(days=180)
    assert config.oidc == OidcSettings(
        issuer="https://login.contoso.example/realms/staff",
        audience="accounts",
        role_claim="realm_access.roles",
        roles={"accounts-admin": OperatorRole.ADMINISTRATOR, "accounts-desk": OperatorRole.HELPDESK},
        business_accounts_claim="companies",
        name_claim="preferred_username",
        email_claim="mail",
        leeway=30.0,
        ca_file=str(tmp_path / "ca.pem"),
    )
    assert config.metrics_token == "m" * 24
    assert (config.log_format, config.log_level) == (LogFormat.JSON, LogLevel.WARNING)
    assert config.mail == MailSettings(
        host="mail.contoso.example",
        port=465,
        security=Security.TLS,
        user="accounts",
        password="hunter2",
        sender="accounts@contoso.example",
        sender_name="Contoso",
        return_domain="bounces.contoso.example",
        bounce_port=2525,
        ca_file=str(tmp_path / "ca.pem"),
    )


def test_secrets_do_not_show_in_its_repr(write, tmp_path):
    (tmp_path / "secret").write_text("hunter2", encoding="utf-8")
    config = load(
        write(
            'database = "postgresql://b@db/a"\ndatabase_password_file = "secret"\n'
            '[smtp]\nhost = "mail"\nuser = "u"\npassword_file = "secret"\nsender = "a@b.example"\n'
        )
    )

    assert "hunter2" not in repr(config)


def test_returned_mail_goes_to_the_senders_domain_unless_told_otherwise(write):
    config = load(write('name = "Contoso"\n[smtp]\nhost = "mail"\nsender = "accounts@contoso.example"\n'))

    assert (config.mail.return_domain, config.mail.sender_name) == ("contoso.example", "Contoso")
    assert config.mail.security is Security.STARTTLS


def test_a_secret_is_one_of_systemds_credentials_where_there_is_one(write, tmp_path, monkeypatch):
    (tmp_path / "credentials").mkdir()
    (tmp_path / "credentials" / "db-password").write_text("of-systemd\n", encoding="utf-8")
    (tmp_path / "db-password").write_text("beside\n", encoding="utf-8")
    settings = write('database = "postgresql+psycopg://b@db/a"\ndatabase_password_file = "db-password"\n')

    assert ":beside@" in load(settings).database
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path / "credentials"))
    assert ":of-systemd@" in load(settings).database


def test_the_data_folder_starts_at_the_files_folder(write, tmp_path):
    assert load(write('data = "accounts"')).data == tmp_path / "accounts"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('nmae = "x"\n[smtp]\nhost = "m"\nsend = 1\n', "“nmae”, “smtp.send”"),
        ("name = ", "is not TOML"),
        ("name = 3", "Expected `str`, got `int` - at `$.name`"),
        ('[listen]\nport = "80"', "`$.listen.port`"),
        ("[listen]\nport = 65536", "“listen.port”"),
        ('data = "d"\ndatabase = "sqlite://"', "exclude each other"),
        ('database = "postgresql://b:hunter2@db/a"', "“database_password_file”"),
        ('database = "not a url"', "not the URL of a database"),
        ('database = "mysql://b@db/a"', "begins with postgresql://"),
        ('database = "postgresql+psycopg2://b@db/a"', "begins with postgresql://"),
        ("database_connections = 0", "between 1 and 1000"),
        ('database = "postgresql://b@db/a"\ndatabase_password_file = "none"', "“database_password_file”"),
        ('portal_url = "accounts.contoso.example"', "“portal_url”"),
        ('portal_url = "ftp://accounts.contoso.example"', "“portal_url”"),
        ('[smtp]\nhost = "m"\nsender = "a@b.example"\nsecurity = "ssl"', "`$.smtp.security`"),
        ('[smtp]\nhost = "m"\nsender = "nobody"', "“smtp.sender”"),
        ('[smtp]\nhost = "m"\nsender = "a@b.example"\npassword_file = "none"', "“smtp.password_file”"),
        ('[smtp]\nhost = "m"\nsender = "a@b.example"\nca_file = "none.pem"', "“smtp.ca_file”"),
        ("[smtp]\nport = 25", "`host`"),
        ('[smtp]\nhost = "m"', "`sender`"),
        ("requests_per_minute = -1", "“requests_per_minute”"),
        ("failed_tokens_per_minute = -1", "“failed_tokens_per_minute”"),
        ("[retention]\ndays = -1", "“retention.days”"),
        ('[listen]\ntrusted_proxies = ["*"]', "“listen.trusted_proxies”"),
        ('[listen]\ntrusted_proxies = ["proxy.example"]', "“listen.trusted_proxies”"),
        (OIDC.replace("https:", "http:"), "“oidc.issuer”"),
        (f"{OIDC}leeway = 301\n", "“oidc.leeway”"),
        (f'{OIDC}ca_file = "none.pem"\n', "“oidc.ca_file”"),
        (f'{OIDC}role = "r"\n', "“oidc.role”"),
        (OIDC.replace("viewer", "king"), "king"),
        ('[oidc]\nissuer = "https://i.example"', "`audience`"),
        ('[metrics]\ntoken_file = "none"', "“metrics.token_file”"),
        ('[metrics]\ntoken_file = "short"', "at least 24"),
        ('[log]\nformat = "xml"', "`$.log.format`"),
        ("smtp = 3", "`$.smtp`"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(write, text, sentence):
    path = write(text)
    (path.parent / "short").write_text("hunter2", encoding="utf-8")
    with pytest.raises(BadConfig) as caught:
        load(path)

    assert sentence in str(caught.value)
    assert str(path) in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert str(caught.value).endswith(".")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BadConfig, match=r"nowhere\.toml"):
        load(tmp_path / "nowhere.toml")


@pytest.mark.parametrize(("days", "kept"), [(30, timedelta(days=30)), (0, None)])
def test_technical_events_are_kept_as_long_as_it_says_or_for_ever(write, days, kept):
    assert load(write(f"[retention]\ndays = {days}\n")).keep_technical == kept
