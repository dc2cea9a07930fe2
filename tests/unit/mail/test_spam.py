"""What filters write into the headers of a mail, and what that means."""

from __future__ import annotations

import pytest

from bizadmin.mail import read_mail
from tests.server.outbox.factories import MAIL_ID
from tests.unit.mail.letters import INVITATION_ID, invitation, letter


def verdicts(*headers: str):
    return read_mail(letter(*headers)).spam


def test_spamassassins_score_is_read_with_its_limit():
    (verdict,) = verdicts(
        "X-Spam-Checker-Version: SpamAssassin 4.0.1 on mx",
        "X-Spam-Status: Yes, score=11.2 required=5.0 tests=HTML_ONLY,MISSING_MID\n\tautolearn=no version=4.0.1",
        "X-Spam-Flag: YES",
        "X-Spam-Level: ***********",
    )
    assert (verdict.filter, verdict.is_spam, verdict.score, verdict.limit) == ("SpamAssassin", True, 11.2, 5.0)


def test_a_good_score_is_told_too():
    (verdict,) = verdicts("X-Spam-Status: No, score=-1.0 required=5.0 tests=ALL_TRUSTED")
    assert (verdict.is_spam, verdict.score) == (False, -1.0)


def test_a_mail_that_spamassassin_put_into_a_warning_keeps_its_marks_and_its_verdict():
    inner = invitation().decode()
    warning = letter(
        f"Message-ID: <{MAIL_ID}@accounts.example>",
        "X-Spam-Flag: YES",
        "X-Spam-Status: Yes, score=11.2 required=5.0 tests=X",
        'Content-Type: multipart/mixed; boundary="w"',
        body="--w\nContent-Type: text/plain\n\nSpam detection software has identified this as spam.\n"
        f"--w\nContent-Type: message/rfc822; x-spam-type=original\n\n{inner}\n--w--",
    )
    read = read_mail(warning)
    assert (read.invitation_id, len(read.hops)) == (INVITATION_ID, 3)
    assert [(it.filter, it.score) for it in read.spam] == [("SpamAssassin", 11.2)]


def test_rspamd_tells_what_it_did():
    (verdict,) = verdicts(
        "X-Spamd-Result: default: True [19.20 / 15.00];\n\tHTML_SHORT_LINK_IMG_1(2.00)[]",
        "X-Rspamd-Server: mx",
        "X-Rspamd-Action: add header",
        "X-Spam-Status: Yes, score=19.20",
        "X-Spam: Yes",
    )
    assert (verdict.filter, verdict.is_spam, verdict.score, verdict.limit) == ("rspamd", True, 19.2, 15.0)
    assert verdict.action == "add header"


def test_rspamds_own_program_writes_other_headers():
    read = read_mail(
        letter(
            "X-Spam-Scanner: rspamc 3.4",
            "X-Spam: yes",
            "X-Spam-Action: add header",
            "X-Spam-Score: 8.99 / 15.00",
            "X-Spam-Level: *********",
        )
    )
    (verdict,) = read.spam
    assert (verdict.filter, verdict.is_spam, verdict.score, verdict.limit) == ("rspamd", True, 8.99, 15.0)
    assert read.explanation == "The mail arrived, and rspamd took it for spam (8.99)."


