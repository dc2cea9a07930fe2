"""The answers in Spanish about the mail on its way to the person."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "bounce.user_unknown": (
        "Le han invitado a la cuenta de empresa de {company}, pero nuestro correo a {address} ha sido devuelto: su"
        " servidor de correo no conoce esa dirección. ¿Podría deletreármela, por favor? Así haré que envíen la"
        " invitación a la correcta."
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
    "mail.sent_unopened": (
        "Le espera una invitación a {company}. La enviamos a {address} el {sent_day}; el correo fue aceptado, y no"
        " puedo ver más allá. Mire también en la carpeta de correo no deseado. Si no está allí, dígamelo y se la"
        " enviaré de nuevo."
    ),
    "mail.sent_unopened/just_now": (
        "La invitación a {company} acaba de enviarse a {address}. Espere unos minutos y mire también en la carpeta"
        " de correo no deseado."
    ),
    "mail.on_its_way": (
        "La invitación a {company} está saliendo ahora de nuestro sistema hacia {address}. Espere unos minutos y"
        " mire también en la carpeta de correo no deseado."
    ),
}
