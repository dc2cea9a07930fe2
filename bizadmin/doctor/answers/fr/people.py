"""The answers in French about people, their addresses and accounts, and invitations that never became a mail."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
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
    "member.other_address": (
        "Bonne nouvelle : il semble que vous soyez déjà membre de {company}, avec l’adresse {other_address}."
        " Connectez-vous avec celle-ci. Est-ce bien la vôtre ?"
    ),
    "member.other_address/account_only": (
        "Il semble que vous ayez déjà un compte, avec l’adresse {other_address}. Connectez-vous avec celle-ci."
        " Est-ce bien la vôtre ?"
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
    "inv.duplicate_pending": (
        "Vous avez déjà une invitation valable à rejoindre {company} ; il ne vous en faut pas d’autre, ni de nouveau"
        " compte. Ouvrez le lien de notre courriel d’ici au {expires_day} ; je peux le renvoyer maintenant si vous"
        " le souhaitez."
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
}
