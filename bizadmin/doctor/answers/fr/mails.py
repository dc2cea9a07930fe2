"""The answers in French about the mail on its way to the person."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "bounce.user_unknown": (
        "Vous avez été invité à rejoindre le compte d’entreprise de {company}, mais notre courriel à {address} nous est"
        " revenu : votre serveur de messagerie ne connaît pas cette adresse. Pourriez-vous m’épeler votre adresse ? Je"
        " ferai envoyer l’invitation à la bonne."
    ),
    "bounce.domain": (
        "Vous avez été invité à rejoindre {company}, mais la partie de {address} qui suit le @ n’accepte pas de"
        " courriels, et le nôtre ne peut donc pas vous y parvenir. Pourriez-vous m’épeler votre adresse ?"
    ),
    "bounce.mailbox_full": (
        "Votre entreprise a déjà un compte d’entreprise, et une invitation à rejoindre {company} vous attend. Notre"
        " courriel n’a pas pu être remis parce que votre boîte aux lettres est pleine. Faites un peu de place,"
        " dites-moi quand c’est fait, et je le renverrai pendant que vous patientez."
    ),
    "bounce.mailbox_full/delayed": (
        "Une invitation à rejoindre {company} est en route, mais votre boîte aux lettres est pleine pour le moment."
        " Faites un peu de place ; l’envoi est réessayé automatiquement."
    ),
    "bounce.disabled": (
        "Vous avez été invité à rejoindre {company}, mais la boîte aux lettres {address} est désactivée et notre"
        " courriel nous est revenu. Avez-vous une autre adresse à laquelle vous joindre ?"
    ),
    "bounce.internal_only": (
        "Vous avez été invité à rejoindre {company}, mais {address} n’accepte que les courriels de votre propre"
        " entreprise, et le nôtre a été refusé. C’est courant pour les adresses partagées et les groupes. Quelle"
        " adresse est la vôtre seule ? J’y ferai envoyer l’invitation."
    ),
    "bounce.policy": (
        "Vous avez été invité à rejoindre {company}, mais une règle de votre serveur de messagerie a refusé notre"
        " courriel. Je demande aux responsables de le laisser passer ; en attendant, vous pouvez recevoir le lien par"
        " un autre moyen."
    ),
    "bounce.policy/judged_spam": (
        "Vous avez été invité à rejoindre {company}, mais votre serveur de messagerie a pris notre courriel pour un"
        " indésirable et l’a refusé. Je demande aux responsables de le laisser passer ; en attendant, vous pouvez"
        " recevoir le lien par un autre moyen."
    ),
    "bounce.policy/too_large": (
        "Vous avez été invité à rejoindre {company}, mais votre serveur de messagerie a trouvé notre courriel trop"
        " volumineux. Nous regardons cela de notre côté ; en attendant, vous pouvez recevoir le lien par un autre"
        " moyen."
    ),
    "bounce.other": (
        "Vous avez été invité à rejoindre {company}, mais votre serveur de messagerie a refusé notre courriel. Je"
        " cherche pourquoi avec les responsables ; en attendant, vous pouvez recevoir le lien par un autre moyen."
    ),
    "defer.greylist_or_down": (
        "Une invitation à rejoindre {company} est en route. Votre serveur de messagerie nous a demandé de revenir plus"
        " tard ; le prochain essai aura lieu le {next_at}. Si c’est urgent, vous pouvez recevoir le lien par un autre"
        " moyen."
    ),
    "defer.greylist_or_down/no_time": (
        "Une invitation à rejoindre {company} est en route. Votre serveur de messagerie nous a demandé de revenir plus"
        " tard, et l’envoi est réessayé automatiquement. Si c’est urgent, vous pouvez recevoir le lien par un autre"
        " moyen."
    ),
    "defer.greylist_or_down/fault": (
        "Vous avez été invité à rejoindre {company}, mais le serveur de messagerie de votre adresse est en panne et a"
        " refusé notre courriel. Merci de prévenir votre service informatique. Je peux le renvoyer plus tard, ou vous"
        " pouvez recevoir le lien autrement."
    ),
    "defer.greylist_or_down/given_up": (
        "Vous avez été invité à rejoindre {company}, mais le serveur de messagerie de votre adresse était injoignable"
        " ou n’a pas pris notre courriel, et l’envoi a été abandonné. Je peux le renvoyer maintenant, ou vous pouvez"
        " recevoir le lien par un autre moyen."
    ),
    "mail.not_requested": (
        "Une invitation à rejoindre {company} vous attend, mais aucun courriel n’est encore parti. Je l’envoie"
        " maintenant à {address} ; dites-moi quand il est arrivé."
    ),
    "mail.not_requested/not_configured": (
        "Une invitation à rejoindre {company} vous attend, mais notre système ne peut pas envoyer de courriels pour le"
        " moment. Je veille à ce que vous receviez le lien par un autre moyen."
    ),
    "mail.suppressed": (
        "Une invitation à rejoindre {company} vous attend, mais notre système n’envoie rien à {address} pour le moment,"
        " car des courriels précédents nous sont revenus. Est-ce la bonne adresse, et recevez-vous le courrier d’autres"
        " personnes ? Si oui, je la ferai autoriser de nouveau et vous enverrai l’invitation."
    ),
    "mail.suppressed/complained": (
        "Une invitation à rejoindre {company} vous attend, mais notre système n’envoie rien à {address} pour le moment,"
        " car un de nos courriels a été signalé comme indésirable. Souhaitez-vous recevoir de nouveau nos courriels ?"
        " Si oui, je les ferai autoriser et vous enverrai l’invitation."
    ),
    "mail.suppressed/lifted": (
        "Une invitation à rejoindre {company} vous attend. Nos courriels à {address} ont été retenus un certain temps"
        " et sont de nouveau autorisés. Je l’envoie maintenant ; dites-moi quand il est arrivé."
    ),
    "mail.suppressed/next_mail": (
        "Vous avez été invité à rejoindre {company}. Notre système n’enverra plus rien à {address}, à cause de ce que"
        " sont devenus des courriels précédents. Est-ce la bonne adresse ? Si oui, je la ferai autoriser de nouveau ;"
        " ou vous pouvez recevoir le lien par un autre moyen."
    ),
    "mail.queue_stuck": (
        "Une invitation à rejoindre {company} vous attend. Le courriel n’a pas encore quitté notre système ; cela vient"
        " de nous et nous nous en occupons. Si c’est urgent, vous pouvez recevoir le lien par un autre moyen."
    ),
    "mail.queue_stuck/given_up": (
        "Vous avez été invité à rejoindre {company}, mais notre courriel n’a pas pu quitter notre système et l’envoi a"
        " été abandonné ; cela vient de nous. Je veille à ce que vous receviez le lien par un autre moyen."
    ),
    "mail.auth_fail": (
        "Vous avez été invité à rejoindre {company}, mais votre serveur de messagerie n’a pas pu vérifier que notre"
        " courriel vient bien de nous, et l’a refusé. C’est à nous d’y remédier et je le transmets ; en attendant, vous"
        " pouvez recevoir le lien par un autre moyen."
    ),
    "mail.auth_fail/delayed": (
        "Une invitation à rejoindre {company} est en route, mais votre serveur de messagerie ne peut pas vérifier que"
        " notre courriel vient bien de nous et le remet à plus tard. C’est à nous d’y remédier et je le transmets ; en"
        " attendant, vous pouvez recevoir le lien par un autre moyen."
    ),
    "mail.auth_fail/seen": (
        "Une invitation à rejoindre {company} vous attend. Notre courriel vous est parvenu, mais on n’a pas pu vérifier"
        " qu’il vient bien de nous ; il est peut-être pour cela dans les indésirables. C’est à nous d’y remédier et je"
        " le transmets ; vous pouvez recevoir le lien par un autre moyen."
    ),
    "mail.ip_blocked": (
        "Vous avez été invité à rejoindre {company}, mais votre fournisseur de messagerie n’accepte pas pour le moment"
        " les courriels de notre serveur. C’est à nous d’y remédier et je le transmets ; en attendant, vous pouvez"
        " recevoir le lien par un autre moyen."
    ),
    "mail.ip_blocked/delayed": (
        "Une invitation à rejoindre {company} est en route, mais votre fournisseur de messagerie ralentit notre serveur"
        " pour le moment. Nous continuons d’essayer ; si c’est urgent, vous pouvez recevoir le lien par un autre moyen."
    ),
    "recv.quarantine": (
        "Une invitation à rejoindre {company} vous attend. La messagerie de votre entreprise a placé notre courriel en"
        " quarantaine. Demandez à votre service informatique de le libérer et d’autoriser notre expéditeur ; je peux"
        " vous donner un texte à leur transmettre, ou le lien par un autre moyen."
    ),
    "recv.quarantine/perhaps": (
        "Une invitation à rejoindre {company} vous attend. La messagerie de votre entreprise retient des courriels en"
        " quarantaine, et le nôtre en fait peut-être partie. Pourriez-vous regarder si un courriel de notre part y"
        " figure, ou demander à votre service informatique ? Je peux aussi vous donner le lien par un autre moyen."
    ),
    "recv.junk_or_rule": (
        "Une invitation à rejoindre {company} vous attend. Notre courriel est arrivé et se trouve dans vos"
        " indésirables. Regardez-y, et indiquez qu’il n’est pas indésirable."
    ),
    "recv.junk_or_rule/in_hand": (
        "Une invitation à rejoindre {company} vous attend. Notre courriel est arrivé, mais un filtre l’a pris pour un"
        " indésirable. Indiquez qu’il ne l’est pas, puis ouvrez le lien qu’il contient ; il est valable jusqu’au"
        " {expires_day}."
    ),
    "recv.junk_or_rule/moved": (
        "Une invitation à rejoindre {company} vous attend. Notre courriel est arrivé, mais il a été déplacé hors de"
        " votre boîte de réception, peut-être par une règle. Cherchez-le dans tous les dossiers, y compris les archives"
        " et la corbeille. Si vous ne le trouvez pas, je le renverrai."
    ),
    "recv.junk_or_rule/complained": (
        "Une invitation à rejoindre {company} vous attend. Notre courriel est arrivé, mais il a été signalé comme"
        " indésirable dans votre boîte, peut-être par erreur. Regardez dans les indésirables ; je peux aussi vous"
        " donner le lien par un autre moyen."
    ),
    "recv.junk_or_rule/in_mailbox": (
        "Une invitation à rejoindre {company} vous attend. Votre messagerie indique que notre courriel est dans votre"
        " boîte. Cherchez-le, aussi dans les autres dossiers et onglets. Si vous ne le trouvez pas, je le renverrai."
    ),
    "recv.lost_downstream": (
        "Une invitation à rejoindre {company} vous attend. Un filtre de messagerie de votre entreprise a pris notre"
        " courriel, qui s’est perdu ensuite. Je vous donne un texte avec lequel votre service informatique pourra le"
        " retrouver ; en attendant, vous pouvez recevoir le lien par un autre moyen."
    ),
    "recv.lost_downstream/forwarded": (
        "Une invitation à rejoindre {company} vous attend. Votre messagerie a transféré notre courriel à {address} vers"
        " une autre boîte. Savez-vous laquelle ? Je peux aussi vous donner le lien par un autre moyen."
    ),
    "recv.lost_downstream/filter": (
        "Une invitation à rejoindre {company} vous attend. Un filtre de messagerie de votre entreprise a pris notre"
        " courriel le {sent_day} ; je ne peux pas voir plus loin. Pourriez-vous demander à votre service informatique"
        " s’il l’y trouve ? Je peux vous donner un texte à leur transmettre, ou le lien par un autre moyen."
    ),
    "mail.sent_unopened": (
        "Une invitation à rejoindre {company} vous attend. Nous l’avons envoyée à {address} le {sent_day} ; le courriel"
        " a été accepté, et je ne peux pas voir plus loin. Regardez aussi dans les indésirables. Si elle n’y est pas,"
        " dites-le-moi et je la renverrai."
    ),
    "mail.sent_unopened/just_now": (
        "L’invitation à rejoindre {company} vient d’être envoyée à {address}. Patientez quelques minutes, et regardez"
        " aussi dans les indésirables."
    ),
    "mail.sent_unopened/by_hand": (
        "Vous avez reçu un nouveau lien vers {company}. Utilisez celui-là ; le lien du courriel précédent ne fonctionne"
        " plus. Si vous ne l’avez pas, dites-le-moi, et je le renverrai."
    ),
    "mail.sent_unopened/valid_again": (
        "Votre invitation à rejoindre {company} est de nouveau valable, jusqu’au {expires_at}. Ouvrez encore une fois"
        " le lien de notre courriel."
    ),
    "mail.sent_unopened/arrived": (
        "Vous avez déjà le dernier courriel avec votre invitation à rejoindre {company}. Ouvrez-le et appuyez sur le"
        " bouton qu’il contient ; si cela ne marche pas, dites-moi ce qu’affiche la page."
    ),
    "mail.on_its_way": (
        "L’invitation à rejoindre {company} quitte notre système en ce moment, vers {address}. Patientez quelques"
        " minutes, et regardez aussi dans les indésirables."
    ),
    "mail.not_ours": (
        "Le courriel que vous avez sous les yeux ne vient pas de nous ; n’en suivez pas les liens. Nos invitations"
        " viennent uniquement du système de comptes ; je regarde s’il y en a une pour {address}."
    ),
}
