"""Every cause that the doctor knows, in the order in which it asks: the more exact before the more general."""

from __future__ import annotations

from bizadmin.doctor.causes.access import AwaitsConfirmation, NoAccess, RequestRefused
from bizadmin.doctor.causes.account import ManagedElsewhere, PendingDeletion, UnmanagedConflict
from bizadmin.doctor.causes.address import BeyondAscii, DisposableOrRole, InvalidAddress
from bizadmin.doctor.causes.base import Cause
from bizadmin.doctor.causes.bounce import (
    Delayed,
    Disabled,
    InternalOnly,
    MailboxFull,
    NoRoute,
    OtherBounce,
    Policy,
    UserUnknown,
)
from bizadmin.doctor.causes.circumstances import Clock, Network
from bizadmin.doctor.causes.directory import ObjectConflict, ProvisionedOnly, SyncDelay
from bizadmin.doctor.causes.identity import AliasNeedsMailLink, Locked, Unverified, WrongIdentity
from bizadmin.doctor.causes.incident import ServiceIncident
from bizadmin.doctor.causes.invitation import Declined, DuplicatePending, Expired, Expiring, NoInvitation, Revoked
from bizadmin.doctor.causes.link import AlreadyUsed, Mangled, NotFinished, ScannerConsumed, Superseded
from bizadmin.doctor.causes.mail import NotRequested, OnItsWay, QueueStuck, Suppressed
from bizadmin.doctor.causes.member import ActiveMember, Ended, Suspended
from bizadmin.doctor.causes.misspelt import HiddenCharacters, Typo
from bizadmin.doctor.causes.not_ours import NotOurs
from bizadmin.doctor.causes.other_address import OtherAddress
from bizadmin.doctor.causes.place import WrongPlace
from bizadmin.doctor.causes.policy import DomainBlocked, InviteQuota, InviterNotAllowed, NoSeat
from bizadmin.doctor.causes.receiving import JunkOrRule, LostDownstream, Quarantine, SentUnopened
from bizadmin.doctor.causes.sending import AuthFail, IpBlocked
from bizadmin.doctor.causes.sign_in import ConditionalAccess, ConsentMissing, NotInProvider, SecondFactor
from bizadmin.doctor.causes.stopped import NoLongerSo, TooOften

CAUSES: tuple[Cause, ...] = (
    InvalidAddress(),
    PendingDeletion(),
    Suspended(),
    Locked(),
    ServiceIncident(),
    TooOften(),
    NotInProvider(),
    SecondFactor(),
    ConditionalAccess(),
    ConsentMissing(),
    Clock(),
    HiddenCharacters(),
    Typo(),
    BeyondAscii(),
    UserUnknown(),
    OtherAddress(),
    AlreadyUsed(),
    NoAccess(),
    ActiveMember(),
    AwaitsConfirmation(),
    RequestRefused(),
    NoSeat(),
    InviteQuota(),
    ManagedElsewhere(),
    DomainBlocked(),
    InviterNotAllowed(),
    ProvisionedOnly(),
    ObjectConflict(),
    SyncDelay(),
    UnmanagedConflict(),
    Ended(),
    Revoked(),
    Declined(),
    Expired(),
    Suppressed(),
    NotRequested(),
    QueueStuck(),
    NoRoute(),
    MailboxFull(),
    Disabled(),
    InternalOnly(),
    AuthFail(),
    IpBlocked(),
    Policy(),
    OtherBounce(),
    Delayed(),
    WrongIdentity(),
    AliasNeedsMailLink(),
    Mangled(),
    Network(),
    Superseded(),
    ScannerConsumed(),
    NotFinished(),
    Quarantine(),
    JunkOrRule(),
    DisposableOrRole(),
    SentUnopened(),
    LostDownstream(),
    DuplicatePending(),
    Unverified(),
    WrongPlace(),
    NoLongerSo(),
    NoInvitation(),
    Expiring(),
    OnItsWay(),
    NotOurs(),
)
