"""The answers in German about links, sign-in and everything after the mail."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "id.locked_or_flagged": (
        "Ihr Konto wurde nach mehreren fehlgeschlagenen Anmeldungen zum Schutz gesperrt, und zwar bis zum {until_at}."
        " Ich kann es jetzt entsperren, wenn Sie möchten, und Ihnen Hilfe zur Anmeldung senden."
    ),
    "id.locked_or_flagged/no_end": (
        "Ihr Konto ist nach mehreren fehlgeschlagenen Anmeldungen zum Schutz gesperrt. Ich kann es jetzt entsperren,"
        " wenn Sie möchten, und Ihnen Hilfe zur Anmeldung senden."
    ),
    "link.already_used": (
        "Gute Nachricht: Sie sind {company} bereits beigetreten, der Link hat seinen Zweck erfüllt. Bitte melden"
        " Sie sich einfach mit {address} und Ihrem Passwort an."
    ),
    "id.wrong_identity": (
        "Die Einladung zu {company} gilt für {address}, Sie waren aber mit einer anderen Adresse angemeldet. Es ist"
        " niemand beigetreten. Bitte melden Sie sich ab, öffnen Sie den Link noch einmal und fahren Sie als {address}"
        " fort."
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
        "Offenbar hat der Mailfilter Ihres Unternehmens den Link vor Ihnen geöffnet. Ich kümmere mich darum, dass Sie"
        " einen neuen bekommen."
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
    "link.opened_not_joined/elsewhere": (
        "Sie haben die Einladung zu {company} am {opened_at} geöffnet, danach hat die Anmeldung Ihres Unternehmens Sie"
        " aber nicht durchgelassen. Ihre IT kann sehen, warum; ich gebe Ihnen gern einen Text für sie. Was steht"
        " auf jener Seite?"
    ),
    "id.address_unverified": (
        "Sie haben ein Konto, die Adresse {address} ist aber noch nicht bestätigt. Ich sende Ihnen die E-Mail mit dem"
        " Link dafür noch einmal; bitte öffnen Sie ihn, dann geht es weiter."
    ),
    "link.superseded/said": (
        "Es klingt, als hätten Sie die vorletzte E-Mail vor sich. Nur der Link in der neuesten funktioniert: Bitte"
        " suchen Sie die letzte E-Mail zu {company}. Wenn Sie sie nicht finden, sende ich sie jetzt noch einmal."
    ),
    "link.mangled": (
        "Der Link in Ihrer E-Mail ist nicht vollständig angekommen, deshalb erkennt ihn die Seite nicht. Ich gebe"
        " Ihnen jetzt einen neuen: Bitte kopieren Sie die ganze Adresse in den Browser, statt darauf zu klicken."
    ),
    "link.mangled/rewritten": (
        "Der Mailfilter Ihres Unternehmens hat den Link in unserer E-Mail verändert, sodass er nicht mehr"
        " funktioniert. Ich gebe Ihnen jetzt auf anderem Weg einen neuen; bitte bitten Sie Ihre IT, unsere Links"
        " unverändert zu lassen."
    ),
    "id.alias_needs_mail_link": (
        "Die Einladung zu {company} ging an {address}, eine weitere Adresse Ihres Kontos {other_address}. Bitte"
        " öffnen Sie den Link in der E-Mail an {address}; das zeigt, dass die Adresse Ihnen gehört. Wenn Sie die"
        " E-Mail nicht finden, sende ich sie jetzt noch einmal."
    ),
    "id.locked_or_flagged/elsewhere": (
        "Ihr Konto ist bei der Anmeldung Ihres Unternehmens gesperrt, und von hier aus kann ich es nicht entsperren."
        " Bitte wenden Sie sich an Ihre IT und öffnen Sie danach den Link noch einmal. Ich kann Ihnen einen Text für"
        " sie geben."
    ),
    "id.locked_or_flagged/not_now": (
        "Ich sehe zurzeit keine Sperre für {address}. Bitte versuchen Sie es jetzt noch einmal. Wenn die Seite es"
        " weiterhin sagt: Welche Adresse zeigt sie an?"
    ),
    "sso.not_in_idp": (
        "Die Anmeldung Ihres Unternehmens lässt Sie diesen Dienst noch nicht nutzen. Das kann nur Ihre IT ändern:"
        " Bitte lassen Sie sich der Anwendung zuweisen. Ich kann Ihnen einen Text für sie geben."
    ),
    "sso.mfa_needed": (
        "Die Anmeldung Ihres Unternehmens verlangt zuerst einen zweiten Nachweis, etwa einen Code auf dem Telefon."
        " Bitte richten Sie ihn ein, wie die Seite es verlangt, oder bitten Sie Ihre IT um Hilfe, und öffnen Sie dann"
        " unseren Link noch einmal."
    ),
    "sso.conditional_access": (
        "Eine Regel Ihres Unternehmens lässt die Anmeldung von diesem Gerät oder Netz aus nicht zu. Bitte versuchen"
        " Sie es an Ihrem Arbeitsrechner und im Netz Ihres Unternehmens. Wenn das nicht hilft, kann Ihre IT sehen,"
        " welche Regel es ist."
    ),
    "id.consent_missing": (
        "Sie haben sich angemeldet, es fehlt aber noch eine Zustimmung. Bitte nehmen Sie die Bedingungen an, wenn die"
        " Seite sie zeigt. Wenn sie die Genehmigung eines Administrators verlangt, geben Sie das bitte an Ihre IT"
        " weiter."
    ),
    "join.awaits_confirmation": (
        "Ihre Anfrage bei {company} vom {asked_at} ist angekommen, ein Administrator muss sie noch beantworten. Sie"
        " brauchen nichts zu tun; ich erinnere ihn daran."
    ),
    "join.refused": (
        "Ihre Anfrage bei {company} vom {asked_at} wurde von einem Administrator abgelehnt. Den Grund haben Sie per"
        " E-Mail bekommen. Wenn das nicht stimmen kann, sprechen Sie bitte mit ihm; er kann Sie jederzeit einladen."
    ),
    "join.no_access": (
        "Sie gehören zu {company}, das Beitreten hat also geklappt. Soweit ich sehe, ist Ihnen dort aber keine Lizenz"
        " zugeteilt. Bitte wenden Sie sich an den Administrator von {company}. Was genau fehlt Ihnen?"
    ),
    "join.no_access/expired": (
        "Sie gehören zu {company}, aber die Lizenz, die Sie dort nutzen, ist abgelaufen. Ein Administrator von"
        " {company} kann sie verlängern."
    ),
    "join.no_access/withdrawn": (
        "Sie gehören zu {company}, aber Ihre Lizenz dort wurde entzogen. Ein Administrator von {company} kann sie"
        " Ihnen wieder geben."
    ),
    "join.no_access/new": (
        "Sie sind {company} gerade erst beigetreten, und noch nicht jedes Produkt weiß das. Bitte melden Sie sich ab,"
        " warten Sie bis zu einer Stunde und melden Sie sich wieder an."
    ),
    "client.network": (
        "Anscheinend lässt Ihr Netz Sie nicht zu unserer Seite durch. Bitte versuchen Sie es einmal ohne dieses Netz,"
        " zum Beispiel am Telefon ohne WLAN. Wenn es dort geht, kann Ihre IT den Weg freigeben; ich habe einen Text"
        " für sie."
    ),
    "client.network/cookies": (
        "Unsere Seite braucht ein Cookie, und Ihr Browser behält es nicht. Bitte erlauben Sie Cookies für unsere"
        " Seite, oder öffnen Sie den Link in einem privaten Fenster oder einem anderen Browser."
    ),
    "client.network/certificate": (
        "Ihr Browser warnt Sie, weil sich etwas in Ihrem Netz an die Stelle unserer Seite setzt. Bitte gehen Sie"
        " nicht über die Warnung hinweg; versuchen Sie es in einem anderen Netz, etwa mit dem Telefon, und sagen Sie"
        " Ihrer IT Bescheid."
    ),
    "client.clock": (
        "Datum oder Uhrzeit Ihres Geräts scheinen falsch zu sein, deshalb gilt die Anmeldung dort nicht. Bitte lassen"
        " Sie in den Einstellungen die Zeit automatisch stellen, und versuchen Sie es dann noch einmal."
    ),
    "svc.incident": (
        "Es tut mir leid: Bei uns ist gerade etwas gestört, und das betrifft nicht nur Sie. Sie brauchen nichts zu"
        " ändern. Bitte versuchen Sie es später noch einmal; ich sage Ihnen gern Bescheid."
    ),
    "svc.incident/over": (
        "Es tut mir leid: Bei uns war etwas gestört, als Sie es versucht haben. Das ist behoben. Bitte versuchen Sie"
        " es noch einmal; wenn Sie dafür einen neuen Link brauchen, sende ich Ihnen gern einen."
    ),
    "svc.incident/fault_page": (
        "Es tut mir leid: Das war ein Fehler auf unserer Seite, und es wurde nichts geändert. Bitte versuchen Sie es"
        " in einigen Minuten noch einmal. Ich gebe es inzwischen weiter."
    ),
    "ctx.region_or_env": (
        "Ich sehe hier keine offene Einladung für {address}. Könnte die Seite eine andere Ihrer Adressen gemeint"
        " haben? Bitte sagen Sie mir, welche Adresse sie anzeigt."
    ),
    "ctx.region_or_env/elsewhere": (
        "Hier ist keine Einladung für {address} offen, aber Sie sind in einem anderen unserer Systeme bekannt. Einen"
        " Moment bitte, ich sehe dort nach."
    ),
    "ctx.region_or_env/link": (
        "Ihr Link führt zu {host}, das ist ein anderes System als unseres. Bitte sagen Sie mir, welches Unternehmen"
        " Sie eingeladen hat; ich kümmere mich darum, dass Sie die richtige Einladung bekommen."
    ),
    "portal.too_often": (
        "Sie haben es so oft versucht, dass unsere Seiten Sie um etwas Geduld bitten; mit Ihrem Konto ist alles in"
        " Ordnung. Bitte warten Sie eine Viertelstunde und versuchen Sie es dann noch einmal."
    ),
    "portal.no_longer_so": (
        "Soweit ich sehe, gilt das für {address} nicht mehr. Bitte versuchen Sie es jetzt noch einmal. Wenn die Seite"
        " wieder dasselbe sagt, nennen Sie mir bitte die Adresse, die sie anzeigt, und den Code darauf."
    ),
}
