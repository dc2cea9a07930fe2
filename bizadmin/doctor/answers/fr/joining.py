"""The answers in French about links, sign-in and everything after the mail."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "id.locked_or_flagged": (
        "Votre compte a été verrouillé par sécurité après plusieurs échecs de connexion, jusqu’au {until_at}. Je"
        " peux le déverrouiller maintenant si vous le souhaitez, et vous envoyer de l’aide pour vous connecter."
    ),
    "id.locked_or_flagged/no_end": (
        "Votre compte est verrouillé par sécurité après plusieurs échecs de connexion. Je peux le déverrouiller"
        " maintenant si vous le souhaitez, et vous envoyer de l’aide pour vous connecter."
    ),
    "link.already_used": (
        "Bonne nouvelle : vous avez déjà rejoint {company}, le lien a donc rempli son rôle. Connectez-vous"
        " simplement avec {address} et votre mot de passe."
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
    "id.address_unverified": (
        "Vous avez un compte, mais l’adresse {address} n’a pas encore été confirmée. Je vous renvoie le courriel"
        " avec le lien ; ouvrez-le, et vous pourrez continuer."
    ),
}
