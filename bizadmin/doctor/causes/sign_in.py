"""Signing in stopped at the identity provider of the person's company. We see nothing of it but what it reports, or
what the caller reads out."""

from __future__ import annotations

from bizadmin.doctor.causes.reported import ReportedSignIn
from bizadmin.domain.report import SignInWord


class NotInProvider(ReportedSignIn):
    """The person is unknown to the identity provider, or not assigned to this application there. Told from a missing
    second factor by how far they got: here it does not even let them begin."""

    code = "sso.not_in_idp"
    number = 43
    told_from = ("sso.mfa_needed", "id.wrong_identity")
    source = "read"
    words = (SignInWord.NOT_ASSIGNED,)


class SecondFactor(ReportedSignIn):
    """The identity provider wants a second factor, and the person has not set one up or did not pass it. Told from
    conditional access by what is asked for: something that the person can do."""

    code = "sso.mfa_needed"
    number = 44
    told_from = ("sso.conditional_access", "sso.not_in_idp")
    source = "read"
    words = (SignInWord.SECOND_FACTOR,)


class ConditionalAccess(ReportedSignIn):
    """A rule of the identity provider refuses the device, the place, the network or the risk. Told from a missing
    second factor in that the person can do nothing but use another device or network."""

    code = "sso.conditional_access"
    number = 45
    told_from = ("sso.mfa_needed", "id.locked_or_flagged")
    source = "read"
    words = (SignInWord.CONDITIONAL_ACCESS,)


class ConsentMissing(ReportedSignIn):
    """The sign-in was good, but terms or a privacy page were not accepted, or an administrator has not allowed the
    application. Told from a join request that waits: here nobody has been asked yet."""

    code = "id.consent_missing"
    number = 47
    told_from = ("join.awaits_confirmation", "sso.not_in_idp")
    source = "read"
    words = (SignInWord.CONSENT_MISSING,)
