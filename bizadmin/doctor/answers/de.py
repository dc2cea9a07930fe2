"""The answers in German."""

from __future__ import annotations

from datetime import date

from bizadmin.doctor.answers.language import Language
from bizadmin.doctor.filling import Manner

_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip

_ANSWERS: dict[str, str] = {
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
    "id.locked_or_flagged": (
        "Ihr Konto wurde nach mehreren fehlgeschlagenen Anmeldungen zum Schutz gesperrt, und zwar bis zum"
        " {until_at}. Ich kann es jetzt entsperren, wenn Sie möchten, und Ihnen Hilfe zur Anmeldung senden."
    ),
    "id.locked_or_flagged/no_end": (
        "Ihr Konto ist nach mehreren fehlgeschlagenen Anmeldungen zum Schutz gesperrt. Ich kann es jetzt entsperren,"
        " wenn Sie möchten, und Ihnen Hilfe zur Anmeldung senden."
    ),
    "bounce.user_unknown": (
        "Sie wurden in das Unternehmenskonto von {company} eingeladen, aber unsere E-Mail an {address} kam zurück:"
        " Ihr Mailserver kennt diese Adresse nicht. Können Sie mir Ihre Adresse bitte buchstabieren? Dann lasse ich"
        " die Einladung an die richtige senden."
    ),
    "member.other_address": (
        "Gute Nachricht: Sie gehören offenbar schon zu {company}, und zwar mit der Adresse {other_address}. Bitte"
        " melden Sie sich damit an. Ist das Ihre Adresse?"
    ),
    "member.other_address/account_only": (
        "Sie haben offenbar schon ein Konto, und zwar mit der Adresse {other_address}. Bitte melden Sie sich damit"
        " an. Ist das Ihre Adresse?"
    ),
    "link.already_used": (
        "Gute Nachricht: Sie sind bei {company} bereits beigetreten, der Link hat seinen Zweck erfüllt. Bitte melden"
        " Sie sich einfach mit {address} und Ihrem Passwort an."
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
    "mail.not_requested": (
        "Eine Einladung zu {company} wartet auf Sie, aber es wurde noch keine E-Mail gesendet. Ich sende sie jetzt"
        " an {address}; bitte sagen Sie mir, wenn sie da ist."
    ),
    "mail.not_requested/not_configured": (
        "Eine Einladung zu {company} wartet auf Sie, aber unser System kann zurzeit keine E-Mails senden. Ich"
        " kümmere mich darum, dass Sie den Link auf anderem Weg bekommen."
    ),
    "mail.queue_stuck": (
        "Eine Einladung zu {company} wartet auf Sie. Die E-Mail hat unser System noch nicht verlassen; das liegt an"
        " uns, und wir sehen nach. Wenn es eilt, bekommen Sie den Link auf anderem Weg."
    ),
    "bounce.mailbox_full": (
        "Ihr Unternehmen hat bereits ein Unternehmenskonto, und eine Einladung zu {company} wartet auf Sie. Unsere"
        " E-Mail konnte nicht zugestellt werden, weil Ihr Postfach voll ist. Bitte schaffen Sie etwas Platz und"
        " sagen Sie mir Bescheid, dann sende ich sie noch einmal, während Sie warten."
    ),
    "bounce.other": (
        "Sie wurden zu {company} eingeladen, aber Ihr Mailserver hat unsere E-Mail abgelehnt. Ich kläre mit den"
        " Zuständigen, warum; bis dahin können Sie den Link auf anderem Weg bekommen."
    ),
    "bounce.other/mailbox_disabled": (
        "Sie wurden zu {company} eingeladen, aber das Postfach {address} ist abgeschaltet, und unsere E-Mail kam"
        " zurück. Haben Sie eine andere Adresse, unter der Sie erreichbar sind?"
    ),
    "bounce.other/no_such_domain": (
        "Sie wurden zu {company} eingeladen, aber der Teil von {address} nach dem @ nimmt keine E-Mails an, und"
        " unsere kam zurück. Können Sie mir Ihre Adresse bitte buchstabieren?"
    ),
    "bounce.other/unreachable": (
        "Sie wurden zu {company} eingeladen, aber der Mailserver für Ihre Adresse war nicht erreichbar, und die"
        " Zustellung unserer E-Mail wurde aufgegeben. Ich kann sie jetzt noch einmal senden, oder Sie bekommen den"
        " Link auf anderem Weg."
    ),
    "bounce.other/no_connection": (
        "Sie wurden zu {company} eingeladen, aber unsere E-Mail konnte unser System nicht verlassen, und die"
        " Zustellung wurde aufgegeben; das liegt an uns. Ich kümmere mich darum, dass Sie den Link auf anderem Weg"
        " bekommen."
    ),
    "defer.greylist_or_down": (
        "Eine Einladung zu {company} ist unterwegs zu Ihnen. Ihr Mailserver hat uns auf später vertröstet; der"
        " nächste Versuch ist am {next_at}. Wenn es eilt, bekommen Sie den Link auf anderem Weg."
    ),
    "defer.greylist_or_down/no_time": (
        "Eine Einladung zu {company} ist unterwegs zu Ihnen. Ihr Mailserver hat uns auf später vertröstet, und wir"
        " versuchen es von selbst wieder. Wenn es eilt, bekommen Sie den Link auf anderem Weg."
    ),
    "defer.greylist_or_down/mailbox_full": (
        "Eine Einladung zu {company} ist unterwegs zu Ihnen, aber Ihr Postfach ist zurzeit voll. Bitte schaffen Sie"
        " etwas Platz; wir versuchen es von selbst wieder."
    ),
    "id.wrong_identity": (
        "Die Einladung zu {company} gilt für {address}, Sie waren aber mit einer anderen Adresse angemeldet. Es ist"
        " niemand beigetreten. Bitte melden Sie sich ab, öffnen Sie den Link noch einmal und fahren Sie als"
        " {address} fort."
    ),
    "link.superseded": (
        "Sie haben den Link einer älteren E-Mail geöffnet. Nur der neueste funktioniert: Bitte suchen Sie die letzte"
        " E-Mail zu {company}. Wenn Sie sie nicht finden, sende ich sie jetzt noch einmal."
    ),
    "link.scanner_consumed": (
        "Eine Einladung zu {company} wartet auf Sie. Unsere E-Mail vom {sent_day} hat anscheinend den Mailfilter"
        " Ihres Unternehmens erreicht, der den Link geprüft hat; sonst hat ihn noch niemand geöffnet. Der Link gilt"
        " noch: Bitte sehen Sie in den Spam-Ordner, oder fragen Sie Ihre IT, ob der Filter die E-Mail zurückhält."
    ),
    "link.scanner_consumed/used_up": (
        "Offenbar hat der Mailfilter Ihres Unternehmens den Link vor Ihnen geöffnet. Ich kümmere mich darum, dass"
        " Sie einen neuen bekommen."
    ),
    "link.opened_not_joined": (
        "Sie haben die Einladung zu {company} am {opened_at} geöffnet, es fehlt aber noch der letzte Schritt. Bitte"
        " öffnen Sie den Link noch einmal und wählen Sie „{company} beitreten“; er gilt bis zum {expires_day}. Was"
        " zeigt die Seite an?"
    ),
    "link.opened_not_joined/password": (
        "Sie haben die Einladung zu {company} am {opened_at} geöffnet, danach ist aber die Anmeldung fehlgeschlagen."
        " Sie brauchen das Passwort Ihres Kontos {address}; ich sende Ihnen gern Hilfe zur Anmeldung."
    ),
    "mail.sent_unopened": (
        "Eine Einladung zu {company} wartet auf Sie. Unsere E-Mail vom {sent_day} an {address} wurde angenommen;"
        " weiter kann ich sie nicht verfolgen. Bitte sehen Sie auch in den Spam-Ordner. Wenn sie dort nicht ist,"
        " sagen Sie es mir, dann sende ich sie noch einmal."
    ),
    "mail.sent_unopened/just_now": (
        "Die Einladung zu {company} wurde gerade an {address} gesendet. Bitte warten Sie einige Minuten und sehen"
        " Sie auch in den Spam-Ordner."
    ),
    "inv.duplicate_pending": (
        "Sie haben bereits eine gültige Einladung zu {company} und brauchen weder eine zweite noch ein neues Konto."
        " Bitte öffnen Sie bis zum {expires_day} den Link in unserer E-Mail; ich sende sie gern jetzt noch einmal."
    ),
    "id.address_unverified": (
        "Sie haben ein Konto, die Adresse {address} ist aber noch nicht bestätigt. Ich sende Ihnen die E-Mail mit"
        " dem Link dafür noch einmal; bitte öffnen Sie ihn, dann geht es weiter."
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
    "mail.on_its_way": (
        "Die Einladung zu {company} verlässt gerade unser System und geht an {address}. Bitte warten Sie einige"
        " Minuten und sehen Sie auch in den Spam-Ordner."
    ),
}


def _day(value: date, with_year: bool) -> str:
    return f"{value.day}. {_MONTHS[value.month - 1]}{f' {value.year}' if with_year else ''}"


GERMAN = Language(
    "Deutsch",
    Manner(
        _day,
        "{day} um {clock} Uhr",
        {"company": "Ihrem Unternehmen", "other_address": "einer anderen Adresse", "domain": "Ihre"},
    ),
    _ANSWERS,
    "Ich sehe mit {address} nichts, was Ihnen im Weg steht. Was genau zeigt die Seite an, wenn Sie es versuchen?",
)
