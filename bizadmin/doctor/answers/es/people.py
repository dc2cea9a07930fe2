"""The answers in Spanish about people, their addresses and accounts, and invitations that never became a mail."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "addr.invalid": (
        "Lo siento, «{address}» no es una dirección de correo completa. ¿Podría deletreármela, por favor?"
    ),
    "acct.suspended_here": (
        "Su acceso a {company} está suspendido por el momento. Con gusto averiguo quién puede restablecerlo."
    ),
    "acct.suspended_here/member_blocked": (
        "Usted pertenece a {company}, pero su acceso está bloqueado por el momento. Solo puede desbloquearlo un"
        " administrador de {company}; con gusto se lo comunico."
    ),
    "acct.suspended_here/business_account_suspended": (
        "La cuenta de empresa de {company} está suspendida por el momento, así que nadie puede unirse ni entrar. No"
        " es cosa suya; pregunte a su administrador cuándo volverá a estar abierta."
    ),
    "acct.suspended_here/business_account_closed": (
        "La cuenta de empresa de {company} se ha cerrado y ya no es posible unirse a ella. Pregunte en su empresa"
        " qué cuenta se usa ahora."
    ),
    "acct.suspended_here/account_disabled": (
        "Su cuenta {address} ha sido desactivada, por eso se rechaza el inicio de sesión. Con gusto pregunto si"
        " puede volver a usarse."
    ),
    "acct.suspended_here/account_closed": (
        "La cuenta {address} se ha cerrado y ya no puede usarse. Con gusto veo con usted cómo obtener una nueva."
    ),
    "member.other_address": (
        "Buenas noticias: usted ya pertenece a {company}, con la dirección {other_address}. Inicie sesión con ella."
    ),
    "member.other_address/account_only": (
        "Usted ya tiene una cuenta, con la dirección {other_address}. Inicie sesión con ella."
    ),
    "member.other_address/perhaps": ("¿Es posible que se haya unido con otra dirección suya? Dígame cuál, y la busco."),
    "member.active_same": (
        "Buenas noticias: usted ya es miembro de {company}. No queda nada por aceptar; inicie sesión con {address}."
        " Si ha olvidado la contraseña, puedo enviarle ayuda para iniciar sesión."
    ),
    "member.active_same/sign_in_fails": (
        "Usted ya es miembro de {company}, pero últimamente ha fallado el inicio de sesión. ¿Quiere que envíe ayuda"
        " para iniciar sesión a {address}?"
    ),
    "policy.no_seat": (
        "{company} no tiene ninguna plaza libre en este momento, por lo que todavía no puede unirse. Un"
        " administrador tiene que liberar o añadir una; con gusto se lo comunico, y le avisaremos."
    ),
    "policy.no_seat/free_again": (
        "Cuando le iban a invitar a {company}, no había ninguna plaza libre. Ahora la hay, y me encargo de que le"
        " inviten de nuevo."
    ),
    "policy.domain_blocked": (
        "{company} solo admite ciertos dominios de correo, y {domain} no está entre ellos. ¿Tiene una dirección de"
        " la empresa? Si no, un administrador debe permitir el dominio; con gusto lo pregunto."
    ),
    "inv.inviter_not_allowed": (
        "Alguien quiso invitarle a {company}, pero no tenía permiso para hacerlo. Me encargo de que le invite un"
        " administrador."
    ),
    "member.ended": (
        "Usted fue miembro de {company}, pero la pertenencia ha terminado. Si debe volver a formar parte, un"
        " administrador puede invitarle de nuevo; con gusto se lo comunico."
    ),
    "inv.revoked": (
        "Le habían invitado a {company}, pero la invitación se retiró y su enlace ya no funciona. Con gusto pregunto"
        " a un administrador si deben invitarle de nuevo."
    ),
    "inv.declined": (
        "La invitación a {company} fue rechazada y su enlace ya no funciona. Si fue por error, me encargo de que le"
        " inviten de nuevo."
    ),
    "inv.expired": (
        "Le invitaron a {company}, pero la invitación solo era válida hasta el {expires_day}. Se la envío ahora otra"
        " vez a {address}; abra el enlace del nuevo correo."
    ),
    "inv.duplicate_pending": (
        "Usted ya tiene una invitación válida a {company}; no necesita otra ni una cuenta nueva. Abra el enlace de"
        " nuestro correo antes del {expires_day}; si quiere, se lo envío ahora otra vez."
    ),
    "inv.none": (
        "Lo siento, no encuentro ninguna invitación para {address}. ¿Puede que se enviara a otra dirección suya, o"
        " sabe quién quería invitarle?"
    ),
    "inv.none/account": (
        "Veo su cuenta {address}, pero ninguna invitación para ella. ¿Puede que se enviara a otra dirección suya, o"
        " sabe quién quería invitarle?"
    ),
    "inv.none/look_alike": (
        "Lo siento, no encuentro ninguna invitación para {address}. ¿Es posible que le hayan invitado con otra"
        " dirección, o con una escrita de forma algo distinta? Dígame cuál, por favor."
    ),
    "inv.expiring": (
        "Le espera una invitación a {company}, válida hasta el {expires_at}. Abra antes el enlace de nuestro correo;"
        " si necesita más tiempo, puedo prorrogarla."
    ),
    "addr.invalid/meant": "«{address}» no es una dirección de correo completa. ¿Se refiere a {other_address}?",
    "addr.typo": (
        "Tenemos la dirección {address}, y probablemente hay un error de escritura. ¿Es su dirección {other_address}?"
        " Entonces me encargo de que la invitación llegue allí."
    ),
    "addr.hidden_chars": (
        "La dirección que tenemos parece correcta, pero algunas de sus letras son de otro alfabeto, y por eso no"
        " llega ningún correo. Haré que se introduzca de nuevo como {other_address}. ¿Es esa su dirección?"
    ),
    "addr.hidden_chars/twin": (
        "Con la dirección así escrita no encuentro nada, pero sí con {other_address}, que tiene el mismo aspecto. Lo"
        " miro ahí; un momento, por favor."
    ),
    "addr.hidden_chars/stored": (
        "Su dirección se guardó con caracteres que no le pertenecen. Haré que la invitación a {company} se envíe de"
        " nuevo a {other_address}. ¿Es esa su dirección?"
    ),
    "addr.idn_smtputf8": (
        "Le han invitado a {company}, pero un servidor de correo en el camino no acepta las letras especiales de"
        " {address}. ¿Tiene otra dirección, sin acentos? También puede recibir el enlace por otra vía."
    ),
    "addr.idn_smtputf8/perhaps": (
        "Una invitación a {company} está en camino. Su dirección {address} tiene letras que no todos los servidores"
        " aceptan; si no llega nada, puede recibir el enlace por otra vía."
    ),
    "addr.disposable_or_role": (
        "La dirección {address} es un buzón que solo existe por poco tiempo, y nuestro mensaje puede perderse ahí."
        " ¿Podría darme su dirección personal de trabajo?"
    ),
    "addr.disposable_or_role/role": (
        "La dirección {address} parece un buzón que leen varias personas, y una invitación es para una sola. ¿Podría"
        " darme su dirección personal de trabajo?"
    ),
    "policy.invite_quota": (
        "Alguien quiso invitarle a {company}, pero las invitaciones del día se habían agotado. Habrá nuevas a partir"
        " del {until_at}; me encargo de que le inviten entonces."
    ),
    "policy.invite_quota/no_time": (
        "Alguien quiso invitarle a {company}, pero las invitaciones del día se habían agotado. Me encargo de que le"
        " inviten en cuanto haya nuevas."
    ),
    "policy.invite_quota/over": (
        "Cuando le iban a invitar a {company}, las invitaciones del día se habían agotado. Ahora hay nuevas, y me"
        " encargo de que le inviten."
    ),
    "acct.managed_elsewhere": (
        "No es posible invitarle a {company} con su dirección, porque el dominio {domain} pertenece a otra"
        " organización, que decide por los suyos. Pregunte a su departamento de informática si puede unirse, o deme"
        " otra dirección suya."
    ),
    "acct.managed_elsewhere/reported": (
        "Su cuenta {address} la administra otra organización, y aquí no podemos cambiar nada en ella. Pida a su"
        " departamento de informática que la libere, o deme otra dirección suya."
    ),
    "acct.managed_elsewhere/ours_now": (
        "Cuando le iban a invitar a {company}, su dominio de correo aún pertenecía a otra organización. Ya está"
        " resuelto, y me encargo de que le inviten de nuevo."
    ),
    "acct.unmanaged_conflict": (
        "Veo que usted creó su propia cuenta de empresa mientras le espera una invitación a {company}. Abra el enlace"
        " de nuestro correo e inicie sesión con su cuenta {address}; así pertenecerá a ambas. Puedo enviar el correo"
        " ahora otra vez."
    ),
    "acct.unmanaged_conflict/personal": (
        "Su dirección de trabajo {address} se usa actualmente para una cuenta personal. Pregunto a sus"
        " administradores cómo seguir; quizá le pidan que ponga otra dirección en la cuenta personal."
    ),
    "acct.pending_deletion": (
        "Su cuenta {address} se cerrará el {until_day} y hasta entonces no puede usarse. Si quiere conservarla,"
        " dígamelo y me encargo."
    ),
    "acct.pending_deletion/elsewhere": (
        "Su cuenta se eliminará el {until_day}, según el directorio de su empresa. Si es un error, avise pronto a su"
        " departamento de informática; con gusto lo comunico yo también."
    ),
    "acct.pending_deletion/elsewhere_no_time": (
        "Su cuenta se va a eliminar, según el directorio de su empresa. Si es un error, avise pronto a su"
        " departamento de informática; con gusto lo comunico yo también."
    ),
    "acct.suspended_here/directory": (
        "Su cuenta está desactivada en el directorio de su empresa, por eso se rechaza el inicio de sesión. Pregunte"
        " a su departamento de informática; con gusto lo comunico yo también."
    ),
    "dir.object_conflict": (
        "Su dirección {address} ya figura en el directorio como un simple contacto y por eso aún no puede ser una"
        " cuenta. Pido a los responsables del directorio que lo corrijan."
    ),
    "dir.object_conflict/group": (
        "La dirección {address} pertenece a un grupo o a un buzón compartido, y un grupo no puede iniciar sesión."
        " ¿Podría darme su dirección personal de trabajo?"
    ),
    "dir.object_conflict/alias": (
        "Su dirección {address} figura en el directorio como alias de otra persona. Pido a los responsables del"
        " directorio que lo corrijan."
    ),
    "dir.sync_delay": (
        "Usted ya figura en el directorio de su empresa, pero todavía no nos ha llegado. Puede tardar hasta un día;"
        " pruebe mañana otra vez y dígame si entonces no funciona."
    ),
    "dir.sync_delay/late": (
        "Usted ya figura en el directorio de su empresa, pero no nos ha llegado, aunque ya debería. Pido a los"
        " responsables del directorio que lo revisen."
    ),
    "dir.sync_delay/just_arrived": (
        "Su acceso a {company} se acaba de crear. Quizá aún no esté todo; inicie sesión con {address} y, si falta"
        " algo, pruebe mañana otra vez."
    ),
    "prov.idp_only": (
        "A {company} se entra solo con el inicio de sesión de la empresa; no se invita a nadie por correo. Su"
        " departamento de informática debe darle acceso; con gusto se lo comunico."
    ),
    "prov.idp_only/changed": (
        "Cuando le iban a invitar a {company}, no estaba permitido. Ahora sí, y me encargo de que le inviten."
    ),
    "member.other_address/invited": (
        "La invitación que usted tiene se envió a otra dirección, {other_address}. Abra su enlace y continúe con esa"
        " dirección. ¿Es la suya?"
    ),
}
