"""The answers in German about people, their addresses and accounts, and invitations that never became a mail."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "addr.invalid": (
        "„{address}“ ist leider keine vollständige E-Mail-Adresse. Können Sie sie mir bitte buchstabieren?"
    ),
    "acct.suspended_here": (
        "Ihr Zugang zu {company} ist zurzeit gesperrt. Ich frage gern nach, wer das aufheben kann."
    ),
    "acct.suspended_here/member_blocked": (
        "Sie gehören zu {company}, Ihr Zugang ist aber zurzeit gesperrt. Aufheben kann das nur jemand aus der"
        " Administration von {company}; ich gebe es gern weiter."
    ),
    "acct.suspended_here/business_account_suspended": (
        "Das Unternehmenskonto von {company} ist zurzeit stillgelegt, deshalb kann niemand beitreten oder es nutzen."
        " Das liegt nicht an Ihnen; bitte fragen Sie in Ihrer Administration, wann es wieder geöffnet wird."
    ),
    "acct.suspended_here/business_account_closed": (
        "Das Unternehmenskonto von {company} wurde geschlossen, ein Beitritt ist nicht mehr möglich. Bitte fragen"
        " Sie in Ihrem Unternehmen, welches Konto jetzt verwendet wird."
    ),
    "acct.suspended_here/account_disabled": (
        "Ihr Konto {address} wurde deaktiviert, deshalb wird die Anmeldung abgelehnt. Ich frage gern nach, ob es"
        " wieder freigegeben werden kann."
    ),
    "acct.suspended_here/account_closed": (
        "Das Konto {address} wurde geschlossen und kann nicht mehr verwendet werden. Ich kläre gern mit Ihnen, wie"
        " Sie ein neues bekommen."
    ),
    "member.other_address": (
        "Gute Nachricht: Sie gehören offenbar schon zu {company}, und zwar mit der Adresse {other_address}. Bitte"
        " melden Sie sich damit an. Ist das Ihre Adresse?"
    ),
    "member.other_address/account_only": (
        "Sie haben offenbar schon ein Konto, und zwar mit der Adresse {other_address}. Bitte melden Sie sich damit"
        " an. Ist das Ihre Adresse?"
    ),
    "member.active_same": (
        "Gute Nachricht: Sie sind bereits Mitglied bei {company}. Es gibt nichts mehr anzunehmen; bitte melden Sie"
        " sich einfach mit {address} an. Falls Ihnen das Passwort entfallen ist, sende ich Ihnen gern Hilfe zur"
        " Anmeldung."
    ),
    "member.active_same/sign_in_fails": (
        "Sie sind bereits Mitglied bei {company}, aber die Anmeldung ist zuletzt fehlgeschlagen. Soll ich Ihnen an"
        " {address} Hilfe zur Anmeldung senden? Dann können Sie ein neues Passwort setzen."
    ),
    "policy.no_seat": (
        "Bei {company} ist im Moment kein Platz frei, deshalb können Sie noch nicht beitreten. Die Administration"
        " muss einen Platz freigeben oder hinzufügen; ich gebe es gern weiter, und dann hören Sie von uns."
    ),
    "policy.no_seat/free_again": (
        "Als Sie zu {company} eingeladen werden sollten, war kein Platz frei. Jetzt gibt es einen, und ich kümmere"
        " mich darum, dass Sie noch einmal eingeladen werden."
    ),
    "policy.domain_blocked": (
        "Bei {company} sind nur bestimmte E-Mail-Domains zugelassen, und {domain} gehört nicht dazu. Haben Sie eine"
        " Firmenadresse? Sonst muss die Administration die Domain zulassen; ich frage gern nach."
    ),
    "inv.inviter_not_allowed": (
        "Jemand wollte Sie zu {company} einladen, hatte aber nicht die Berechtigung dazu. Ich kümmere mich darum,"
        " dass die Administration Sie einlädt."
    ),
    "member.ended": (
        "Sie waren schon einmal Mitglied bei {company}, die Mitgliedschaft ist aber beendet. Wenn Sie wieder"
        " dazugehören sollen, kann die Administration Sie neu einladen; ich gebe es gern weiter."
    ),
    "inv.revoked": (
        "Sie waren zu {company} eingeladen, die Einladung wurde aber zurückgezogen, und ihr Link gilt nicht mehr."
        " Ich frage gern in der Administration nach, ob Sie neu eingeladen werden sollen."
    ),
    "inv.declined": (
        "Die Einladung zu {company} wurde abgelehnt, und ihr Link gilt nicht mehr. Falls das ein Versehen war,"
        " kümmere ich mich um eine neue Einladung."
    ),
    "inv.expired": (
        "Sie wurden zu {company} eingeladen, die Einladung galt aber nur bis zum {expires_day}. Ich sende sie jetzt"
        " noch einmal an {address}; bitte öffnen Sie den Link in der neuen E-Mail."
    ),
    "inv.duplicate_pending": (
        "Sie haben bereits eine gültige Einladung zu {company} und brauchen weder eine zweite noch ein neues Konto."
        " Bitte öffnen Sie bis zum {expires_day} den Link in unserer E-Mail; ich sende sie gern jetzt noch einmal."
    ),
    "inv.none": (
        "Ich finde leider keine Einladung für {address}. Könnte sie an eine andere Adresse von Ihnen gegangen sein,"
        " oder wissen Sie, wer Sie einladen wollte?"
    ),
    "inv.none/account": (
        "Ich sehe Ihr Konto {address}, aber keine Einladung dafür. Könnte sie an eine andere Adresse von Ihnen"
        " gegangen sein, oder wissen Sie, wer Sie einladen wollte?"
    ),
    "inv.none/look_alike": (
        "Ich finde leider keine Einladung für {address}, sehe aber eine ähnliche Adresse: {other_address}. Ist das"
        " Ihre?"
    ),
    "inv.expiring": (
        "Eine Einladung zu {company} wartet auf Sie, sie gilt bis zum {expires_at}. Bitte öffnen Sie vorher den Link"
        " in unserer E-Mail; wenn Sie mehr Zeit brauchen, verlängere ich sie gern."
    ),
}
