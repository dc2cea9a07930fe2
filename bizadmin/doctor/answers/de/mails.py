"""The answers in German about the mail on its way to the person."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "bounce.user_unknown": (
        "Sie wurden in das Unternehmenskonto von {company} eingeladen, aber unsere E-Mail an {address} kam zurück:"
        " Ihr Mailserver kennt diese Adresse nicht. Können Sie mir Ihre Adresse bitte buchstabieren? Dann lasse ich"
        " die Einladung an die richtige senden."
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
    "mail.sent_unopened": (
        "Eine Einladung zu {company} wartet auf Sie. Unsere E-Mail vom {sent_day} an {address} wurde angenommen;"
        " weiter kann ich sie nicht verfolgen. Bitte sehen Sie auch in den Spam-Ordner. Wenn sie dort nicht ist,"
        " sagen Sie es mir, dann sende ich sie noch einmal."
    ),
    "mail.sent_unopened/just_now": (
        "Die Einladung zu {company} wurde gerade an {address} gesendet. Bitte warten Sie einige Minuten und sehen"
        " Sie auch in den Spam-Ordner."
    ),
    "mail.on_its_way": (
        "Die Einladung zu {company} verlässt gerade unser System und geht an {address}. Bitte warten Sie einige"
        " Minuten und sehen Sie auch in den Spam-Ordner."
    ),
}
