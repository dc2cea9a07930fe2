"""What mail servers say in English, the most telling first."""

from __future__ import annotations

from bizadmin.mail.category import Category

PLAIN: dict[Category, tuple[str, ...]] = {
    Category.MAILBOX_FULL: (
        r"(mail ?box|mail ?folder|inbox|in-box|account|mail ?drop|mail ?file|maildir|user"
        r"|recipient)('s)?( mail ?box| folder| inbox| account)?( is| was| has)?( currently| temporarily| too"
        r"| already| almost)? ?(full|over)\b",
        r"(mail ?box|inbox) ?_?full\b|full mail ?box",
        r"over[ -]?(its |the |their |his |disk |mail |storage |allotted )*quota",
        r"over the (storage|quota|size) limit|over the maximum allowed (mail ?box|account) size",
        r"quota.{0,30}(exceed|full|reached|violat|over|used up|exhaust)|exceeds? (the )?quota|quotaexceeded",
        r"out of quota",
        r"exceed\w{0,4}\b.{0,40}\b(quota|allotted|allocat\w{1,5}|disk|(mail ?box|inbox|folder|storage) (size"
        r"|limit|space))",
        r"(mail ?box|account|storage)( size)?( limit)? (has |would |will )?(be )?exceed",
        r"(mail ?box|inode|blocks|storage) (size |space )?limit (is |was |has been )?(exceed|reach|exeed)",
        r"out of (storage|disk|mail ?box) ?(space)?|no space left (in|for|on) .{0,20}(mail ?box|inbox|user)",
        r"(insufficient|not enough|no|too little) .{0,15}(space|storage) (left )?(in|for|available"
        r"|on) .{0,30}(mail ?box|user|recipient|account|inbox)",
        r"(mail ?box|inbox|account|user).{0,30}(insufficient|not enough|no (free|more)|out of"
        r"|does not have enough) (disk |storage |free )?(space|room)",
        r"mail ?box.{0,40}\b(exceed|reached (its|the)|too many messages|limit)",
        r"too many messages in .{0,15}mail ?box|too much mail data|mail ?box.{0,60}file too large",
        r"recipient storage full|storage quota|disk quota|hard quota",
        r"(user|recipient|account) has too many messages|not enough storage space",
        r"error writing message: file too large",
        r"(mail ?box|user|account|inbox) (disk |storage )?space (is )?(not enough|insufficient|exhausted)",
    ),
    Category.TRY_LATER: (
        r"gr[ea]y[ -]?list|postgrey|\brate[ -]?(limit|control|throttl)",
        r"(send|sending|message|receiving|mail|connection) rate",
        r"too (many|much|frequent)\w{0,2} (simultaneous |concurrent |open |new |smtp )?(mails?|messages"
        r"|recipients|connections?|e-?mails|sessions|rcpt|bounces|deliveries)\b",
        r"(connection|frequency|concurren\w{1,4}) .{0,15}(limit|exceed)|frequency limited|frequenc(y|ies) is too",
        r"throttl|too (quickly|fast)|slow(ing)? down|at a rate that",
        r"exceeded .{0,40}(hour|minute|day|daily|hourly)\b",
        r"(maximum|number of|max) .{0,20}(connections|recipients|messages per).{0,30}(exceed|reached)|peak smtp",
        r"(unusual|excessive) (rate|volume) of|unexpected volume|temporarily deferred due to|temporarily rate",
        r"(server|system)( is)?( too)? busy|system load|too much load|load (is )?too high|currently overloaded",
    ),
    Category.TOO_LARGE: (
        r"(message|mail|content|attachment|header|body|data|letter)( is| was| size| length)?( is)? too (large"
        r"|big|long)",
        r"(message|mail|content|header|body|data|attachment)( header)?( size| length"
        r"|'s size)?.{0,20} exceed\w{0,4}\b.{0,40}(size|limit|maximum|length|fixed)",
        r"(message|maximum|max|fixed|allowed|maximal) (message |mail )?size|size ?limit|message length|too big for",
        r"line (is )?too long|line (length )?limit exceed|larger than the",
        r"(bigger|larger) than .{0,30}(limit|allowed)|resubmit .{0,40}smaller",
        r"exceeds (the )?(maximum )?(size|length)\b|\btoo ?big\b|exceeded mailsize",
    ),
    Category.SENDER_NOT_AUTHENTICATED: (
        r"\bspf\b|\bdkim\b(?!-signature)|\bdmarc|domain ?keys|openspf|sender ?id \(pra\)|sender policy framework",
        r"authentication (checks?|results?) (have |has )?failed",
        r"fail\w{0,3} (the )?(sender )?authentication checks?|unauthenticated (e-?)?mail",
        r"sender is (un|not )authenticated|(mail|message|sender) is unauthenticated",
        r"(reverse|ptr|rdns|r-dns|inverse)[ -]?(dns|record|lookup|resolution|name|entry|host"
        r"|mapping)?.{0,60}(not|fail|missing|invalid|required|no |mismatch|match|does ?n|error|suspicious"
        r"|generic|unresolv|exist|found)",
        r"(no|missing|without|invalid|bad|lack of|have a|valid) (valid )?(ptr|reverse|rdns|r-?dns)|fcrdns|\bptr\b",
        r"(fix|check|set|correct|configure).{0,15} reverse|cannot (find|resolve) your (reverse |host)?\w{0,8}",
        r"unverif\w{1,6} sending ip",
        r"not (permitted|allowed|authori[sz]ed|designated).{0,20} to send .{0,30}(from|on behalf|as"
        r"|for) .{0,20}(ip|host|server|domain|address)",
        r"(client|your) (host|ip).{0,40}(does not resolve|no (reverse|ptr|dns)|cannot be resolved)",
        r"is not an? authori[sz]ed (sender|mailer|server)|envelope sender .{0,40}not .{0,20}this (ip|server)",
        r"\d is not (permitted|allowed|authori[sz]ed) to send (e-?mails?|mail|messages?) (from|for|on behalf)",
    ),
    Category.SENDER_BLOCKED: (
        r"(black|block|deny|drop)[ -]?list",
        r"\b(rbl|rbl\+|dnsbl|dnsrbl|xbl|sbl|pbl|spamhaus|spamcop|sorbs|barracudacentral|senderscore|spamrats"
        r"|uceprotect|cbl|psbl|ivmsip|invaluement|mail-abuse|senderbase|backscatterer|hostkarma"
        r"|nixspam)\b",
        r"spamhaus|realtime block|\bip you're using|your access to .{0,60}(reject|den)",
        r"bann?ed (sending ip|sender|ip)|sending ip.{0,30}(bann|block|list)|invalid ip\b",
        r"\bips?\b( address(es)?)?.{0,60}\b(is |was |has been |are |been )?(blocked|bann?ed|(black)?listed"
        r"|reject|denied|refused|blacklist)",
        r"(blocked|rejected|banned|denied|refused) (by|using|due to|for|from|because) .{0,30}((\d{1,3}\.){3}\d"
        r"|\bip\b|\bips\b|dns|bl\.|\.bl|reputation|botnet)",
        r"blocked (by|using) [\w-]{1,60}\.[\w.-]{2,80}|blocked - see |\breputation\b",
        r"client (host|address|ip)?.{0,80}(rejected|blocked|denied|refused)",
        r"your (ip|host|server|network|isp|mail ?server|mta|address|domain|smtp).{0,60}(block|bann|denied"
        r"|reject|refuse|black|not allowed|spammer)",
        r"\((bl|sc|dnsbl)\d{0,4}\)|\besmtp not accepting|(?<!they are )not accepting (mail|connections?|messages) from",
        r"no smtp service",
        r"connections? (not accepted|rejected|denied|will not be accepted|is not allowed)( by| from| -)",
        r"connections? refused (from|-)",
        r"(access|mail|messages?|connections?|e-?mails?) .{0,15}from .{0,60}(is |are |was |has been "
        r"|not )?(blocked|banned|not accepted|refused|denied)",
        r"messages from .{0,60}weren't sent|not allowed to connect|access denied\.\.\.|allow(ed)? to connect",
        r"a problem occurred\. \(?ask your postmaster|dynamic(ally assigned)? (ip|address|host)",
        r"dial-?up (ip|host|pool)|(sending|originating) from (your|the|this) (ip|host|server)",
        r"from your (ip|network) .{0,20}(has|been)",
        r"rejected (on|due to|based on|by) .{0,20}(geographic|country|location)|open (relay|proxy)\b(?! not)",
        r"(you are|sender|you have been) (blocked|banned|blacklisted)(?! by the recipient)",
        r"domain.{0,40}has been (blocked|banned)|bad ip\b|due to abuse|from your (location|country|region)",
        r"(host .{0,40}|\d )is listed (at|by|in|on)\b",
        r"spams? from your|\[s\d\d\] blocked",
    ),
    Category.JUDGED_SPAM: (
        r"\bspam|\b(surbl|uribl)\b|ant[iy]-?spam|\bjunk|unsolicited|\bbulk (e-?)?mail|\b(ube|uce)\b",
        r"suspicious (mail|message|content|due)",
        r"(message|mail|e-?mail) (looks?|seems|appears) (like|suspicious|to be)",
        r"(mail )?content (is )?(denied|rejected)|content[ -](filter|reject)",
        r"(rejected|blocked|refused) by .{0,20}content[ -]?(filter|scan|check)",
        r"content.{0,20} (blocked|not acceptable|unacceptable)|message body .{0,20}(blocked|rejected)",
        r"likely (to be )?(unwanted|suspicious)",
        r"(classified|identified|detected|considered|recogni[sz]ed) as (spam|junk|bulk)",
    ),
    Category.REFUSED_BY_POLICY: (
        r"(domain of )?(the |your )?(sender|envelope from|mail from|return ?path|helo|ehlo)('s)?( e-?mail"
        r"| mail)?( address| domain| name| host)?\b.{0,60}(does(n'?t| not) exist|not found|unknown|unresolv"
        r"|not resolve|no (mx|a) |invalid|could not be (verified|resolved|found)|null sender|is not allowed)",
    ),
    Category.SERVER_FAULT: (
        r"contact ldap|ldap (lookup|error)|ldap server (is )?(unavailable|not|down)|operating system error",
        r"unknown mailer error|connect to \w{1,20} daemon",
    ),
    Category.NO_SUCH_DOMAIN: (
        r"(host|domain|server|hostname)( name)?( or domain name)?( is| was)? (unknown|not found"
        r"|lookup (has )?failed|unresolvable|not resolved)",
        r"unknown (mail )?(host|domain|server)\b|no such (host|domain)|bad (host|domain)\b",
        r"invalid (host|domain)( name)?\b|(domain|host)\b.{0,60}(does(n'?t| not)|do not|not|no longer) exist",
        r"(domain|host|server)( name)? .{0,60}(couldn't|could not|cannot|can't|can not) be (found|resolved"
        r"|located)",
        r"unrouteable mail domain|nx ?domain|null ?mx|illegal host/domain|no (valid )?mx\b",
        r"mx record.{0,30}(not|non|no )|(\d{3} |^|\s)([\w-]{1,63}\.){1,6}[a-z]{2,12} does not exist",
        r"could(n'?t| not) find (any|a|an) (host|mail|domain)|can(not|'t) (find|resolve)( the)? (host|domain)",
        r"name (service|server) error.{0,60}not found|(host|domain) does(n'?t| not) accept (e-?)?mail",
        r"bad destination system|dns error.{0,100}(nxdomain|not found|no data|no answer)|dns query error|dns_hard",
        r"hard error .{0,20}dns|dns domain .{0,60}does not exist|no (dns )?(a|mx) (or mx )?records?",
        r"has no (valid )?(mx|mail exchange|dns|a)\b|name or service not known|nodename nor servname",
        r"unable to resolve (host|domain)|recipient'?s? domain .{0,20}(invalid|unknown|does not|not)",
        r"domain.{0,30}(has expired|is not (valid|registered))|no route found to domain",
        r"could not find a gateway for",
    ),
    Category.MAILBOX_DISABLED: (
        r"(account|mail ?box|user|recipient|address|inbox|domain)\b.{0,60}\b(disabled|suspend|inactive"
        r"|deactivat|closed|discontinued|locked|expired|frozen|not active|not activated|cancell?ed|terminated"
        r"|turned off|switched off)",
        r"\b(disabled|inactive|suspended|deactivated|closed|expired|locked) (recipient|user|account|mail ?box"
        r"|address|e-?mail)",
        r"not (an )?active (user|account|recipient|mail ?box|address)|no longer (active|in use|in service|being used)",
        r"(does not|no longer|is not|not|isn't|cannot) accept(ing|s)? (any )?(new |more )?(e-?mails?|mail"
        r"|messages)\b(?!.{0,30}(from|because|reasons|size|virus|with|contain))",
        r"extended inactivity|(mail ?box|account) (is |has been |was )?(temporarily )?(disabled|blocked)",
        r"user hangup|disableduser|not currently being accepted|is now disabled",
        r"address is administratively disabled",
    ),
    Category.NO_SUCH_MAILBOX: (
        r"(user|recipient|addressee|address|mail ?box|account|local[ -]part|mail ?drop|customer|person|alias"
        r"|id)( name| address|'s name)?( is| was| has been)?( un| not )(known|found|recogni[sz]ed|exist|listed"
        r"|valid|registered|available|local|defined)",
        r"unknown (local[ -]?|mail )?(user|recipient|address|addressee|mail ?box|part|account|alias|customer)",
        r"unrecogni[sz]ed",
        r"(no|not an?|isn't an?|never an?) (such |valid |known |local |registered |e-?mail )*(user|recipient"
        r"|addressee|address|mail ?box|account|local[ -]part|mail ?drop|customer|person|alias|id)\b",
        r"no such (e-?mail |local )?(user|recipient|addressee|address|mail ?box|account|local[ -]part"
        r"|mail ?drop|customer|person|alias|id)",
        r"no one (by|with)|nobody (here|by|with)|by that name|no such id|not known here",
        r"(user|recipient|addressee|address|mail ?box|account|local[ -]part|mail ?drop|customer|person|alias"
        r"|id)\b.{0,60}(does(n'?t| not)|do not|did not|not|no longer) exist",
        r"(does(n'?t| not)|did not) exist|(does(n'?t| not)|do not|not) have an? .{0,60}account|nonexist|non-exist",
        r"not our (customer|user)",
        r"(invalid|bad|incorrect|illegal|undeliverable|wrong|non-?local|ambiguous) (final delivery |e-?mail "
        r"|destination |smtp |recipient'?s? |local )*((user|recipient|addressee|address|mail ?box|account"
        r"|local[ -]part|mail ?drop|customer|person|alias|id)|userid|mailbox address)",
        r"(user|recipient|addressee|address|mail ?box|account|local[ -]part|mail ?drop|customer|person|alias"
        r"|id)( address| name)?( is| was)? (invalid|incorrect|ambiguous|misspelled|undeliverable|obsolete)",
        r"no valid recipients|not listed in|unrouteable address|not a valid (mail ?box|address|user|recipient)",
        r"recipientnotfound|addressnotfound|nosuchuser|couldn'?t be found|was(n'?t| not) found|not be found",
        r"no longer valid",
        r"(address|recipient|mail ?box|user|account)\b.{0,40}(could not|couldn't|cannot|can't) be (found"
        r"|located|resolved)",
        r"has moved|bad destination (mail ?box|address)|no mail ?box (here|by|with|for)",
        r"no longer (works|employed|with|here)|mail ?box (is )?(currently )?unavailable|mail ?box name not allowed",
        r"(user|recipient).{0,40}(has )?left the company",
        r"(recipient|user|address|mail ?box)( address)? rejected: (user|no such|unknown|undeliverable|invalid)",
        r"address unknown|no longer on server|no matches to nameserver|user lookup|is not (a )?known",
        r"not in (the )?(directory|address book)|undeliverable address|address rejected\.?\s{0,3}($|\()",
        r"cannot deliver mail for|no account|not user of this server|name is not recogni[sz]ed",
        r"no longer (available|exists)|isn't in .{0,20}(directory|list of users)|recipient not found",
        r"not found in .{0,30}directory|invalid (or unknown|recipients?)|invalid-recipient",
        r"does(n'?t| not) handle mail for|recipients are (invalid|unknown)",
        r"no longer an? (employee|member of staff)|(recipient|address|user) (cannot|can't|could not) be verified",
        r"recipient rejected\b(?!:)|unable to find .{0,20}user|user path no exist|rcpt user not ok",
        r"not a member of domain|unknown destination address|not in (our|the|this) .{0,15}(directory|list)",
        r"wrong recipients?|no such (local )?user|final e-?mail delivery point",
        r"(does|did) not (exactly )?match an? .{0,30}(e-?mail )?(address|mail ?box|user|account)",
    ),
}
"""Words that say one thing only. The first category that has one decides."""

