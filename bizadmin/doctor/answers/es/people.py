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
        "Buenas noticias: parece que usted ya pertenece a {company}, con la dirección {other_address}. Inicie sesión"
        " con ella. ¿Es la suya?"
    ),
    "member.other_address/account_only": (
        "Parece que usted ya tiene una cuenta, con la dirección {other_address}. Inicie sesión con ella. ¿Es la suya?"
    ),
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
        "Lo siento, no encuentro ninguna invitación para {address}, pero veo una dirección parecida:"
        " {other_address}. ¿Es la suya?"
    ),
    "inv.expiring": (
        "Le espera una invitación a {company}, válida hasta el {expires_at}. Abra antes el enlace de nuestro correo;"
        " si necesita más tiempo, puedo prorrogarla."
    ),
}
