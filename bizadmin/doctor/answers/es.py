"""The answers in Spanish."""

from __future__ import annotations

from datetime import date

from bizadmin.doctor.answers.language import Language
from bizadmin.doctor.filling import Manner

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip

_ANSWERS: dict[str, str] = {
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
    "id.locked_or_flagged": (
        "Su cuenta se bloqueó por seguridad tras varios intentos fallidos de inicio de sesión, hasta el {until_at}."
        " Si quiere, puedo desbloquearla ahora y enviarle ayuda para iniciar sesión."
    ),
    "id.locked_or_flagged/no_end": (
        "Su cuenta está bloqueada por seguridad tras varios intentos fallidos de inicio de sesión. Si quiere, puedo"
        " desbloquearla ahora y enviarle ayuda para iniciar sesión."
    ),
    "bounce.user_unknown": (
        "Le han invitado a la cuenta de empresa de {company}, pero nuestro correo a {address} ha sido devuelto: su"
        " servidor de correo no conoce esa dirección. ¿Podría deletreármela, por favor? Así haré que envíen la"
        " invitación a la correcta."
    ),
    "member.other_address": (
        "Buenas noticias: parece que usted ya pertenece a {company}, con la dirección {other_address}. Inicie sesión"
        " con ella. ¿Es la suya?"
    ),
    "member.other_address/account_only": (
        "Parece que usted ya tiene una cuenta, con la dirección {other_address}. Inicie sesión con ella. ¿Es la suya?"
    ),
    "link.already_used": (
        "Buenas noticias: usted ya se unió a {company}, así que el enlace ha cumplido su función. Inicie sesión con"
        " {address} y su contraseña."
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
    "mail.not_requested": (
        "Le espera una invitación a {company}, pero todavía no se ha enviado ningún correo. Lo envío ahora a"
        " {address}; dígame cuándo le ha llegado."
    ),
    "mail.not_requested/not_configured": (
        "Le espera una invitación a {company}, pero nuestro sistema no puede enviar correos en este momento. Me"
        " encargo de que reciba el enlace por otra vía."
    ),
    "mail.queue_stuck": (
        "Le espera una invitación a {company}. El correo aún no ha salido de nuestro sistema; es cosa nuestra y lo"
        " estamos revisando. Si es urgente, puede recibir el enlace por otra vía."
    ),
    "bounce.mailbox_full": (
        "Su empresa ya tiene una cuenta de empresa, y le espera una invitación a {company}. No hemos podido"
        " entregarle nuestro correo porque su buzón está lleno. Haga un poco de sitio, dígame cuándo está listo y se"
        " lo enviaré de nuevo mientras espera."
    ),
    "bounce.other": (
        "Le han invitado a {company}, pero su servidor de correo ha rechazado nuestro mensaje. Averiguaré el motivo"
        " con los responsables; mientras tanto puede recibir el enlace por otra vía."
    ),
    "bounce.other/mailbox_disabled": (
        "Le han invitado a {company}, pero el buzón {address} está desactivado y nuestro correo ha sido devuelto."
        " ¿Tiene otra dirección en la que podamos localizarle?"
    ),
    "bounce.other/no_such_domain": (
        "Le han invitado a {company}, pero la parte de {address} que sigue a la @ no recibe correo, y el nuestro ha"
        " sido devuelto. ¿Podría deletrearme su dirección?"
    ),
    "bounce.other/unreachable": (
        "Le han invitado a {company}, pero no se pudo contactar con el servidor de correo de su dirección y el envío"
        " se abandonó. Puedo enviarlo otra vez ahora, o puede recibir el enlace por otra vía."
    ),
    "bounce.other/no_connection": (
        "Le han invitado a {company}, pero nuestro correo no pudo salir de nuestro sistema y el envío se abandonó;"
        " es cosa nuestra. Me encargo de que reciba el enlace por otra vía."
    ),
    "defer.greylist_or_down": (
        "Una invitación a {company} está en camino. Su servidor de correo nos pidió volver más tarde; el próximo"
        " intento es el {next_at}. Si es urgente, puede recibir el enlace por otra vía."
    ),
    "defer.greylist_or_down/no_time": (
        "Una invitación a {company} está en camino. Su servidor de correo nos pidió volver más tarde, y lo"
        " intentamos de nuevo automáticamente. Si es urgente, puede recibir el enlace por otra vía."
    ),
    "defer.greylist_or_down/mailbox_full": (
        "Una invitación a {company} está en camino, pero su buzón está lleno por el momento. Haga un poco de sitio;"
        " lo intentamos de nuevo automáticamente."
    ),
    "id.wrong_identity": (
        "La invitación a {company} es para {address}, pero usted había iniciado sesión con otra dirección, así que"
        " nadie se ha unido. Cierre la sesión, abra el enlace de nuevo y continúe como {address}."
    ),
    "link.superseded": (
        "Usted abrió el enlace de un correo anterior. Solo funciona el más reciente: busque el último correo sobre"
        " {company}. Si no lo encuentra, se lo envío ahora otra vez."
    ),
    "link.scanner_consumed": (
        "Le espera una invitación a {company}. Al parecer, nuestro correo enviado el {sent_day} llegó al filtro de"
        " correo de su empresa, que revisó el enlace; nadie más lo ha abierto todavía. El enlace sigue funcionando:"
        " mire en la carpeta de correo no deseado o pregunte a su departamento de informática si el filtro lo"
        " retiene."
    ),
    "link.scanner_consumed/used_up": (
        "Parece que el filtro de correo de su empresa abrió el enlace antes que usted. Me encargo de que reciba uno"
        " nuevo."
    ),
    "link.opened_not_joined": (
        "Usted abrió la invitación a {company} el {opened_at}, pero falta el último paso. Abra el enlace otra vez y"
        " elija «Unirse a {company}»; es válido hasta el {expires_day}. ¿Qué le muestra la página?"
    ),
    "link.opened_not_joined/password": (
        "Usted abrió la invitación a {company} el {opened_at}, pero después falló el inicio de sesión. Necesita la"
        " contraseña de su cuenta {address}; puedo enviarle ayuda para iniciar sesión."
    ),
    "mail.sent_unopened": (
        "Le espera una invitación a {company}. La enviamos a {address} el {sent_day}; el correo fue aceptado, y no"
        " puedo ver más allá. Mire también en la carpeta de correo no deseado. Si no está allí, dígamelo y se la"
        " enviaré de nuevo."
    ),
    "mail.sent_unopened/just_now": (
        "La invitación a {company} acaba de enviarse a {address}. Espere unos minutos y mire también en la carpeta"
        " de correo no deseado."
    ),
    "inv.duplicate_pending": (
        "Usted ya tiene una invitación válida a {company}; no necesita otra ni una cuenta nueva. Abra el enlace de"
        " nuestro correo antes del {expires_day}; si quiere, se lo envío ahora otra vez."
    ),
    "id.address_unverified": (
        "Usted tiene una cuenta, pero la dirección {address} aún no está confirmada. Le envío otra vez el correo con"
        " el enlace; ábralo y podrá continuar."
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
    "mail.on_its_way": (
        "La invitación a {company} está saliendo ahora de nuestro sistema hacia {address}. Espere unos minutos y"
        " mire también en la carpeta de correo no deseado."
    ),
}


def _day(value: date, with_year: bool) -> str:
    return f"{value.day} de {_MONTHS[value.month - 1]}{f' de {value.year}' if with_year else ''}"


SPANISH = Language(
    "Español",
    Manner(
        _day,
        "{day} a las {clock}",
        {"company": "su empresa", "other_address": "otra dirección", "domain": "el suyo"},
    ),
    _ANSWERS,
    "No veo nada que le impida continuar con {address}. ¿Qué muestra exactamente la página cuando lo intenta?",
)
