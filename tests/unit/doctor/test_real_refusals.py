"""Real bounces, as the backend would record them, and the causes that they prove."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bizadmin.doctor.findings import Confidence
from bizadmin.domain.invitation import Delivery, DeliveryReport
from bizadmin.mail import read_report
from tests.unit.doctor.examining import first
from tests.unit.doctor.facts_of import (
    ago,
    bounce_event,
    dossier,
    invitation,
)

CORPUS = Path(os.environ.get("BIZADMIN_BOUNCES", Path(__file__).parents[4] / "shared" / "corpora" / "bounces"))

REAL: dict[str, str] = {
    "lhost-amazonses-06": "bounce.user_unknown",
    "lhost-dragonfly-24": "bounce.user_unknown",
    "lhost-exim-59": "bounce.user_unknown",
    "lhost-amavis-02": "bounce.user_unknown",
    "lhost-exchange2007-02": "bounce.mailbox_full",
    "lhost-amazonses-20": "bounce.disabled",
    "lhost-dragonfly-21": "bounce.disabled",
    "lhost-postfix-52": "bounce.disabled",
    "lhost-dragonfly-11": "bounce.domain",
    "lhost-sendmail-15": "bounce.domain",
    "lhost-sendmail-57": "bounce.domain",
    "lhost-exim-37": "bounce.domain",
    "lhost-dragonfly-18": "bounce.policy",
    "lhost-postfix-42": "bounce.policy",
    "lhost-postfix-67": "bounce.policy",
    "lhost-amavis-03": "bounce.policy",
    "lhost-barracuda-01": "bounce.policy",
    "lhost-exchange2007-03": "bounce.policy",
    "rhost-mimecast-02": "bounce.policy",
    "lhost-postfix-65": "bounce.internal_only",
    "lhost-sendmail-53": "bounce.internal_only",
    "lhost-googlegroups-02": "bounce.internal_only",
    "lhost-dragonfly-01": "mail.auth_fail",
    "lhost-postfix-71": "mail.auth_fail",
    "lhost-postfix-73": "mail.auth_fail",
    "rhost-google-04": "mail.auth_fail",
    "rhost-tencent-03": "mail.auth_fail",
    "lhost-amazonses-16": "mail.ip_blocked",
    "lhost-qmail-09": "mail.ip_blocked",
    "lhost-sendmail-33": "mail.ip_blocked",
    "rhost-microsoft-01": "mail.ip_blocked",
    "lhost-amazonworkmail-07": "defer.greylist_or_down",
    "lhost-sendmail-30": "defer.greylist_or_down",
    "lhost-gmail-11": "defer.greylist_or_down",
    "rhost-tencent-01": "defer.greylist_or_down",
}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the collection of bounces is not here")
@pytest.mark.parametrize("name", REAL)
def test_a_real_refusal_gets_its_cause_as_the_backend_would_record_it(name: str) -> None:
    notice = read_report((CORPUS / f"{name}.eml").read_bytes())
    told = DeliveryReport(
        at=ago(days=1),
        reply_code=notice.reply_code,
        enhanced_status=notice.enhanced_status,
        text=notice.text,
        remote_server=notice.remote_server,
        category=notice.category,
    )
    came = replace(bounce_event(told), details=bounce_event(told).details | {"source": "report"})
    finding = first(dossier(came, invitations=(invitation(delivery=Delivery.BOUNCED, report=told),)))
    assert finding.code == REAL[name]
    assert finding.confidence is (Confidence.LIKELY if told.category == "unreachable" else Confidence.CERTAIN)