@pytest.mark.parametrize(
    ("headers", "is_spam", "score", "action"),
    [
        (["X-MS-Exchange-Organization-SCL: 5"], True, 5, ""),
        (["X-MS-Exchange-Organization-SCL: 1"], False, 1, ""),
        (["X-Forefront-Antispam-Report: CIP:192.0.2.1;CTRY:DE;SCL:1;SFV:NSPM;CAT:NONE;DIR:INB;"], False, 1, "NSPM"),
        (["X-Forefront-Antispam-Report:\n CIP:192.0.2.1;SCL:9;SFV:SPM;CAT:HPHSH;DIR:INB;"], True, 9, "HPHSH"),
        (["X-Forefront-Antispam-Report: CIP:192.0.2.1;SCL:-1;SFV:SKB;CAT:NONE;"], True, -1, "SKB"),
        (
            [
                "X-Forefront-Antispam-Report: CIP:192.0.2.1;SCL:1;SFV:NSPM;CAT:NONE;",
                "X-Microsoft-Antispam-Mailbox-Delivery: ucf:0;jmr:0;auth:0;dest:J;RF:JunkEmail;",
            ],
            True,
            1,
            "junk",
        ),
        (
            [
                "X-Forefront-Antispam-Report: CIP:192.0.2.1;SCL:-1;SFV:SFE;CAT:SPM;",
                "X-Microsoft-Antispam-Mailbox-Delivery: ucf:1;jmr:0;dest:I;",
            ],
            False,
            -1,
            "inbox",
        ),
        (
            [
                "X-Forefront-Antispam-Report: CIP:192.0.2.1;SCL:1;SFV:NSPM;CAT:NONE;",
                "X-Microsoft-Antispam-Mailbox-Delivery: ucf:1;jmr:0;ex:0;auth:1;dest:C;OFR:CustomRules;ENG:(506)(92);",
            ],
            False,
            1,
            "folder",
        ),
    ],
)
def test_microsofts_headers_are_read_together(headers, is_spam, score, action):
    (verdict,) = verdicts(*headers)
    assert (verdict.filter, verdict.is_spam, verdict.score) == ("Microsoft", is_spam, score)
    assert verdict.action == action


@pytest.mark.parametrize(
    ("header", "name", "is_spam"),
    [
        ("X-Gm-Spam: 1", "Gmail", True),
        ("X-Gm-Spam: 0", "Gmail", False),
        ("X-Gmail-Labels: Spam,Unread", "Gmail", True),
        ("X-Gmail-Labels: Inbox,Opened", "Gmail", False),
        ("X-YahooFilteredBulk: 192.0.2.1", "Yahoo", True),
        ("X-Proofpoint-Spam-Details: rule=spam policy=default score=99", "Proofpoint", True),
        ("X-Proofpoint-Spam-Details: rule=inbound_notspam policy=inbound score=0", "Proofpoint", False),
        ("X-Mimecast-Spam-Score: 9", "Mimecast", True),
        ("X-Mimecast-Spam-Score: 1", "Mimecast", False),
        ("X-Barracuda-Spam-Status: Yes, SCORE=6.21 using global scores of TAG_LEVEL=3.5", "Barracuda", True),
        ("X-Barracuda-Spam-Status: No, SCORE=0.10 using global scores of TAG_LEVEL=3.5", "Barracuda", False),
        ("X-PMX-Spam: Gauge=XXXXXXXXX, Probability=92%, Report='X'", "Sophos", True),
        ("X-SpamReason: No, hits=0.0 required=7.0 tests=", "MessageLabs", False),
        ("X-TM-AS-Result: Yes-22.1-5.0-31-1", "Trend Micro", True),
        ("X-TM-AS-Result: No--9.8-5.0-31-1", "Trend Micro", False),
        ("X-KLMS-AntiSpam-Status: not_detected", "Kaspersky", False),
        ("X-Spampanel-Class: spam", "SpamExperts", True),
        ("X-VR-SPAMSTATE: OK", "Vade", False),
        ("X-ProXaD-SC: state=SPAM score=250", "Free", True),
        ("X-UI-Filterresults: junk:10;V03:K0:abc", "GMX", True),
        ("X-UI-Filterresults: notjunk:1;V03:K0:abc", "GMX", False),
        ("X-Yandex-Spam: 4", "Yandex", True),
        ("X-Suspected-Spam: true", "Apple", True),
        ("X-Apple-MoveToFolder: INBOX", "Apple", False),
        ("X-CLX-Spam: true", "Proofpoint", True),
        ("X-KSE-AntiSpam-Status: KAS_STATUS_NOT_DETECTED", "Kaspersky", False),
        ("X-KSE-AntiSpam-Status: KAS_STATUS_SPAM", "Kaspersky", True),
        ("X-CRM114-Status: GOOD (  28.02  )", "CRM114", False),
        ("X-IMAG-MailScanner-SpamCheck: spam, SpamAssassin (score=9.1, required 5)", "MailScanner", True),
        ("X-Rspamd-Action: no action", "rspamd", False),
        ("X-Spam: Yes", "", True),
        ("X-Bogosity: Spam, tests=bogofilter, spamicity=0.999", "bogofilter", True),
        ("X-MailScanner-SpamCheck: not spam, SpamAssassin (score=0.1, required 6)", "MailScanner", False),
        ("X-GMX-Antispam: 6 (nemesis text pattern profiler); Detail=V3;", "GMX", True),
        ("X-GMX-Antispam: 0 (Mail was not recognized as spam); Detail=V3;", "GMX", False),
        ("Subject: [SPAM] Join Contoso GmbH", "", True),
        ("Subject: *****SPAM***** Join Contoso GmbH", "", True),
        ("Subject: {Spam?} Join Contoso GmbH", "", True),
        ("Subject: [Suspected Spam] Join Contoso GmbH", "", True),
    ],
)
def test_a_filter_is_known_by_its_header(header, name, is_spam):
    (verdict,) = verdicts(header)
    assert (verdict.filter, verdict.is_spam) == (name, is_spam)


