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
        "Bonne nouvelle : vous êtes déjà membre de {company}, avec l’adresse {other_address}. Connectez-vous avec"
        " celle-ci."
    ),
    "member.other_address/account_only": (
        "Vous avez déjà un compte, avec l’adresse {other_address}. Connectez-vous avec celle-ci."
    ),
    "member.other_address/perhaps": (
        "Avez-vous peut-être rejoint l’entreprise avec une autre adresse ? Dites-moi laquelle, et je regarderai de ce"
        " côté."
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
        "Malheureusement, je ne trouve pas d’invitation pour {address}. Avez-vous peut-être été invité avec une autre"
        " adresse, ou avec une adresse écrite un peu autrement ? Merci de me dire laquelle."
    ),
    "inv.expiring": (
        "Une invitation à rejoindre {company} vous attend ; elle est valable jusqu’au {expires_at}. Ouvrez d’ici là"
        " le lien de notre courriel ; s’il vous faut plus de temps, je peux la prolonger."
    ),
    "addr.invalid/meant": "« {address} » n’est pas une adresse e-mail complète. S’agit-il de {other_address} ?",
    "addr.typo": (
        "Nous avons l’adresse {address}, et il s’y est sans doute glissé une faute de frappe. Votre adresse est-elle"
        " {other_address} ? Dans ce cas, je veille à ce que l’invitation y soit envoyée."
    ),
    "addr.hidden_chars": (
        "L’adresse que nous avons semble juste, mais certaines de ses lettres viennent d’un autre alphabet, et aucun"
        " courriel n’arrive. Je la fais saisir de nouveau : {other_address}. Est-ce bien votre adresse ?"
    ),
    "addr.hidden_chars/twin": (
        "Je ne trouve rien sous l’adresse ainsi écrite, mais il y a {other_address}, qui a la même apparence. Je"
        " regarde de ce côté ; un instant, s’il vous plaît."
    ),
    "addr.hidden_chars/stored": (
        "Votre adresse a été enregistrée avec des caractères qui n’en font pas partie. Je fais renvoyer l’invitation"
        " à rejoindre {company} à {other_address}. Est-ce bien votre adresse ?"
    ),
    "addr.idn_smtputf8": (
        "Vous avez été invité à rejoindre {company}, mais un serveur de messagerie sur le trajet n’accepte pas les"
        " lettres particulières de {address}. Avez-vous une autre adresse, sans accents ? Vous pouvez aussi recevoir"
        " le lien par un autre moyen."
    ),
    "addr.idn_smtputf8/perhaps": (
        "Une invitation à rejoindre {company} est en route. Votre adresse {address} contient des lettres que tous les"
        " serveurs n’acceptent pas ; si rien n’arrive, vous pouvez recevoir le lien par un autre moyen."
    ),
    "addr.disposable_or_role": (
        "L’adresse {address} est une boîte qui n’existe que peu de temps ; notre courriel peut s’y perdre."
        " Pourriez-vous me donner votre adresse professionnelle personnelle ?"
    ),
    "addr.disposable_or_role/role": (
        "L’adresse {address} semble être une boîte que plusieurs personnes lisent, et une invitation s’adresse à une"
        " seule. Pourriez-vous me donner votre adresse professionnelle personnelle ?"
    ),
    "policy.invite_quota": (
        "On a voulu vous inviter à rejoindre {company}, mais les invitations du jour étaient épuisées. Il y en aura"
        " de nouvelles à partir du {until_at} ; je veille à ce que vous soyez invité alors."
    ),
    "policy.invite_quota/no_time": (
        "On a voulu vous inviter à rejoindre {company}, mais les invitations du jour étaient épuisées. Je veille à ce"
        " que vous soyez invité dès qu’il y en aura de nouvelles."
    ),
    "policy.invite_quota/over": (
        "Lorsque vous deviez être invité à rejoindre {company}, les invitations du jour étaient épuisées. Il y en a"
        " de nouvelles maintenant, et je veille à ce que vous soyez invité."
    ),
    "acct.managed_elsewhere": (
        "Vous ne pouvez pas être invité à rejoindre {company} avec votre adresse, car le domaine {domain} appartient"
        " à une autre organisation, qui décide pour ses membres. Demandez à votre service informatique si vous pouvez"
        " nous rejoindre, ou donnez-moi une autre adresse."
    ),
    "acct.managed_elsewhere/reported": (
        "Votre compte {address} est géré par une autre organisation, et nous ne pouvons rien y changer ici. Demandez"
        " à votre service informatique de le libérer, ou donnez-moi une autre adresse."
    ),
    "acct.managed_elsewhere/ours_now": (
        "Lorsque vous deviez être invité à rejoindre {company}, votre domaine de messagerie appartenait encore à une"
        " autre organisation. C’est réglé, et je veille à ce que vous soyez invité de nouveau."
    ),
    "acct.unmanaged_conflict": (
        "Je vois que vous avez créé votre propre compte d’entreprise, alors qu’une invitation à rejoindre {company}"
        " vous attend. Ouvrez le lien de notre courriel et connectez-vous avec votre compte {address} : vous ferez"
        " partie des deux. Je peux renvoyer le courriel maintenant."
    ),
    "acct.unmanaged_conflict/personal": (
        "Votre adresse professionnelle {address} sert actuellement à un compte personnel. Je demande à vos"
        " administrateurs comment procéder ; il vous sera peut-être demandé de donner une autre adresse à ce compte."
    ),
    "acct.pending_deletion": (
        "Votre compte {address} doit être fermé le {until_day} et ne peut pas être utilisé d’ici là. Si vous"
        " souhaitez le conserver, dites-le-moi et je m’en occupe."
    ),
    "acct.pending_deletion/elsewhere": (
        "Votre compte doit être supprimé le {until_day}, selon l’annuaire de votre entreprise. Si c’est une erreur,"
        " dites-le vite à votre service informatique ; je transmets volontiers aussi."
    ),
    "acct.pending_deletion/elsewhere_no_time": (
        "Votre compte doit être supprimé, selon l’annuaire de votre entreprise. Si c’est une erreur, dites-le vite à"
        " votre service informatique ; je transmets volontiers aussi."
    ),
    "acct.suspended_here/directory": (
        "Votre compte est désactivé dans l’annuaire de votre entreprise, c’est pourquoi la connexion est refusée."
        " Adressez-vous à votre service informatique ; je transmets volontiers aussi."
    ),
    "dir.object_conflict": (
        "Votre adresse {address} figure déjà dans l’annuaire comme simple contact et ne peut donc pas encore devenir"
        " un compte. Je demande aux responsables de l’annuaire de corriger cela."
    ),
    "dir.object_conflict/group": (
        "L’adresse {address} appartient à un groupe ou à une boîte partagée, et un groupe ne peut pas se connecter."
        " Pourriez-vous me donner votre adresse professionnelle personnelle ?"
    ),
    "dir.object_conflict/alias": (
        "Votre adresse {address} figure dans l’annuaire comme alias de quelqu’un d’autre. Je demande aux responsables"
        " de l’annuaire de corriger cela."
    ),
    "dir.sync_delay": (
        "Vous figurez dans l’annuaire de votre entreprise, mais cela ne nous est pas encore parvenu. Il peut falloir"
        " un jour ; réessayez demain, et dites-moi si cela ne fonctionne toujours pas."
    ),
    "dir.sync_delay/late": (
        "Vous figurez dans l’annuaire de votre entreprise, mais cela ne nous est pas parvenu, alors que ce devrait"
        " être fait. Je demande aux responsables de l’annuaire de vérifier."
    ),
    "dir.sync_delay/just_arrived": (
        "Votre accès à {company} vient d’être créé. Tout n’est peut-être pas encore en place ; connectez-vous avec"
        " {address} et, s’il manque quelque chose, réessayez demain."
    ),
    "prov.idp_only": (
        "On rejoint {company} uniquement par la connexion de l’entreprise ; personne n’est invité par courriel. Votre"
        " service informatique doit vous donner l’accès ; je transmets volontiers."
    ),
    "prov.idp_only/changed": (
        "Lorsque vous deviez être invité à rejoindre {company}, ce n’était pas permis. Ça l’est maintenant, et je"
        " veille à ce que vous soyez invité."
    ),
    "member.other_address/invited": (
        "L’invitation que vous avez est partie à une autre adresse, {other_address}. Ouvrez son lien et continuez"
        " avec cette adresse. Est-ce bien la vôtre ?"
    ),
}
