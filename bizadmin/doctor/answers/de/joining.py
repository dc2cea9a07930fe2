"""The answers in German about links, sign-in and everything after the mail."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "id.locked_or_flagged": (
        "Ihr Konto wurde nach mehreren fehlgeschlagenen Anmeldungen zum Schutz gesperrt, und zwar bis zum"
        " {until_at}. Ich kann es jetzt entsperren, wenn Sie möchten, und Ihnen Hilfe zur Anmeldung senden."
    ),
    "id.locked_or_flagged/no_end": (
        "Ihr Konto ist nach mehreren fehlgeschlagenen Anmeldungen zum Schutz gesperrt. Ich kann es jetzt entsperren,"
        " wenn Sie möchten, und Ihnen Hilfe zur Anmeldung senden."
    ),
    "link.already_used": (
        "Gute Nachricht: Sie sind bei {company} bereits beigetreten, der Link hat seinen Zweck erfüllt. Bitte melden"
        " Sie sich einfach mit {address} und Ihrem Passwort an."
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
    "id.address_unverified": (
        "Sie haben ein Konto, die Adresse {address} ist aber noch nicht bestätigt. Ich sende Ihnen die E-Mail mit"
        " dem Link dafür noch einmal; bitte öffnen Sie ihn, dann geht es weiter."
    ),
}
