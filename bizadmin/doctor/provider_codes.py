"""What identity providers say when a sign-in fails: their codes and sentences, and what those mean.

Only well-known public ones. A code that is not in a table still names its provider; its meaning is `SignInWord.FAILED`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from bizadmin.domain.report import SignInWord as W

CODE = TypeVar("CODE", int, str)

_ENTRA = re.compile(r"\bAADSTS[ :#-]{0,2}(\d{5,7})\b", re.IGNORECASE)
_OKTA = re.compile(r"\bE(0000\d{3})\b", re.IGNORECASE)
_SAML = re.compile(r"urn:oasis:names:tc:SAML:2\.0:status:(\w{1,40})", re.IGNORECASE)
_WORD = re.compile(r"\b[a-z]{1,30}(?:_[a-z]{1,30}){1,6}\b", re.IGNORECASE)


def _table(meanings: Mapping[W, Iterable[CODE]]) -> dict[CODE, W]:
    return {code: word for word, codes in meanings.items() for code in codes}


_ENTRA_CODES = _table(
    {
        # https://learn.microsoft.com/entra/identity-platform/reference-error-codes
        W.NOT_ASSIGNED: (
            16000, 16003, 50014, 50020, 50034, 50105, 50128, 51004, 90072, 90084, 90125, 500011, 700011, 700016,
        ),
        W.OTHER_IDENTITY: (16001, 50136, 50197, 81012, 500208),
        W.SECOND_FACTOR: (50072, 50074, 50076, 50078, 50079, 50087, 50088, 50158, 53004, 53010, 500121),
        W.CONDITIONAL_ACCESS: (
            50002, 50005, 50097, 50127, 50129, 50131, 50155, 50187, 53000, 53001, 53002, 53003, 53011, 500021, 500022,
            500212, 500213, 530032, 530034, 530035,
        ),
        W.LOCKED: (50053, 50057),
        W.CONSENT_MISSING: (50015, 65001, 65004, 90008, 90094, 90095, 90099, 650056, 9002341),
        W.CLOCK_SKEW: (76026, 80013, 500133),
    }
)  # fmt: skip

_OKTA_CODES = _table(
    {
        # https://developer.okta.com/docs/reference/error-codes/
        W.CONDITIONAL_ACCESS: ("0000057",),  # denied due to a policy
        W.SECOND_FACTOR: ("0000058", "0000068"),  # requires MFA; invalid passcode
        W.LOCKED: ("0000069", "0000119"),
    }
)

_SAML_STATES = _table(
    {
        # SAML 2.0 core, 3.2.2.2: https://docs.oasis-open.org/security/saml/v2.0/saml-core-2.0-os.pdf
        W.NOT_ASSIGNED: ("unknownprincipal",),
        W.SECOND_FACTOR: ("noauthncontext",),
        W.FAILED: ("authnfailed", "requestdenied", "nopassive", "invalidnameidpolicy", "responder", "requester"),
    }
)

_WORDS = _table(
    {
        W.NOT_ASSIGNED: (
            # https://support.google.com/a/answer/6301076
            "app_not_configured", "app_not_configured_for_user", "app_not_enabled_for_user", "org_internal",
            "user_not_assigned",  # Okta
            "user_not_found",  # Keycloak: org.keycloak.events.Errors
        ),
        W.SECOND_FACTOR: (
            "mfa_required", "mfa_enrollment_required",  # Auth0
            "insufficient_user_authentication",  # RFC 9470
            "unmet_authentication_requirements",  # OpenID Connect Core Unmet Authentication Requirements 1.0
        ),
        W.CONDITIONAL_ACCESS: ("no_matching_policy",),  # Okta
        W.LOCKED: ("user_disabled", "user_temporarily_disabled", "too_many_attempts"),  # Keycloak; Auth0
        W.CONSENT_MISSING: (
            "consent_required",  # OpenID Connect Core 1.0, 3.1.2.6
            "consent_denied", "rejected_by_user",  # Keycloak
            "admin_policy_enforced",  # https://developers.google.com/identity/protocols/oauth2/web-server#errors
        ),
        W.OTHER_IDENTITY: (
            "account_selection_required",  # OpenID Connect Core 1.0, 3.1.2.6
            "different_user_authenticated",  # Keycloak
        ),
        W.FAILED: (
            "access_denied", "temporarily_unavailable", "unauthorized_client",  # RFC 6749, 4.1.2.1
            "login_required", "interaction_required",  # OpenID Connect Core 1.0, 3.1.2.6
            "invalid_user_credentials", "identity_provider_login_failure",  # Keycloak
            "disallowed_useragent",  # Google
        ),
    }
)  # fmt: skip

SENTENCES = _table(
    {
        W.NOT_ASSIGNED: (
            # Entra's pages, in the languages in which we answer
            "does not exist in tenant", "doesn't exist in tenant", "is not assigned to a role for the application",
            "unless they are specifically granted", "im mandanten nicht vorhanden", "n'existe pas dans le locataire",
            "no existe en el inquilino", "テナントに存在しません",
            "so konfiguriert, dass benutzer blockiert werden", "keiner rolle fur die anwendung",
            "bloquer les utilisateurs", "bloquear a los usuarios", "ユーザーをブロックするように",
            "not assigned to the client application", "you are not assigned this app",  # Okta
            "app_not_assigned", "app not assigned",
            "restricted to users within its organization",  # Google
        ),
        W.SECOND_FACTOR: (
            "more information required", "your organization needs more information to keep your account secure",
            "weitere informationen erforderlich", "plus d'informations requises",
            "informations supplementaires requises",
            "se necesita mas informacion", "詳細情報が必要",
            "set up your authenticator", "mobile authenticator", "set up two-factor", "set up multi-factor",
            "set up multifactor", "register for multi-factor", "second factor is required", "verify your identity",
            "bestatigen sie ihre identitat", "verifiez votre identite", "verifique su identidad",
        ),
        W.CONDITIONAL_ACCESS: (
            "you can't get there from here", "you cannot get there from here", "you can't access this right now",
            "you cannot access this right now", "does not meet the criteria to access this resource",
            "von hier aus nicht moglich", "von hier aus nicht darauf zugreifen",
            "sie konnen derzeit nicht darauf zugreifen", "sie konnen zurzeit nicht darauf zugreifen",
            "sie konnen momentan nicht darauf zugreifen",
            "vous ne pouvez pas acceder a cette ressource", "no puede acceder a esto en este momento",
            "現在これにはアクセスできません", "device must be managed", "device is not compliant",
            "blocked by conditional access", "policy evaluation failed for this request",  # Okta
            "you are not allowed to access this app",
        ),
        W.LOCKED: (
            "account is temporarily locked", "account has been locked", "account is locked", "account was locked",
            "account is disabled", "account has been disabled", "user is locked", "your account has been suspended",
            "konto ist vorubergehend gesperrt", "konto wurde vorubergehend gesperrt",
            "compte est temporairement verrouille", "cuenta esta bloqueada temporalmente",
            "cuenta se ha bloqueado temporalmente", "アカウントが一時的にロック", "アカウントは一時的にロック",
        ),
        W.CONSENT_MISSING: (
            "need admin approval", "approval required", "needs permission to access resources in your organization",
            "an admin needs to grant", "permissions requested", "review permissions",
            "administratorgenehmigung erforderlich", "genehmigung des administrators",
            "approbation de l'administrateur",
            "aprobacion del administrador", "管理者の承認が必要", "accept the terms", "nutzungsbedingungen zustimmen",
            "accepter les conditions", "aceptar los terminos", "利用規約に同意",
        ),
        W.CLOCK_SKEW: (
            "not yet valid", "not valid yet", "issued in the future", "used before issued", "clock skew", "time skew",
            "not within its valid time range", "isn't within its valid time range", "clock is ahead", "clock is behind",
            "uhr geht vor", "uhr geht nach", "noch nicht gultig", "horloge avance", "horloge retarde",
            "pas encore valide", "reloj esta adelantado", "reloj esta atrasado", "aun no es valido",
            "todavia no es valido",
            "時計が進んで", "時計が遅れて", "まだ有効ではありません",
        ),
        W.OTHER_IDENTITY: ("already authenticated as different user",),  # Keycloak
        W.FAILED: (
            "invalid username or password", "your account or password is incorrect",  # Keycloak; Entra
            "konto oder kennwort ist nicht korrekt", "compte ou mot de passe est incorrect",
        ),
    }
)  # fmt: skip
"""Parts of what providers' pages say, in the form of `bizadmin.doctor.alike.plain`."""


def meaning_of(text: str) -> tuple[str, W | None]:
    """The provider's code in a text, as the provider writes it, and its meaning; empty and None where there is none."""
    if found := _ENTRA.search(text):
        return f"AADSTS{found[1]}", _ENTRA_CODES.get(int(found[1]), W.FAILED)
    if found := _OKTA.search(text):
        return f"E{found[1]}", _OKTA_CODES.get(found[1], W.FAILED)
    states = [found[1] for found in _SAML.finditer(text) if found[1].lower() in _SAML_STATES]
    if states:  # the inner code, which stands last, says more than the outer
        return states[-1], _SAML_STATES[states[-1].lower()]
    known = [found[0].lower() for found in _WORD.finditer(text) if found[0].lower() in _WORDS]
    if known:  # an OAuth error is often followed by a more exact one
        exact = next((code for code in known if _WORDS[code] is not W.FAILED), known[0])
        return exact, _WORDS[exact]
    return "", None


def meaning_of_sentence(plain: str) -> W | None:
    """What a provider's page means, from a text in the form of `bizadmin.doctor.alike.plain`."""
    return next((word for part, word in SENTENCES.items() if part in plain), None)
