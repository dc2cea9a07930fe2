"""The answers in French about links, sign-in and everything after the mail."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "id.locked_or_flagged": (
        "Votre compte a été verrouillé par sécurité après plusieurs échecs de connexion, jusqu’au {until_at}. Je peux"
        " le déverrouiller maintenant si vous le souhaitez, et vous envoyer de l’aide pour vous connecter."
    ),
    "id.locked_or_flagged/no_end": (
        "Votre compte est verrouillé par sécurité après plusieurs échecs de connexion. Je peux le déverrouiller"
        " maintenant si vous le souhaitez, et vous envoyer de l’aide pour vous connecter."
    ),
    "link.already_used": (
        "Bonne nouvelle : vous avez déjà rejoint {company}, le lien a donc rempli son rôle. Connectez-vous simplement"
        " avec {address} et votre mot de passe."
    ),
    "id.wrong_identity": (
        "L’invitation à rejoindre {company} est destinée à {address}, mais vous étiez connecté avec une autre adresse"
        " ; personne n’a donc rejoint le compte. Déconnectez-vous, rouvrez le lien et continuez en tant que"
        " {address}."
    ),
    "link.superseded": (
        "Vous avez ouvert le lien d’un ancien courriel. Seul le plus récent fonctionne : cherchez le dernier courriel"
        " au sujet de {company}. Si vous ne le trouvez pas, je le renvoie maintenant."
    ),
    "link.scanner_consumed": (
        "Une invitation à rejoindre {company} vous attend. Notre courriel envoyé le {sent_day} est apparemment arrivé"
        " au filtre de messagerie de votre entreprise, qui a examiné le lien ; personne d’autre ne l’a encore ouvert."
        " Le lien fonctionne toujours : regardez dans les indésirables, ou demandez à votre service informatique si"
        " le filtre retient le courriel."
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
    "link.opened_not_joined/elsewhere": (
        "Vous avez ouvert l’invitation à rejoindre {company} le {opened_at}, mais la connexion de votre entreprise ne"
        " vous a ensuite pas laissé passer. Votre service informatique peut voir pourquoi ; je peux vous donner un"
        " texte pour lui. Qu’affiche cette page ?"
    ),
    "id.address_unverified": (
        "Vous avez un compte, mais l’adresse {address} n’a pas encore été confirmée. Je vous renvoie le courriel avec"
        " le lien ; ouvrez-le, et vous pourrez continuer."
    ),
    "link.superseded/said": (
        "Il semble que vous ayez l’avant-dernier courriel. Seul le lien du plus récent fonctionne : cherchez le"
        " dernier courriel au sujet de {company}. Si vous ne le trouvez pas, je le renvoie maintenant."
    ),
    "link.mangled": (
        "Le lien de votre courriel n’est pas arrivé entier, la page ne peut donc pas le reconnaître. Je vous en donne"
        " un nouveau : copiez l’adresse entière dans le navigateur au lieu de cliquer dessus."
    ),
    "link.mangled/rewritten": (
        "Le filtre de messagerie de votre entreprise a modifié le lien de notre courriel, il ne fonctionne donc plus."
        " Je vous en donne un nouveau par un autre moyen ; demandez à votre service informatique de laisser nos liens"
        " tels quels."
    ),
    "id.alias_needs_mail_link": (
        "L’invitation à rejoindre {company} a été envoyée à {address}, une autre adresse de votre compte"
        " {other_address}. Ouvrez le lien du courriel envoyé à {address} : cela montre que l’adresse est la vôtre. Si"
        " vous ne le trouvez pas, je le renvoie maintenant."
    ),
    "id.locked_or_flagged/elsewhere": (
        "Votre compte est verrouillé là où votre entreprise vous connecte, et je ne peux pas le déverrouiller d’ici."
        " Adressez-vous à votre service informatique, puis rouvrez le lien. Je peux vous donner un texte pour eux."
    ),
    "id.locked_or_flagged/not_now": (
        "Je ne vois pas de verrouillage pour {address} en ce moment. Réessayez maintenant. Si la page l’affiche"
        " encore, quelle adresse indique-t-elle ?"
    ),
    "sso.not_in_idp": (
        "La connexion de votre entreprise ne vous permet pas encore d’utiliser ce service. Seul votre service"
        " informatique peut y remédier : demandez-lui de vous ajouter à l’application. Je peux vous donner un texte"
        " pour lui."
    ),
    "sso.mfa_needed": (
        "La connexion de votre entreprise exige d’abord une deuxième preuve, par exemple un code sur votre téléphone."
        " Configurez-la comme la page le demande, ou demandez de l’aide à votre service informatique, puis rouvrez"
        " notre lien."
    ),
    "sso.conditional_access": (
        "Une règle de votre entreprise n’autorise pas la connexion depuis cet appareil ou ce réseau. Essayez sur"
        " votre ordinateur de travail et dans le réseau de votre entreprise. Si cela ne suffit pas, votre service"
        " informatique peut voir de quelle règle il s’agit."
    ),
    "id.consent_missing": (
        "Vous êtes connecté, mais il manque encore un accord. Acceptez les conditions si la page les affiche. Si elle"
        " demande l’approbation d’un administrateur, transmettez-le à votre service informatique."
    ),
    "join.awaits_confirmation": (
        "Votre demande à {company} du {asked_at} est arrivée ; un administrateur doit encore y répondre. Vous n’avez"
        " rien à faire, je le lui rappelle."
    ),
    "join.refused": (
        "Votre demande à {company} du {asked_at} a été refusée par un administrateur. Le motif vous a été envoyé par"
        " courriel. Si cela vous paraît faux, parlez-en avec lui ; il peut vous inviter à tout moment."
    ),
    "join.no_access": (
        "Vous faites partie de {company}, l’adhésion a donc fonctionné. À ce que je vois, aucune licence ne vous y"
        " est attribuée. Adressez-vous à un administrateur de {company}. Que vous manque-t-il exactement ?"
    ),
    "join.no_access/expired": (
        "Vous faites partie de {company}, mais la licence que vous y utilisez a expiré. Un administrateur de"
        " {company} peut la renouveler."
    ),
    "join.no_access/withdrawn": (
        "Vous faites partie de {company}, mais votre licence y a été retirée. Un administrateur de {company} peut"
        " vous la redonner."
    ),
    "join.no_access/new": (
        "Vous venez de rejoindre {company}, et tous les produits ne le savent pas encore. Déconnectez-vous, attendez"
        " jusqu’à une heure, puis reconnectez-vous."
    ),
    "client.network": (
        "Il semble que votre réseau ne vous laisse pas accéder à notre page. Essayez une fois sans lui, par exemple"
        " sur votre téléphone sans Wi-Fi. Si cela fonctionne, votre service informatique peut ouvrir l’accès ; j’ai"
        " un texte pour lui."
    ),
    "client.network/cookies": (
        "Notre page a besoin d’un cookie que votre navigateur ne garde pas. Autorisez les cookies pour notre page, ou"
        " ouvrez le lien dans une fenêtre privée ou un autre navigateur."
    ),
    "client.network/certificate": (
        "Votre navigateur vous avertit parce que quelque chose dans votre réseau prend la place de notre page. Ne"
        " passez pas outre l’avertissement ; essayez un autre réseau, celui de votre téléphone par exemple, et"
        " prévenez votre service informatique."
    ),
    "client.clock": (
        "La date ou l’heure de votre appareil semble fausse, la connexion n’y est donc pas valable. Réglez l’heure"
        " automatiquement dans les paramètres, puis réessayez."
    ),
    "svc.incident": (
        "Nous sommes désolés : quelque chose est en panne chez nous en ce moment, et cela ne concerne pas que vous."
        " Vous n’avez rien à changer. Réessayez plus tard ; je vous préviendrai volontiers."
    ),
    "svc.incident/over": (
        "Nous sommes désolés : quelque chose était en panne chez nous quand vous avez essayé. C’est réparé."
        " Réessayez, s’il vous plaît ; s’il vous faut un nouveau lien, je vous l’envoie."
    ),
    "svc.incident/fault_page": (
        "Nous sommes désolés : c’était une erreur de notre côté, et rien n’a été modifié. Réessayez dans quelques"
        " minutes. Entre-temps, je le signale."
    ),
    "ctx.region_or_env": (
        "Je ne vois ici aucune invitation en attente pour {address}. La page parlait-elle d’une autre de vos adresses"
        " ? Dites-moi quelle adresse elle affiche."
    ),
    "ctx.region_or_env/elsewhere": (
        "Il n’y a pas d’invitation en attente pour {address} ici, mais vous êtes connu dans un autre de nos systèmes."
        " Un instant, je regarde là-bas."
    ),
    "ctx.region_or_env/link": (
        "Votre lien mène à {host}, un autre système que le nôtre. Dites-moi quelle entreprise vous a invité ; je"
        " veille à ce que vous receviez la bonne invitation."
    ),
    "portal.too_often": (
        "Vous avez essayé si souvent que nos pages vous demandent de patienter ; votre compte n’a rien. Attendez un"
        " quart d’heure, puis réessayez."
    ),
    "portal.no_longer_so": (
        "À ce que je vois, ce n’est plus le cas pour {address}. Réessayez maintenant. Si la page dit encore la même"
        " chose, indiquez-moi l’adresse qu’elle affiche et le code qui s’y trouve."
    ),
}
