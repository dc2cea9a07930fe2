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
        "Gute Nachricht: Sie gehören schon zu {company}, und zwar mit der Adresse {other_address}. Bitte melden Sie"
        " sich damit an."
    ),
    "member.other_address/account_only": (
        "Sie haben schon ein Konto, und zwar mit der Adresse {other_address}. Bitte melden Sie sich damit an."
    ),
    "member.other_address/perhaps": (
        "Sind Sie vielleicht mit einer anderen Adresse beigetreten? Bitte sagen Sie mir, mit welcher, dann sehe ich"
        " dort nach."
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
        "Ich finde leider keine Einladung für {address}. Wurden Sie vielleicht mit einer anderen Adresse eingeladen,"
        " oder mit einer, die etwas anders geschrieben wird? Bitte sagen Sie mir, mit welcher."
    ),
    "inv.expiring": (
        "Eine Einladung zu {company} wartet auf Sie, sie gilt bis zum {expires_at}. Bitte öffnen Sie vorher den Link"
        " in unserer E-Mail; wenn Sie mehr Zeit brauchen, verlängere ich sie gern."
    ),
    "addr.invalid/meant": "„{address}“ ist keine vollständige E-Mail-Adresse. Meinen Sie {other_address}?",
    "addr.typo": (
        "Wir haben die Adresse {address}, und darin steckt vermutlich ein Tippfehler. Lautet Ihre Adresse"
        " {other_address}? Dann sorge ich dafür, dass die Einladung dorthin geht."
    ),
    "addr.hidden_chars": (
        "Die Adresse, die wir haben, sieht richtig aus, einige Buchstaben stammen aber aus einem anderen Alphabet,"
        " deshalb kommt keine E-Mail an. Ich lasse sie neu als {other_address} eintragen. Ist das Ihre Adresse?"
    ),
    "addr.hidden_chars/twin": (
        "Unter der Adresse in dieser Schreibweise finde ich nichts, wohl aber unter {other_address}, die genauso"
        " aussieht. Ich sehe dort nach; einen Moment bitte."
    ),
    "addr.hidden_chars/stored": (
        "Ihre Adresse wurde mit Zeichen übernommen, die nicht dazugehören. Ich lasse die Einladung zu {company} neu"
        " an {other_address} senden. Ist das Ihre Adresse?"
    ),
    "addr.idn_smtputf8": (
        "Sie wurden zu {company} eingeladen, aber ein Mailserver auf dem Weg nimmt die besonderen Buchstaben in"
        " {address} nicht an. Haben Sie eine andere Adresse, ohne Umlaute oder Akzente? Sie können den Link auch auf"
        " anderem Weg bekommen."
    ),
    "addr.idn_smtputf8/perhaps": (
        "Eine Einladung zu {company} ist zu Ihnen unterwegs. Ihre Adresse {address} enthält Buchstaben, die nicht"
        " jeder Mailserver annimmt; falls nichts ankommt, können Sie den Link auf anderem Weg bekommen."
    ),
    "addr.disposable_or_role": (
        "{address} ist ein Postfach, das nur kurze Zeit besteht; unsere E-Mail kann dort verloren gehen."
        " Nennen Sie mir bitte Ihre persönliche Firmenadresse?"
    ),
    "addr.disposable_or_role/role": (
        "{address} ist offenbar ein Postfach, das mehrere Personen lesen, und eine Einladung gilt für eine Person."
        " Nennen Sie mir bitte Ihre persönliche Firmenadresse?"
    ),
    "policy.invite_quota": (
        "Sie sollten zu {company} eingeladen werden, die Einladungen des Tages waren aber aufgebraucht. Ab {until_at}"
        " gibt es neue; ich kümmere mich darum, dass Sie dann eingeladen werden."
    ),
    "policy.invite_quota/no_time": (
        "Sie sollten zu {company} eingeladen werden, die Einladungen des Tages waren aber aufgebraucht. Ich kümmere"
        " mich darum, dass Sie eingeladen werden, sobald es neue gibt."
    ),
    "policy.invite_quota/over": (
        "Als Sie zu {company} eingeladen werden sollten, waren die Einladungen des Tages aufgebraucht. Jetzt gibt es"
        " neue, und ich kümmere mich darum, dass Sie eingeladen werden."
    ),
    "acct.managed_elsewhere": (
        "Mit Ihrer Adresse können Sie nicht zu {company} eingeladen werden, denn die Domain {domain} gehört einer"
        " anderen Organisation, die über den Beitritt ihrer Leute entscheidet. Bitte fragen Sie Ihre IT, ob Sie"
        " beitreten dürfen, oder nennen Sie mir eine andere Adresse von Ihnen."
    ),
    "acct.managed_elsewhere/reported": (
        "Ihr Konto {address} wird von einer anderen Organisation verwaltet, deshalb können wir hier nichts daran"
        " ändern. Bitte fragen Sie Ihre IT, ob es freigegeben werden kann, oder nennen Sie mir eine andere Adresse"
        " von Ihnen."
    ),
    "acct.managed_elsewhere/ours_now": (
        "Als Sie zu {company} eingeladen werden sollten, gehörte Ihre E-Mail-Domain noch einer anderen Organisation."
        " Das ist geklärt, und ich kümmere mich darum, dass Sie noch einmal eingeladen werden."
    ),
    "acct.unmanaged_conflict": (
        "Ich sehe, dass Sie ein eigenes Unternehmenskonto angelegt haben, während eine Einladung zu {company} auf Sie"
        " wartet. Bitte öffnen Sie den Link in unserer E-Mail und melden Sie sich mit Ihrem Konto {address} an, dann"
        " gehören Sie zu beiden. Ich sende die E-Mail gern jetzt noch einmal."
    ),
    "acct.unmanaged_conflict/personal": (
        "Ihre Firmenadresse {address} wird zurzeit für ein privates Konto verwendet. Ich frage in Ihrer"
        " Administration nach, wie es weitergehen soll; vielleicht werden Sie gebeten, dem privaten Konto eine andere"
        " Adresse zu geben."
    ),
    "acct.pending_deletion": (
        "Ihr Konto {address} soll am {until_day} geschlossen werden und kann bis dahin nicht verwendet werden. Wenn"
        " Sie es behalten möchten, sagen Sie es mir bitte, dann kümmere ich mich darum."
    ),
    "acct.pending_deletion/elsewhere": (
        "Ihr Konto soll am {until_day} gelöscht werden, so meldet es das Verzeichnis Ihres Unternehmens. Falls das"
        " ein Irrtum ist, sagen Sie es bitte bald Ihrer IT; ich gebe es auch gern weiter."
    ),
    "acct.pending_deletion/elsewhere_no_time": (
        "Ihr Konto soll gelöscht werden, so meldet es das Verzeichnis Ihres Unternehmens. Falls das ein Irrtum ist,"
        " sagen Sie es bitte bald Ihrer IT; ich gebe es auch gern weiter."
    ),
    "acct.suspended_here/directory": (
        "Ihr Konto ist im Verzeichnis Ihres Unternehmens deaktiviert, deshalb wird die Anmeldung abgelehnt. Bitte"
        " fragen Sie Ihre IT; ich gebe es auch gern weiter."
    ),
    "dir.object_conflict": (
        "Ihre Adresse {address} ist im Verzeichnis schon als Kontakt eingetragen und kann deshalb noch kein Konto"
        " werden. Ich bitte die Verantwortlichen für das Verzeichnis, das zu berichtigen."
    ),
    "dir.object_conflict/group": (
        "Die Adresse {address} gehört einer Gruppe oder einem gemeinsamen Postfach, und eine Gruppe kann sich nicht"
        " anmelden. Nennen Sie mir bitte Ihre persönliche Firmenadresse?"
    ),
    "dir.object_conflict/alias": (
        "Ihre Adresse {address} ist im Verzeichnis als Alias bei jemand anderem eingetragen. Ich bitte die"
        " Verantwortlichen für das Verzeichnis, das zu berichtigen."
    ),
    "dir.sync_delay": (
        "Sie sind im Verzeichnis Ihres Unternehmens eingetragen, das ist aber noch nicht bei uns angekommen. Es kann"
        " bis zu einen Tag dauern; bitte versuchen Sie es morgen noch einmal und melden Sie sich, falls es dann nicht"
        " geht."
    ),
    "dir.sync_delay/late": (
        "Sie sind im Verzeichnis Ihres Unternehmens eingetragen, das ist aber nicht bei uns angekommen, obwohl es"
        " inzwischen da sein sollte. Ich bitte die Verantwortlichen für das Verzeichnis, nachzusehen."
    ),
    "dir.sync_delay/just_arrived": (
        "Ihr Zugang zu {company} ist gerade erst eingerichtet worden. Vielleicht ist noch nicht alles da; bitte"
        " melden Sie sich mit {address} an, und falls etwas fehlt, versuchen Sie es morgen noch einmal."
    ),
    "prov.idp_only": (
        "Zu {company} kommt man nur über die Anmeldung des Unternehmens, per E-Mail wird niemand eingeladen. Ihre IT"
        " muss Ihnen den Zugang geben; ich gebe es gern weiter."
    ),
    "prov.idp_only/changed": (
        "Als Sie zu {company} eingeladen werden sollten, war das nicht erlaubt. Jetzt ist es das, und ich kümmere"
        " mich darum, dass Sie eingeladen werden."
    ),
    "member.other_address/invited": (
        "Die Einladung, die Sie haben, ging an eine andere Adresse: {other_address}. Bitte öffnen Sie ihren Link und"
        " machen Sie mit dieser Adresse weiter. Ist das Ihre?"
    ),
}
