"""Who may do what: every route for operators, the scopes of which one is needed, and what becomes of another's things.

``FOREIGN`` says how an operator is answered who is for another business account only: its things are not found, lists
and lookups show nothing of it, and what belongs to no business account is not permitted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from bizadmin.domain.scopes import Scope


class Foreign(Enum):
    """How an operator of another business account is answered."""

    NOT_FOUND = auto()
    SHOWS_NOTHING = auto()
    NOT_PERMITTED = auto()
    OWN_ONLY = auto()  # it concerns nothing but the caller


@dataclass(frozen=True)
class Right:
    """One of these scopes is needed; none at all where there is none."""

    scopes: frozenset[Scope]
    foreign: Foreign = Foreign.NOT_FOUND


def one_of(*scopes: Scope, foreign: Foreign = Foreign.NOT_FOUND) -> Right:
    return Right(frozenset(scopes), foreign)


S = Scope
LISTED = Foreign.SHOWS_NOTHING
BUSINESS_ACCOUNT = "/v1/business-accounts/biz_1"
READS = (S.STATUS_READ, S.INVITATIONS_READ, S.AUDIT_READ)
SENDS = (S.INVITATIONS_SEND, S.INVITATIONS_MANAGE)
HELPS = (S.ACCOUNTS_MANAGE, S.INVITATIONS_SEND)

RIGHTS = {
    "GET /v1/me": one_of(foreign=Foreign.OWN_ONLY),
    "GET /v1/changes": one_of(*READS, foreign=LISTED),
    "GET /v1/overview": one_of(S.INVITATIONS_READ, foreign=LISTED),
    "GET /v1/audit": one_of(S.AUDIT_READ, foreign=LISTED),
    "POST /v1/account-status/lookup": one_of(S.STATUS_READ, foreign=LISTED),
    "POST /v1/account-status/attempts": one_of(S.STATUS_READ, foreign=LISTED),
    # Of other systems, and of everybody
    "POST /v1/reports": one_of(S.REPORTS_SEND),
    "POST /v1/reports/batch": one_of(S.REPORTS_SEND),
    "GET /v1/incidents": one_of(S.STATUS_READ, foreign=LISTED),
    "POST /v1/incidents": one_of(S.ACCOUNTS_MANAGE, foreign=Foreign.NOT_PERMITTED),
    "GET /v1/incidents/inc_1": one_of(S.STATUS_READ, foreign=LISTED),
    "POST /v1/incidents/inc_1/end": one_of(S.ACCOUNTS_MANAGE, foreign=Foreign.NOT_PERMITTED),
    # Accounts
    "GET /v1/accounts": one_of(S.STATUS_READ, foreign=LISTED),
    "GET /v1/accounts/acc_1": one_of(S.STATUS_READ),
    "GET /v1/accounts/acc_1/events": one_of(S.STATUS_READ),
    "POST /v1/accounts/acc_1/unlock": one_of(*HELPS),
    "POST /v1/accounts/acc_1/send-verification": one_of(*HELPS),
    "POST /v1/accounts/acc_1/disable": one_of(S.ACCOUNTS_MANAGE),
    "POST /v1/accounts/acc_1/enable": one_of(S.ACCOUNTS_MANAGE),
    "POST /v1/accounts/acc_1/close": one_of(S.ACCOUNTS_MANAGE),
    "POST /v1/accounts/acc_1/keep": one_of(S.ACCOUNTS_MANAGE),
    "POST /v1/accounts/acc_1/change-email": one_of(S.ACCOUNTS_MANAGE),
    "POST /v1/accounts/acc_1/addresses": one_of(S.ACCOUNTS_MANAGE),
    "POST /v1/accounts/acc_1/addresses/remove": one_of(S.ACCOUNTS_MANAGE),
    # Invitations
    "GET /v1/invitations": one_of(S.INVITATIONS_READ, foreign=LISTED),
    "POST /v1/invitations": one_of(S.INVITATIONS_MANAGE),
    "GET /v1/invitations/inv_1": one_of(S.INVITATIONS_READ),
    "PATCH /v1/invitations/inv_1": one_of(S.INVITATIONS_MANAGE),
    "GET /v1/invitations/inv_1/events": one_of(S.INVITATIONS_READ),
    "GET /v1/invitations/inv_1/mails": one_of(S.INVITATIONS_READ),
    "POST /v1/invitations/inv_1/resend": one_of(*SENDS),
    "POST /v1/invitations/inv_1/revoke": one_of(S.INVITATIONS_MANAGE),
    "POST /v1/invitations/inv_1/extend": one_of(*SENDS),
    "POST /v1/invitations/inv_1/link": one_of(*SENDS),
    "POST /v1/invitations/batch": one_of(S.INVITATIONS_MANAGE, foreign=LISTED),
    "POST /v1/invitations/batch-resend": one_of(*SENDS, foreign=LISTED),
    "POST /v1/invitations/batch-revoke": one_of(S.INVITATIONS_MANAGE, foreign=LISTED),
    "POST /v1/invitations/batch-extend": one_of(*SENDS, foreign=LISTED),
    # Business accounts
    "GET /v1/business-accounts": one_of(*READS, foreign=LISTED),
    "POST /v1/business-accounts": one_of(S.ACCOUNTS_MANAGE, foreign=Foreign.NOT_PERMITTED),
    f"GET {BUSINESS_ACCOUNT}": one_of(*READS),
    f"PATCH {BUSINESS_ACCOUNT}": one_of(S.ACCOUNTS_MANAGE),
    f"POST {BUSINESS_ACCOUNT}/suspend": one_of(S.ACCOUNTS_MANAGE),
    f"POST {BUSINESS_ACCOUNT}/reactivate": one_of(S.ACCOUNTS_MANAGE),
    f"POST {BUSINESS_ACCOUNT}/close": one_of(S.ACCOUNTS_MANAGE),
    f"GET {BUSINESS_ACCOUNT}/audit": one_of(S.AUDIT_READ),
    # Members
    f"GET {BUSINESS_ACCOUNT}/members": one_of(S.STATUS_READ),
    f"POST {BUSINESS_ACCOUNT}/members/mem_1/role": one_of(S.MEMBERS_MANAGE),
    f"POST {BUSINESS_ACCOUNT}/members/mem_1/block": one_of(S.MEMBERS_MANAGE),
    f"POST {BUSINESS_ACCOUNT}/members/mem_1/unblock": one_of(S.MEMBERS_MANAGE),
    f"POST {BUSINESS_ACCOUNT}/members/mem_1/remove": one_of(S.MEMBERS_MANAGE),
    f"POST {BUSINESS_ACCOUNT}/members/mem_1/leave": one_of(S.MEMBERS_MANAGE),
    # Join requests
    f"GET {BUSINESS_ACCOUNT}/join-requests": one_of(S.STATUS_READ),
    f"POST {BUSINESS_ACCOUNT}/join-requests/req_1/approve": one_of(S.MEMBERS_MANAGE),
    f"POST {BUSINESS_ACCOUNT}/join-requests/req_1/refuse": one_of(S.MEMBERS_MANAGE),
    # Licences
    f"GET {BUSINESS_ACCOUNT}/licences": one_of(S.STATUS_READ),
    f"POST {BUSINESS_ACCOUNT}/licences": one_of(S.ACCOUNTS_MANAGE),
    f"GET {BUSINESS_ACCOUNT}/licences/lic_1": one_of(S.STATUS_READ),
    f"PATCH {BUSINESS_ACCOUNT}/licences/lic_1": one_of(S.ACCOUNTS_MANAGE),
    f"POST {BUSINESS_ACCOUNT}/licences/lic_1/grants": one_of(S.MEMBERS_MANAGE),
    f"POST {BUSINESS_ACCOUNT}/licences/lic_1/grants/withdraw": one_of(S.MEMBERS_MANAGE),
    f"POST {BUSINESS_ACCOUNT}/licences/lic_1/sub-keys": one_of(S.ACCOUNTS_MANAGE),
    f"POST {BUSINESS_ACCOUNT}/licences/lic_1/sub-keys/key_1/remove": one_of(S.ACCOUNTS_MANAGE),
    # Domains
    f"GET {BUSINESS_ACCOUNT}/domains": one_of(S.STATUS_READ),
    f"POST {BUSINESS_ACCOUNT}/domains": one_of(S.ACCOUNTS_MANAGE),
    f"GET {BUSINESS_ACCOUNT}/domains/contoso.example": one_of(S.STATUS_READ),
    f"POST {BUSINESS_ACCOUNT}/domains/contoso.example/check": one_of(S.ACCOUNTS_MANAGE),
    f"POST {BUSINESS_ACCOUNT}/domains/contoso.example/remove": one_of(S.ACCOUNTS_MANAGE),
    # Addresses that get no mail
    "POST /v1/suppressions/lift": one_of(*SENDS),
    # Tokens
    "GET /v1/tokens": one_of(S.ACCOUNTS_MANAGE, foreign=LISTED),
    "POST /v1/tokens": one_of(S.ACCOUNTS_MANAGE, foreign=Foreign.OWN_ONLY),
    "GET /v1/tokens/tok_1": one_of(S.ACCOUNTS_MANAGE),
    "DELETE /v1/tokens/tok_1": one_of(S.ACCOUNTS_MANAGE),
}