def test_those_that_took_it_for_spam_come_first_and_the_sentence_says_so():
    read = read_mail(
        invitation("X-Spam-Status: No, score=0.1 required=5.0", "X-Barracuda-Spam-Status: Yes, SCORE=6.21")
    )
    assert [verdict.filter for verdict in read.spam] == ["Barracuda", "SpamAssassin"]
    assert read.explanation == "The mail arrived, and Barracuda took it for spam (6.21)."


@pytest.mark.parametrize(
    "header",
    [
        "X-KLMS-AntiSpam-Status: not scanned, disabled by settings",
        "X-SpamReason: {Bypass=00}-{0,00}-{0,00}-{0,00",
        "X-UI-Filterresults: unknown:2;V03:K0:abc",
        "X-IMAG-MailScanner-SpamCheck: ",
        "X-IronPort-Anti-Spam-Filtered: true",
        "X-Mozilla-Keys: ",
        "X-Spam: Not detected",
    ],
)
def test_a_filter_that_says_nothing_has_no_verdict(header):
    assert verdicts(header) == ()


@pytest.mark.parametrize("subject", ["Spam in my mailbox", "Bulk licences", "Spamfilter [test]", "Re: [SPAM] question"])
def test_who_writes_of_spam_is_no_filter(subject):
    assert verdicts(f"Subject: {subject}") == ()


@pytest.mark.parametrize(
    ("sender", "subject", "name"),
    [
        ("quarantine@messaging.microsoft.com", "Microsoft 365 security: You have messages in quarantine", "Microsoft"),
        ("Proofpoint <noreply@pphosted.com>", "End User Digest: 3 New Messages", "Proofpoint"),
        ("postmaster-digest@mail.mimecast.com", "You have new held messages", "Mimecast"),
        ("Barracuda <spam-quarantine@barracudanetworks.com>", "Spam Quarantine Summary - [2 messages]", "Barracuda"),
        ("spam-report@contoso.example", "Quarantäne: 2 neue E-Mails", ""),
        ("quarantine@contoso.example", "Messages en quarantaine", ""),
    ],
)
def test_a_quarantines_notice_says_that_mail_is_held_back(sender, subject, name):
    read = read_mail(f"From: {sender}\nTo: erika@contoso.example\nSubject: {subject}\n\nJoin\nContoso\n".encode())
    assert [(it.filter, it.held_back) for it in read.spam] == [(name, True)]
    holder = f"The quarantine of {name}" if name else "A quarantine"
    assert read.explanation == f"{holder} holds mail back from the recipient."
    assert read.words == "Join Contoso"


def test_who_asks_about_a_quarantine_holds_nothing_back():
    assert verdicts("Subject: Is my invitation in quarantine?") == ()
