"""What browsers and proxies say when a page cannot be reached: their error names, and the sentences of their pages."""

from __future__ import annotations

import re

from bizadmin.doctor.alike import plain

_NAMES = re.compile(
    # Chrome and Edge: https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
    r"\b(?:ERR_[A-Z0-9]{2,20}(?:_[A-Z0-9]{1,20}){0,7}|DNS_PROBE_[A-Z0-9]{2,20}(?:_[A-Z0-9]{1,20}){0,4}"
    # Firefox: https://searchfox.org/mozilla-central/source/security/nss/lib (SSL, SEC), netwerk (NS_ERROR)
    r"|(?:SSL|SEC|PR|NS|MOZILLA_PKIX)_ERROR_[A-Z0-9]{2,20}(?:_[A-Z0-9]{1,20}){0,8}"
    r"|PR_[A-Z]{2,20}(?:_[A-Z]{2,20}){0,3}_ERROR"
    # the old Edge and Internet Explorer
    r"|INET_E_[A-Z]{2,20}(?:_[A-Z]{2,20}){0,3})\b",
    re.IGNORECASE,
)

WRONG_CLOCK = (
    "ERR_CERT_DATE_INVALID",
    "SEC_ERROR_OCSP_FUTURE_RESPONSE",
    "MOZILLA_PKIX_ERROR_NOT_YET_VALID_CERTIFICATE",
)
"""Names that a wrong clock brings about as well."""

_SENTENCES = (
    # Chrome, Edge
    "this site can't be reached", "took too long to respond", "refused to connect", "your connection is not private",
    "your connection isn't private", "unexpectedly closed the connection", "you're not connected to the internet",
    "server ip address could not be found", "this page isn't working", "hmmm... can't reach this page",
    "can't connect securely to this page", "blocked by your administrator",
    "access to this site is denied",
    "diese website ist nicht erreichbar", "dies ist keine sichere verbindung", "verbindung abgelehnt",
    "hat die verbindung abgelehnt", "ce site est inaccessible",
    "votre connexion n'est pas privee", "a mis trop de temps a repondre", "no se puede acceder a este sitio",
    "la conexion no es privada", "このサイトにアクセスできません", "この接続ではプライバシーが保護されません",
    # Firefox
    "we're having trouble finding that site", "unable to connect", "the connection was reset",
    "the connection has timed out", "secure connection failed", "did not connect: potential security issue",
    "potential security risk ahead", "the proxy server is refusing connections", "server not found",
    "verbindung fehlgeschlagen", "netzwerk-zeituberschreitung", "seite wurde nicht gefunden",
    "die verbindung wurde zuruckgesetzt", "proxy-server verweigert die verbindung",
    "warnung: mogliches sicherheitsrisiko",
    "la connexion a echoue", "la connexion a ete reinitialisee", "le delai d'attente est depasse",
    "la conexion ha fallado", "se ha reiniciado la conexion", "tiempo de espera agotado", "正常に接続できませんでした",
    "接続がリセットされました", "接続がタイムアウトしました", "サーバーが見つかりませんでした",
    # Safari
    "safari can't open the page", "safari can't find the server", "safari can't connect to the server",
    "safari can't establish a secure connection", "this connection is not private",
    "safari kann die seite nicht offnen", "safari ne peut pas ouvrir la page", "safari no puede abrir la pagina",
    "safariはページを開けません", "ページを開けません",
    # proxies and filters
    "web page blocked", "this website is blocked", "website blocked", "site blocked", "has been blocked by",
    "blocked by your organization", "blocked by your organisation", "blocked by the proxy", "zscaler", "cisco umbrella",
    "fortiguard", "forcepoint", "blue coat", "url filtering", "web filter", "content filter",
    "proxy authentication required",
    "gateway timeout", "bad gateway", "durch ihre organisation blockiert", "webfilter",
    "bloque par votre organisation", "site bloque", "sitio bloqueado", "bloqueado por su organizacion",
    "ブロックされました", "ブロックされています",
    # cookies
    "cookies are disabled", "enable cookies", "cookies must be allowed", "cookies blocked",
)  # fmt: skip

_KNOWN = tuple(plain(part) for part in _SENTENCES)


def trouble_in(text: str) -> str:
    """The error's name, or the part of a page's sentence that tells it; empty where there is none."""
    if found := _NAMES.search(text):
        return found[0].upper()
    said = plain(text)
    return next((part for part in _KNOWN if part in said), "")
