"""Every cause that the doctor knows, in the order in which it asks: the more exact before the more general."""

from __future__ import annotations

from bizadmin.doctor.causes.address import InvalidAddress
from bizadmin.doctor.causes.base import Cause
from bizadmin.doctor.causes.bounce import MailboxFull, OtherBounce, UserUnknown
from bizadmin.doctor.causes.identity import Locked, Unverified
from bizadmin.doctor.causes.invitation import Declined, DuplicatePending, Expired, Expiring, NoInvitation, Revoked
from bizadmin.doctor.causes.link import AlreadyUsed, NotFinished, ScannerConsumed, Superseded, WrongIdentity
from bizadmin.doctor.causes.mail import Delayed, NotRequested, OnItsWay, QueueStuck, SentUnopened
from bizadmin.doctor.causes.member import ActiveMember, Ended, Suspended
from bizadmin.doctor.causes.other_address import OtherAddress
from bizadmin.doctor.causes.policy import DomainBlocked, InviterNotAllowed, NoSeat

CAUSES: tuple[Cause, ...] = (
    InvalidAddress(),
    Suspended(),
    Locked(),
    UserUnknown(),
    OtherAddress(),
    AlreadyUsed(),
    ActiveMember(),
    NoSeat(),
    DomainBlocked(),
    InviterNotAllowed(),
    Ended(),
    Revoked(),
    Declined(),
    Expired(),
    NotRequested(),
    QueueStuck(),
    MailboxFull(),
    OtherBounce(),
    Delayed(),
    WrongIdentity(),
    Superseded(),
    ScannerConsumed(),
    NotFinished(),
    SentUnopened(),
    DuplicatePending(),
    Unverified(),
    NoInvitation(),
    Expiring(),
    OnItsWay(),
)
