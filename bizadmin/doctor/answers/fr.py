"""The answers in French."""

from __future__ import annotations

from datetime import date

from bizadmin.doctor.answers.language import Language
from bizadmin.doctor.filling import Manner

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip

_ANSWERS: dict[str, str] = {
    "addr.invalid": (
        "Malheureusement, « {address} » n’est pas une adresse e-mail complète. Pourriez-vous me l’épeler, s’il vous"
        " plaît ?"
    ),
    "acct.suspended_here": (
        "Votre accès à {company} est suspendu pour le moment. Je me renseigne volontiers pour savoir qui peut le"
        " rétablir."
    ),
    "acct.suspended_here/member_blocked": (
        "Vous êtes membre de {company}, mais votre accès est bloqué pour le moment. Seul un administrateur de"
        " {company} peut le rétablir ; je transmets volontiers votre demande."
    ),
    "acct.suspended_here/business_account_suspended": (
        "Le compte d’entreprise de {company} est suspendu pour le moment : personne ne peut le rejoindre ni"
        " l’utiliser. Cela ne vient pas de vous ; demandez à votre administrateur quand il sera de nouveau ouvert."
    ),
    "acct.suspended_here/business_account_closed": (
        "Le compte d’entreprise de {company} a été fermé et ne peut plus être rejoint. Renseignez-vous dans votre"
        " entreprise sur le compte utilisé désormais."
    ),
    "acct.suspended_here/account_disabled": (
        "Votre compte {address} a été désactivé, c’est pourquoi la connexion est refusée. Je me renseigne volontiers"
        " pour savoir s’il peut être rétabli."
    ),
    "acct.suspended_here/account_closed": (
        "Le compte {address} a été fermé et ne peut plus être utilisé. Je regarde volontiers avec vous comment en"
        " obtenir un nouveau."
    ),
    "id.locked_or_flagged": (
        "Votre compte a été verrouillé par sécurité après plusieurs échecs de connexion, jusqu’au {until_at}. Je"
        " peux le déverrouiller maintenant si vous le souhaitez, et vous envoyer de l’aide pour vous connecter."
    ),
    "id.locked_or_flagged/no_end": (
        "Votre compte est verrouillé par sécurité après plusieurs échecs de connexion. Je peux le déverrouiller"
        " maintenant si vous le souhaitez, et vous envoyer de l’aide pour vous connecter."
    ),
    "bounce.user_unknown": (
        "Vous avez été invité à rejoindre le compte d’entreprise de {company}, mais notre courriel à {address} nous"
        " est revenu : votre serveur de messagerie ne connaît pas cette adresse. Pourriez-vous m’épeler votre"
        " adresse ? Je ferai envoyer l’invitation à la bonne."
    ),
    "member.other_address": (
        "Bonne nouvelle : il semble que vous soyez déjà membre de {company}, avec l’adresse {other_address}."
        " Connectez-vous avec celle-ci. Est-ce bien la vôtre ?"
    ),
    "member.other_address/account_only": (
        "Il semble que vous ayez déjà un compte, avec l’adresse {other_address}. Connectez-vous avec celle-ci."
        " Est-ce bien la vôtre ?"
    ),
    "link.already_used": (
        "Bonne nouvelle : vous avez déjà rejoint {company}, le lien a donc rempli son rôle. Connectez-vous"
        " simplement avec {address} et votre mot de passe."
    ),
    "member.active_same": (
        "Bonne nouvelle : vous êtes déjà membre de {company}. Il n’y a plus rien à accepter ; connectez-vous"
        " simplement avec {address}. Si vous avez oublié votre mot de passe, je peux vous envoyer de l’aide pour"
        " vous connecter."
    ),
    "member.active_same/sign_in_fails": (
        "Vous êtes déjà membre de {company}, mais la connexion a échoué dernièrement. Souhaitez-vous que j’envoie de"
        " l’aide pour vous connecter à {address} ?"
    ),
    "policy.no_seat": (
        "{company} n’a plus de place libre pour le moment, vous ne pouvez donc pas encore rejoindre le compte. Un"
        " administrateur doit en libérer ou en ajouter une ; je transmets volontiers, et nous vous tiendrons au"
        " courant."
    ),
    "policy.no_seat/free_again": (
        "Lorsque vous deviez être invité par {company}, aucune place n’était libre. Il y en a une maintenant, et je"
        " veille à ce que vous soyez invité de nouveau."
    ),
    "policy.domain_blocked": (
        "{company} n’accepte que certains domaines de messagerie, et {domain} n’en fait pas partie. Avez-vous une"
        " adresse de l’entreprise ? Sinon, un administrateur doit autoriser le domaine ; je pose volontiers la"
        " question."
    ),
    "inv.inviter_not_allowed": (
        "Quelqu’un a voulu vous inviter à rejoindre {company}, mais n’en avait pas le droit. Je veille à ce qu’un"
        " administrateur vous invite."
    ),
    "member.ended": (
        "Vous avez été membre de {company}, mais cette adhésion a pris fin. Si vous devez en faire de nouveau"
        " partie, un administrateur peut vous réinviter ; je transmets volontiers."
    ),
    "inv.revoked": (
        "Vous aviez été invité à rejoindre {company}, mais l’invitation a été retirée et son lien ne fonctionne"
        " plus. Je demande volontiers à un administrateur si vous devez être réinvité."
    ),
    "inv.declined": (
        "L’invitation à rejoindre {company} a été refusée et son lien ne fonctionne plus. Si c’était une erreur, je"
        " veille à ce que vous soyez invité de nouveau."
    ),
    "inv.expired": (
        "Vous avez été invité à rejoindre {company}, mais l’invitation n’était valable que jusqu’au {expires_day}."
        " Je la renvoie maintenant à {address} ; ouvrez le lien du nouveau courriel."
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
    "id.wrong_identity": (
        "L’invitation à rejoindre {company} est destinée à {address}, mais vous étiez connecté avec une autre"
        " adresse ; personne n’a donc rejoint le compte. Déconnectez-vous, rouvrez le lien et continuez en tant que"
        " {address}."
    ),
    "link.superseded": (
        "Vous avez ouvert le lien d’un ancien courriel. Seul le plus récent fonctionne : cherchez le dernier"
        " courriel au sujet de {company}. Si vous ne le trouvez pas, je le renvoie maintenant."
    ),
    "link.scanner_consumed": (
        "Une invitation à rejoindre {company} vous attend. Notre courriel envoyé le {sent_day} est apparemment"
        " arrivé au filtre de messagerie de votre entreprise, qui a examiné le lien ; personne d’autre ne l’a encore"
        " ouvert. Le lien fonctionne toujours : regardez dans les indésirables, ou demandez à votre service"
        " informatique si le filtre retient le courriel."
    ),
    "link.scanner_consumed/used_up": (
        "Il semble que le filtre de messagerie de votre entreprise ait ouvert le lien avant vous. Je veille à ce que"
        " vous en receviez un nouveau."
    ),
    "link.opened_not_joined": (
        "Vous avez ouvert l’invitation à rejoindre {company} le {opened_at}, mais il manque la dernière étape."
        " Rouvrez le lien et choisissez « Rejoindre {company} » ; il est valable jusqu’au {expires_day}. Qu’affiche"
        " la page ?"
    ),
    "link.opened_not_joined/password": (
        "Vous avez ouvert l’invitation à rejoindre {company} le {opened_at}, mais la connexion a ensuite échoué. Il"
        " vous faut le mot de passe de votre compte {address} ; je peux vous envoyer de l’aide pour vous connecter."
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
    "inv.duplicate_pending": (
        "Vous avez déjà une invitation valable à rejoindre {company} ; il ne vous en faut pas d’autre, ni de nouveau"
        " compte. Ouvrez le lien de notre courriel d’ici au {expires_day} ; je peux le renvoyer maintenant si vous"
        " le souhaitez."
    ),
    "id.address_unverified": (
        "Vous avez un compte, mais l’adresse {address} n’a pas encore été confirmée. Je vous renvoie le courriel"
        " avec le lien ; ouvrez-le, et vous pourrez continuer."
    ),
    "inv.none": (
        "Malheureusement, je ne trouve pas d’invitation pour {address}. A-t-elle pu partir à une autre de vos"
        " adresses, ou savez-vous qui voulait vous inviter ?"
    ),
    "inv.none/account": (
        "Je vois votre compte {address}, mais aucune invitation. A-t-elle pu partir à une autre de vos adresses, ou"
        " savez-vous qui voulait vous inviter ?"
    ),
    "inv.none/look_alike": (
        "Malheureusement, je ne trouve pas d’invitation pour {address}, mais je vois une adresse semblable :"
        " {other_address}. Est-ce la vôtre ?"
    ),
    "inv.expiring": (
        "Une invitation à rejoindre {company} vous attend ; elle est valable jusqu’au {expires_at}. Ouvrez d’ici là"
        " le lien de notre courriel ; s’il vous faut plus de temps, je peux la prolonger."
    ),
    "mail.on_its_way": (
        "L’invitation à rejoindre {company} quitte notre système en ce moment, vers {address}. Patientez quelques"
        " minutes, et regardez aussi dans les indésirables."
    ),
}


def _day(value: date, with_year: bool) -> str:
    number = "1er" if value.day == 1 else str(value.day)
    return f"{number} {_MONTHS[value.month - 1]}{f' {value.year}' if with_year else ''}"


FRENCH = Language(
    "Français",
    Manner(
        _day,
        "{day} à {clock}",
        {"company": "votre entreprise", "other_address": "une autre adresse", "domain": "le vôtre"},
    ),
    _ANSWERS,
    "Je ne vois rien qui vous empêche d’avancer avec {address}. Qu’affiche exactement la page quand vous essayez ?",
)
