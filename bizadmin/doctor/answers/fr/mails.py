"""The answers in French about the mail on its way to the person."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "bounce.user_unknown": (
        "Vous avez été invité à rejoindre le compte d’entreprise de {company}, mais notre courriel à {address} nous"
        " est revenu : votre serveur de messagerie ne connaît pas cette adresse. Pourriez-vous m’épeler votre"
        " adresse ? Je ferai envoyer l’invitation à la bonne."
    ),
    "mail.not_requested": (
        "Une invitation à rejoindre {company} vous attend, mais aucun courriel n’est encore parti. Je l’envoie"
        " maintenant à {address} ; dites-moi quand il est arrivé."
    ),
    "mail.not_requested/not_configured": (
        "Une invitation à rejoindre {company} vous attend, mais notre système ne peut pas envoyer de courriels pour"
        " le moment. Je veille à ce que vous receviez le lien par un autre moyen."
    ),
    "mail.queue_stuck": (
        "Une invitation à rejoindre {company} vous attend. Le courriel n’a pas encore quitté notre système ; cela"
        " vient de nous et nous nous en occupons. Si c’est urgent, vous pouvez recevoir le lien par un autre moyen."
    ),
    "bounce.mailbox_full": (
        "Votre entreprise a déjà un compte d’entreprise, et une invitation à rejoindre {company} vous attend. Notre"
        " courriel n’a pas pu être remis parce que votre boîte aux lettres est pleine. Faites un peu de place,"
        " dites-moi quand c’est fait, et je le renverrai pendant que vous patientez."
    ),
    "bounce.other": (
        "Vous avez été invité à rejoindre {company}, mais votre serveur de messagerie a refusé notre courriel. Je"
        " cherche pourquoi avec les responsables ; en attendant, vous pouvez recevoir le lien par un autre moyen."
    ),
    "bounce.other/mailbox_disabled": (
        "Vous avez été invité à rejoindre {company}, mais la boîte aux lettres {address} est désactivée et notre"
        " courriel nous est revenu. Avez-vous une autre adresse à laquelle vous joindre ?"
    ),
    "bounce.other/no_such_domain": (
        "Vous avez été invité à rejoindre {company}, mais la partie de {address} qui suit le @ n’accepte pas de"
        " courriels, et le nôtre nous est revenu. Pourriez-vous m’épeler votre adresse ?"
    ),
    "bounce.other/unreachable": (
        "Vous avez été invité à rejoindre {company}, mais le serveur de messagerie de votre adresse était"
        " injoignable et l’envoi a été abandonné. Je peux renvoyer le courriel maintenant, ou vous pouvez recevoir"
        " le lien par un autre moyen."
    ),
    "bounce.other/no_connection": (
        "Vous avez été invité à rejoindre {company}, mais notre courriel n’a pas pu quitter notre système et l’envoi"
        " a été abandonné ; cela vient de nous. Je veille à ce que vous receviez le lien par un autre moyen."
    ),
    "defer.greylist_or_down": (
        "Une invitation à rejoindre {company} est en route. Votre serveur de messagerie nous a demandé de revenir"
        " plus tard ; le prochain essai aura lieu le {next_at}. Si c’est urgent, vous pouvez recevoir le lien par un"
        " autre moyen."
    ),
    "defer.greylist_or_down/no_time": (
        "Une invitation à rejoindre {company} est en route. Votre serveur de messagerie nous a demandé de revenir"
        " plus tard, et l’envoi est réessayé automatiquement. Si c’est urgent, vous pouvez recevoir le lien par un"
        " autre moyen."
    ),
    "defer.greylist_or_down/mailbox_full": (
        "Une invitation à rejoindre {company} est en route, mais votre boîte aux lettres est pleine pour le moment."
        " Faites un peu de place ; l’envoi est réessayé automatiquement."
    ),
    "mail.sent_unopened": (
        "Une invitation à rejoindre {company} vous attend. Nous l’avons envoyée à {address} le {sent_day} ; le"
        " courriel a été accepté, et je ne peux pas voir plus loin. Regardez aussi dans les indésirables. Si elle"
        " n’y est pas, dites-le-moi et je la renverrai."
    ),
    "mail.sent_unopened/just_now": (
        "L’invitation à rejoindre {company} vient d’être envoyée à {address}. Patientez quelques minutes, et"
        " regardez aussi dans les indésirables."
    ),
    "mail.on_its_way": (
        "L’invitation à rejoindre {company} quitte notre système en ce moment, vers {address}. Patientez quelques"
        " minutes, et regardez aussi dans les indésirables."
    ),
}