FAINT: dict[Category, tuple[str, ...]] = {
    Category.UNREACHABLE: (
        r"time[d ]?[ -]?out\b|connection (was )?(refused|reset|lost|dropped|timed|closed|aborted|failed)",
        r"lost connection",
        r"(could(n'?t| not)|can ?not|can't|unable to|failed to|not able to|could not) (be )?(establish|contact"
        r"|reach)",
        r"(could(n'?t| not)|can ?not|can't|unable to|failed to|not able to) (make |open )?(an? )?(smtp "
        r"|tcp )?connect",
        r"network is unreachable|no route to host|host is (down|unreachable)|network (error|unreachable)",
        r"socket error|retry time(out)? (not reached|exceeded)|(delivery|retry) (time )?(expired|period)",
        r"(message|envelope) (has )?expired|message too old|expired after|retry limit",
        r"maximum (delivery )?(retry|number of retries|attempts)|queue period|not reachable|not been collected",
        r"too many (failures|attempts)|in (the )?queue too long",
        r"did not accept our requests to connect|after (multiple|several) retries|dns (error|lookup)|too many hops",
        r"hop count|loops? back|\bloop(ing|s|ed)?\b|failed \d{1,3} attempts|connection .{0,60}is broken",
        r"forwarded more than|too many received|not responding|no (answer|response) from|unreachable",
        r"malformed or unexpected name server|name service error|has been (in the queue|pending|frozen)",
        r"undeliverable for .{0,20}(days|hours)|(not|could not) be delivered (for more than|within|for \d)",
        r"still undelivered|(has been|is) delayed|delivery temporarily suspended: (conn|lost)|bad connection",
        r"broken pipe|unable to route|all (hosts|servers|mx) .{0,40}(fail|unreachable|down)",
        r"(name ?server|dns|server) .{0,20}(did not respond|failure)|no adequate servers|no mail server",
        r"connect.{0,20}fail|will (be retried|continue to (try|be tried))",
        r"(delivery|connection) attempts .{0,20}(fail|expired|exceeded)",
    ),
    Category.SERVER_FAULT: (
        r"(insufficient|not enough|out of) (system |disk |local )?(resources|storage|disk|memory|space)",
        r"no space left",
        r"(internal|local|server|configuration|config|system|software|i/o|database|ldap|mailer|program"
        r"|processing|lookup) (error|failure|problem|fault|malfunction)",
        r"mailer error|unknown error|unexpected (error|failure)|disk full",
        r"service (is )?(currently |temporarily )?(not available|unavailable|shutting|closing)",
        r"can't (create|open|write|lock)|does not support tls|tls .{0,30}(not available|fail|required|negotiation)",
        r"starttls|handshake|malformed address|ldap server|command (not |un)(recogni[sz]ed|implemented|known)",
        r"syntax error|(bad|wrong|invalid) (sequence|command)|could not load",
        r"cannot (append|open|create|write|save|lock)|data format error|temporary (failure|failed|problem)",
        r"unable to (deliver|process) .{0,20}(locally|pipe|program)|command (died|failed|time)|exit (status|code)",
        r"mis-?configur|server (is )?(busy|down|shutting|overload)|overloaded",
        r"resources? (temporarily )?(unavailable|low)|temporary mta failure",
    ),
    Category.REFUSED_BY_POLICY: (
        r"relay|policy|policies|prohibited|forbidden|administrative|restrict(ed|ion)",
        r"not (an? )?(allowed|permitted|authori)|access (is )?denied|permission|virus|malware|phish|trojan",
        r"\bworm\b|unacceptable|not (a )?member|only (a )?(member|subs)",
        r"sender (address |domain )?(is )?(rejected|denied|refused|invalid|not)",
        r"(bad|invalid|forged|wrong|illegal) (helo|ehlo|sender)|duplicate header|rfc ?[25]?322|non-?compliant",
        r"(sender|from|helo|ehlo|header|envelope).{0,60}(invalid|does not exist|not found|bad|missing"
        r"|duplicate|malformed|verify|verification|mismatch|rejected|refused|unknown)",
        r"authentication (is )?required|must (issue|use)|attachment|executable|dangerous|security|quarantin",
        r"moderat|group you tried to contact|preferences|denied|blocked|reject|not accept(ed|ing)|filtered",
        r"will not accept|refuse|unauthenticated senders|by administrator|organi[sz]ational settings",
        r"only accepts (e-?mails?|mail|messages) from|allowed senders",
    ),
}
"""Words that hint only: asked where neither plain words nor a telling status say more."""

TRY_AGAIN = r"try (it )?(again )?(later|in )|retry (later|in|after)|(come|call) back later|(deferred|later) "
"""What an answer that is temporary says of itself."""
