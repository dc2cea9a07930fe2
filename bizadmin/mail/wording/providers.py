"""The codes and turns of phrase of single providers, as each of them documents it."""

from __future__ import annotations

from bizadmin.mail.category import Category

PROVIDERS: tuple[tuple[str, Category], ...] = (
    # Google names the reason in the link of each answer (support.google.com/a/answer/3726730)
    (r"[?&]p=nosuchuser", Category.NO_SUCH_MAILBOX),
    (r"[?&]p=disableduser", Category.MAILBOX_DISABLED),
    (r"[?&]p=overquota", Category.MAILBOX_FULL),
    (r"[?&]p=receivingrate", Category.TRY_LATER),
    (r"[?&]p=(unauthenticated|ipv6authenticat|sendermismatch|dmarc)", Category.SENDER_NOT_AUTHENTICATED),
    (r"[?&]p=(unsolicitedmessage|suspicious)", Category.JUDGED_SPAM),
    (r"[?&]p=unsolicited(ip|rate)|unusual rate of unsolicited .{0,200}has been blocked", Category.SENDER_BLOCKED),
    (
        r"groups\.google\.com|support\.google\.com/\S{1,80}groups?\b|group you tried to contact",
        Category.REFUSED_BY_POLICY,
    ),
    # Microsoft: parts of Exchange by their names; a protected domain answers 5.4.1 for addresses that it does not have
    (r"5\.4\.1 .{0,60}recipient address(es)? rejected ?: access denied|as\(201806281\)", Category.NO_SUCH_MAILBOX),
    (r"resolver\.adr\.(ex)?recip\w{0,10}notfound", Category.NO_SUCH_MAILBOX),
    (r"resolver\.rst\.\w{0,10}sizelimit|recipsizelimit", Category.TOO_LARGE),
    (
        r"resolver\.rst\.|mapiexceptionnotauthorized|transport\.rules|approval\.(not|rejected)",
        Category.REFUSED_BY_POLICY,
    ),
    (r"accountdisabledexception", Category.MAILBOX_DISABLED),
    (r"dns\.nonexistentdomain", Category.NO_SUCH_DOMAIN),
    (r"queue\.expired|resolver\.loop|hopcount", Category.UNREACHABLE),
    (r"\(s31[45]0\)|\b(ou|dy|sc)-001\b|\bsc-00[2-5]\b", Category.SENDER_BLOCKED),
    (r"\bou-002\b", Category.JUDGED_SPAM),
    (r"\brp-00\d\b", Category.TRY_LATER),
    # Yandex
    (r"5\.7\.1 no such user!", Category.NO_SUCH_MAILBOX),
    # Charter, of the domain of a sender
    (r"does not exist e2\d{3}\b", Category.REFUSED_BY_POLICY),
    # Postfix and the C library, of a DNS that does not answer
    (r"host not found, try again|temporary failure in name resolution", Category.UNREACHABLE),
    # cPanel
    (r"the account or domain may not exist", Category.NO_SUCH_DOMAIN),
    # Exim, of a domain with a null MX
    (r"an mx or srv record indicated no smtp service", Category.NO_SUCH_DOMAIN),
    # Yahoo and AOL
    (r"permanently deferred|\[bl\d\d\]|\btss07\b|\b(rtr:(bb|du|sc|bl)|rly:b[dl3]|con:b1)\b", Category.SENDER_BLOCKED),
    (r"\[?tss?\d\d\]?\b|\bdyn:t\d", Category.TRY_LATER),
    (r"\(au01\)|\brtr:rd\b", Category.SENDER_NOT_AUTHENTICATED),
    (r"\bhvu:b\d", Category.JUDGED_SPAM),
    # Comcast, Cox
    (r"\bbl0000\d\d|\bcxbl\b|\baup#bl\b", Category.SENDER_BLOCKED),
    (r"\brl0000\d\d|\bcxthrt\b|\bcxcnct\b", Category.TRY_LATER),
    (r"\bdm00000\d|\bcxdns\b|\baup#dns\b", Category.SENDER_NOT_AUTHENTICATED),
    # Orange and Wanadoo
    (r"\b(ofr|lpn)\d{0,3}_(104|109|201|305)\b", Category.TRY_LATER),
    (r"\b(ofr|lpn)\d{0,3}_416\b", Category.NO_SUCH_MAILBOX),
    (r"\b(ofr|lpn)\d{0,3}_417\b", Category.MAILBOX_FULL),
    (r"\b(ofr|lpn)\d{0,3}_420\b", Category.MAILBOX_DISABLED),
    (r"\b(ofr|lpn)\d{0,3}_505\b", Category.SERVER_FAULT),
    (r"\b(ofr|lpn)\d{0,3}_(506|557)\b", Category.JUDGED_SPAM),
    (r"\b(ofr|lpn)\d{0,3}_630\b", Category.REFUSED_BY_POLICY),
    # GMX and others, of an address that they do not know well enough yet
    (r"\b450 .{0,60}mailbox unavailable", Category.TRY_LATER),
    # Mail.ru looks for the mailbox after the content only; ukr.net is terse
    (r"local mailbox .{0,20}is unavailable: user not found|550 <<>> not used", Category.NO_SUCH_MAILBOX),
    # i.ua
    (r"mail\.i\.ua/err/2\b", Category.NO_SUCH_MAILBOX),
    (r"mail\.i\.ua/err/3\b", Category.MAILBOX_DISABLED),
    (r"mail\.i\.ua/err/4\b", Category.MAILBOX_FULL),
    # NetEase and Tencent
    (r"\b(hl:(rep|ihu|ipb)|wm:bl[iu]|dt:rbl|mi:ipb)\b", Category.SENDER_BLOCKED),
    (r"\b(hl:(icc|ifc|ifq)|mi:(dmc|sfq|qfl|slc)|rp:(drc|rcc|qre))\b", Category.TRY_LATER),
    (r"\bdt:spm\b|\brp:frl\b", Category.JUDGED_SPAM),
    (r"\bmi:spf\b", Category.SENDER_NOT_AUTHENTICATED),
    (r"rejected by recipients|domain may not exist or dns check failed", Category.REFUSED_BY_POLICY),
    (r"rejected due to security polic", Category.REFUSED_BY_POLICY),  # Mimecast
    # au (KDDI) leaves the address out where a rule of the recipient refuses the mail
    (r"(^|550[ :-]{1,3}): user unknown", Category.REFUSED_BY_POLICY),
)
"""Rules in their order; each a regular expression over lower-case text."""
