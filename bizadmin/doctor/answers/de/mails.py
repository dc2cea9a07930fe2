"""The answers in German about the mail on its way to the person."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "bounce.user_unknown": (
        "Sie wurden in das Unternehmenskonto von {company} eingeladen, aber unsere E-Mail an {address} kam zurück: Ihr"
        " Mailserver kennt diese Adresse nicht. Können Sie mir Ihre Adresse bitte buchstabieren? Dann lasse ich die"
        " Einladung an die richtige senden."
    ),
    "bounce.domain": (
        "Sie wurden zu {company} eingeladen, aber der Teil von {address} nach dem @ nimmt keine E-Mails an, deshalb"
        " erreicht unsere Sie dort nicht. Können Sie mir Ihre Adresse bitte buchstabieren?"
    ),
    "bounce.mailbox_full": (
        "Ihr Unternehmen hat bereits ein Unternehmenskonto, und eine Einladung zu {company} wartet auf Sie. Unsere"
        " E-Mail konnte nicht zugestellt werden, weil Ihr Postfach voll ist. Bitte schaffen Sie etwas Platz und sagen"
        " Sie mir Bescheid, dann sende ich sie noch einmal, während Sie warten."
    ),
    "bounce.mailbox_full/delayed": (
        "Eine Einladung zu {company} ist unterwegs zu Ihnen, aber Ihr Postfach ist zurzeit voll. Bitte schaffen Sie"
        " etwas Platz; wir versuchen es von selbst wieder."
    ),
    "bounce.disabled": (
        "Sie wurden zu {company} eingeladen, aber das Postfach {address} ist abgeschaltet, und unsere E-Mail kam"
        " zurück. Haben Sie eine andere Adresse, unter der Sie erreichbar sind?"
    ),
    "bounce.internal_only": (
        "Sie wurden zu {company} eingeladen, aber {address} nimmt nur E-Mails aus Ihrem eigenen Unternehmen an, deshalb"
        " wurde unsere abgelehnt. Das ist bei gemeinsamen Adressen und Gruppen üblich. Welche Adresse gehört Ihnen"
        " allein? Dann lasse ich die Einladung dorthin senden."
    ),
    "bounce.policy": (
        "Sie wurden zu {company} eingeladen, aber eine Regel Ihres Mailservers hat unsere E-Mail abgelehnt. Ich bitte"
        " die Zuständigen, sie zuzulassen; bis dahin können Sie den Link auf anderem Weg bekommen."
    ),
    "bounce.policy/judged_spam": (
        "Sie wurden zu {company} eingeladen, aber Ihr Mailserver hat unsere E-Mail für Spam gehalten und abgelehnt. Ich"
        " bitte die Zuständigen, sie zuzulassen; bis dahin können Sie den Link auf anderem Weg bekommen."
    ),
    "bounce.policy/too_large": (
        "Sie wurden zu {company} eingeladen, aber Ihrem Mailserver war unsere E-Mail zu groß. Wir sehen auf unserer"
        " Seite nach; bis dahin können Sie den Link auf anderem Weg bekommen."
    ),
    "bounce.other": (
        "Sie wurden zu {company} eingeladen, aber Ihr Mailserver hat unsere E-Mail abgelehnt. Ich kläre mit den"
        " Zuständigen, warum; bis dahin können Sie den Link auf anderem Weg bekommen."
    ),
    "defer.greylist_or_down": (
        "Eine Einladung zu {company} ist unterwegs zu Ihnen. Ihr Mailserver hat uns auf später vertröstet; der nächste"
        " Versuch ist am {next_at}. Wenn es eilt, bekommen Sie den Link auf anderem Weg."
    ),
    "defer.greylist_or_down/no_time": (
        "Eine Einladung zu {company} ist unterwegs zu Ihnen. Ihr Mailserver hat uns auf später vertröstet, und wir"
        " versuchen es von selbst wieder. Wenn es eilt, bekommen Sie den Link auf anderem Weg."
    ),
    "defer.greylist_or_down/fault": (
        "Sie wurden zu {company} eingeladen, der Mailserver Ihrer Adresse hat aber eine Störung und hat unsere E-Mail"
        " abgelehnt. Bitte sagen Sie Ihrer IT Bescheid. Ich kann sie später noch einmal senden, oder Sie bekommen den"
        " Link auf anderem Weg."
    ),
    "defer.greylist_or_down/given_up": (
        "Sie wurden zu {company} eingeladen, aber der Mailserver für Ihre Adresse war nicht erreichbar oder nahm unsere"
        " E-Mail nicht an, und die Zustellung wurde aufgegeben. Ich kann sie jetzt noch einmal senden, oder Sie"
        " bekommen den Link auf anderem Weg."
    ),
    "mail.not_requested": (
        "Eine Einladung zu {company} wartet auf Sie, aber es wurde noch keine E-Mail gesendet. Ich sende sie jetzt an"
        " {address}; bitte sagen Sie mir, wenn sie da ist."
    ),
    "mail.not_requested/not_configured": (
        "Eine Einladung zu {company} wartet auf Sie, aber unser System kann zurzeit keine E-Mails senden. Ich kümmere"
        " mich darum, dass Sie den Link auf anderem Weg bekommen."
    ),
    "mail.suppressed": (
        "Eine Einladung zu {company} wartet auf Sie, aber unser System sendet zurzeit nichts an {address}, weil frühere"
        " E-Mails von dort zurückkamen. Ist das die richtige Adresse, und kommen E-Mails von anderen bei Ihnen an? Dann"
        " lasse ich sie wieder zu und sende Ihnen die Einladung."
    ),
    "mail.suppressed/complained": (
        "Eine Einladung zu {company} wartet auf Sie, aber unser System sendet zurzeit nichts an {address}, weil eine"
        " frühere E-Mail von uns als Spam gemeldet wurde. Möchten Sie wieder E-Mails von uns bekommen? Dann lasse ich"
        " sie zu und sende Ihnen die Einladung."
    ),
    "mail.suppressed/lifted": (
        "Eine Einladung zu {company} wartet auf Sie. Unsere E-Mails an {address} wurden eine Zeit lang zurückgehalten"
        " und sind jetzt wieder zugelassen. Ich sende sie jetzt; bitte sagen Sie mir, wenn sie da ist."
    ),
    "mail.suppressed/next_mail": (
        "Sie wurden zu {company} eingeladen. Unser System sendet nichts mehr an {address}, weil es mit früheren E-Mails"
        " Schwierigkeiten gab. Ist das die richtige Adresse? Dann lasse ich sie wieder zu; oder Sie bekommen den Link"
        " auf anderem Weg."
    ),
    "mail.queue_stuck": (
        "Eine Einladung zu {company} wartet auf Sie. Die E-Mail hat unser System noch nicht verlassen; das liegt an"
        " uns, und wir sehen nach. Wenn es eilt, bekommen Sie den Link auf anderem Weg."
    ),
    "mail.queue_stuck/given_up": (
        "Sie wurden zu {company} eingeladen, aber unsere E-Mail konnte unser System nicht verlassen, und die Zustellung"
        " wurde aufgegeben; das liegt an uns. Ich kümmere mich darum, dass Sie den Link auf anderem Weg bekommen."
    ),
    "mail.auth_fail": (
        "Sie wurden zu {company} eingeladen, aber Ihr Mailserver konnte nicht prüfen, ob unsere E-Mail wirklich von uns"
        " stammt, und hat sie abgelehnt. Das müssen wir in Ordnung bringen, und ich gebe es weiter; bis dahin können"
        " Sie den Link auf anderem Weg bekommen."
    ),
    "mail.auth_fail/delayed": (
        "Eine Einladung zu {company} ist unterwegs zu Ihnen, aber Ihr Mailserver kann nicht prüfen, ob unsere E-Mail"
        " wirklich von uns stammt, und vertröstet uns. Das müssen wir in Ordnung bringen, und ich gebe es weiter; bis"
        " dahin können Sie den Link auf anderem Weg bekommen."
    ),
    "mail.auth_fail/seen": (
        "Eine Einladung zu {company} wartet auf Sie. Unsere E-Mail hat Sie erreicht, aber es ließ sich nicht prüfen, ob"
        " sie wirklich von uns stammt; vielleicht liegt sie deshalb im Spam-Ordner. Das müssen wir in Ordnung bringen,"
        " und ich gebe es weiter; Sie können den Link auf anderem Weg bekommen."
    ),
    "mail.ip_blocked": (
        "Sie wurden zu {company} eingeladen, aber Ihr Mailanbieter nimmt zurzeit keine E-Mails von unserem Server an."
        " Das müssen wir in Ordnung bringen, und ich gebe es weiter; bis dahin können Sie den Link auf anderem Weg"
        " bekommen."
    ),
    "mail.ip_blocked/delayed": (
        "Eine Einladung zu {company} ist unterwegs zu Ihnen, aber Ihr Mailanbieter bremst unseren Server zurzeit. Wir"
        " versuchen es weiter; wenn es eilt, bekommen Sie den Link auf anderem Weg."
    ),
    "recv.quarantine": (
        "Eine Einladung zu {company} wartet auf Sie. Das Mailsystem Ihres Unternehmens hat unsere E-Mail in Quarantäne"
        " genommen. Bitte lassen Sie Ihre IT sie freigeben und unseren Absender zulassen; ich kann Ihnen einen Text"
        " dafür geben oder den Link auf anderem Weg."
    ),
    "recv.quarantine/perhaps": (
        "Eine Einladung zu {company} wartet auf Sie. Das Mailsystem Ihres Unternehmens hält einige E-Mails in"
        " Quarantäne zurück, und unsere kann dabei sein. Könnten Sie nachsehen, ob dort eine E-Mail von uns aufgeführt"
        " ist, oder Ihre IT fragen? Ich kann Ihnen den Link auch auf anderem Weg geben."
    ),
    "recv.junk_or_rule": (
        "Eine Einladung zu {company} wartet auf Sie. Unsere E-Mail ist angekommen und liegt in Ihrem Spam-Ordner. Bitte"
        " sehen Sie dort nach und markieren Sie sie als „kein Spam“."
    ),
    "recv.junk_or_rule/in_hand": (
        "Eine Einladung zu {company} wartet auf Sie. Unsere E-Mail ist angekommen, ein Filter hat sie aber für Spam"
        " gehalten. Bitte markieren Sie sie als „kein Spam“ und öffnen Sie dann den Link darin; er gilt bis zum"
        " {expires_day}."
    ),
    "recv.junk_or_rule/moved": (
        "Eine Einladung zu {company} wartet auf Sie. Unsere E-Mail ist angekommen, wurde aber aus Ihrem Posteingang"
        " verschoben, vielleicht durch eine Regel. Bitte suchen Sie in allen Ordnern, auch im Archiv und im Papierkorb."
        " Wenn Sie sie nicht finden, sende ich sie noch einmal."
    ),
    "recv.junk_or_rule/complained": (
        "Eine Einladung zu {company} wartet auf Sie. Unsere E-Mail ist angekommen, wurde in Ihrem Postfach aber als"
        " Spam gemeldet, vielleicht aus Versehen. Bitte sehen Sie in den Spam-Ordner; ich kann Ihnen den Link auch auf"
        " anderem Weg geben."
    ),
    "recv.junk_or_rule/in_mailbox": (
        "Eine Einladung zu {company} wartet auf Sie. Ihr Mailsystem sagt, dass unsere E-Mail in Ihrem Postfach liegt."
        " Bitte suchen Sie danach, auch in anderen Ordnern und Registern. Wenn Sie sie nicht finden, sende ich sie noch"
        " einmal."
    ),
    "recv.lost_downstream": (
        "Eine Einladung zu {company} wartet auf Sie. Ein Mailfilter Ihres Unternehmens hat unsere E-Mail angenommen,"
        " und dahinter ging sie verloren. Ich gebe Ihnen einen Text, mit dem Ihre IT sie verfolgen kann; bis dahin"
        " können Sie den Link auf anderem Weg bekommen."
    ),
    "recv.lost_downstream/forwarded": (
        "Eine Einladung zu {company} wartet auf Sie. Unsere E-Mail an {address} wurde von Ihrem Mailsystem an ein"
        " anderes Postfach weitergeleitet. Wissen Sie, an welches? Ich kann Ihnen den Link auch auf anderem Weg geben."
    ),
    "recv.lost_downstream/filter": (
        "Eine Einladung zu {company} wartet auf Sie. Ein Mailfilter Ihres Unternehmens hat unsere E-Mail am {sent_day}"
        " angenommen; weiter kann ich sie nicht verfolgen. Könnten Sie Ihre IT fragen, ob sie dort zu finden ist? Ich"
        " kann Ihnen einen Text dafür geben oder den Link auf anderem Weg."
    ),
    "mail.sent_unopened": (
        "Eine Einladung zu {company} wartet auf Sie. Unsere E-Mail vom {sent_day} an {address} wurde angenommen; weiter"
        " kann ich sie nicht verfolgen. Bitte sehen Sie auch in den Spam-Ordner. Wenn sie dort nicht ist, sagen Sie es"
        " mir, dann sende ich sie noch einmal."
    ),
    "mail.sent_unopened/just_now": (
        "Die Einladung zu {company} wurde gerade an {address} gesendet. Bitte warten Sie einige Minuten und sehen Sie"
        " auch in den Spam-Ordner."
    ),
    "mail.sent_unopened/by_hand": (
        "Sie haben einen neuen Link zu {company} bekommen. Bitte nehmen Sie diesen; der Link in der früheren E-Mail"
        " funktioniert nicht mehr. Wenn Sie ihn nicht haben, sagen Sie es mir, dann sende ich ihn noch einmal."
    ),
    "mail.sent_unopened/valid_again": (
        "Ihre Einladung zu {company} gilt wieder, und zwar bis zum {expires_at}. Bitte öffnen Sie den Link in unserer"
        " E-Mail noch einmal."
    ),
    "mail.sent_unopened/arrived": (
        "Die neueste E-Mail mit Ihrer Einladung zu {company} haben Sie schon. Bitte öffnen Sie sie und drücken Sie die"
        " Schaltfläche darin; wenn das nicht klappt, sagen Sie mir, was die Seite anzeigt."
    ),
    "mail.on_its_way": (
        "Die Einladung zu {company} verlässt gerade unser System und geht an {address}. Bitte warten Sie einige Minuten"
        " und sehen Sie auch in den Spam-Ordner."
    ),
    "mail.not_ours": (
        "Die E-Mail, die Sie vor sich haben, ist nicht von uns; bitte folgen Sie ihren Links nicht. Unsere Einladungen"
        " kommen nur aus dem Kontensystem; ich sehe nach, ob es für {address} eine gibt."
    ),
}
