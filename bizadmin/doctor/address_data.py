"""What addresses are known by: letters that look like others, mailboxes of a role, how providers' domains end."""

from __future__ import annotations

LOOK_ALIKES: dict[str, str] = dict(
    zip(
        "аеорсухіјѕһԁԛԝӏүкмтвнАВЕНІКМОРСТХУЅЈ"  # Cyrillic
        "οανιρυκτχγΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"  # Greek
        "օսհոզցյ"  # Armenian
        "ɑɡɩ",  # Latin, for phonetics
        "aeopcyxijshdqwlykmtbhABEHIKMOPCTXYSJoavipuktxyABEZHIKMNOPTYXouhnqgjagi",
        strict=True,
    )
)
"""Letters of other alphabets that are drawn as a Latin one; from Unicode's confusables (UTS 39), those that keyboards
and copied texts bring about."""

ROLES = frozenset(
    {
        # RFC 2142, and what companies name their common mailboxes
        "abuse", "account", "accounting", "accounts", "admin", "administration", "administrator", "all", "billing",
        "career", "careers", "contact", "contracts", "customerservice", "desk", "enquiries", "everyone", "feedback",
        "finance", "frontdesk", "hello", "help", "helpdesk", "hostmaster", "hr", "info", "inquiries", "invoice",
        "invoices", "it", "jobs", "legal", "licences", "licenses", "licensing", "mail", "marketing", "media", "news",
        "newsletter", "noc", "noreply", "office", "ops", "order", "orders", "payroll", "post", "postmaster", "press",
        "privacy", "procurement", "purchasing", "reception", "recruiting", "reservations", "root", "sales",
        "security", "service", "services", "shop", "staff", "subscriptions", "support", "system", "team", "test",
        "usenet", "webmaster", "welcome",
        # German, French, Spanish
        "bewerbung", "buchhaltung", "datenschutz", "einkauf", "empfang", "geschaeftsleitung", "kontakt", "kundendienst",
        "lizenzen", "personal", "rechnung", "rechnungen", "sekretariat", "verkauf", "vertrieb", "verwaltung",
        "zentrale", "accueil", "achats", "bonjour", "commandes", "commercial", "compta", "comptabilite", "direction",
        "facturation", "ventes", "administracion", "atencion", "compras", "contacto", "contabilidad", "facturacion",
        "facturas", "informacion", "pedidos", "soporte", "ventas",
    }
)  # fmt: skip
"""Local parts of mailboxes that several people read, or nobody."""

ONE_HOME: dict[str, str] = {
    name: f"{name}.com" for name in ("gmail", "googlemail", "icloud", "protonmail", "rediffmail", "btinternet")
} | {"freenet": "freenet.de", "laposte": "laposte.net", "t-online": "t-online.de", "wanadoo": "wanadoo.fr"}
"""Providers with a single domain, so that another ending is a slip."""

COUNTRIES = frozenset(
    {
        "ae", "ar", "at", "au", "be", "bg", "br", "ca", "ch", "cl", "cn", "co", "cz", "de", "dk", "ee", "es", "eu",
        "fi", "fr", "gr", "hk", "hr", "hu", "id", "ie", "il", "in", "io", "is", "it", "jp", "kr", "li", "lt", "lu",
        "lv", "me", "mx", "my", "nl", "no", "nz", "pe", "ph", "pl", "pt", "ro", "rs", "ru", "se", "sg", "si", "sk",
        "th", "tr", "tv", "tw", "ua", "uk", "us", "vn", "za",
    }
)  # fmt: skip
"""Endings under which providers of many countries have mailboxes: hotmail.be is no slip of hotmail.de."""

REAL = frozenset({"email.com", "email.de", "gmx.eu", "mailo.com", "ymail.com", "zmail.com", "yahoo.ca", "yahoo.in"})
"""Providers that are one slip from a larger one, and meant so."""
