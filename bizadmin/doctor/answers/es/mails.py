"""The answers in Spanish about the mail on its way to the person."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "bounce.user_unknown": (
        "Le han invitado a la cuenta de empresa de {company}, pero nuestro correo a {address} ha sido devuelto: su"
        " servidor de correo no conoce esa dirección. ¿Podría deletreármela, por favor? Así haré que envíen la"
        " invitación a la correcta."
    ),
    "bounce.domain": (
        "Le han invitado a {company}, pero la parte de {address} que sigue a la @ no recibe correo, así que el nuestro"
        " no puede llegarle allí. ¿Podría deletrearme su dirección?"
    ),
    "bounce.mailbox_full": (
        "Su empresa ya tiene una cuenta de empresa, y le espera una invitación a {company}. No hemos podido entregarle"
        " nuestro correo porque su buzón está lleno. Haga un poco de sitio, dígame cuándo está listo y se lo enviaré de"
        " nuevo mientras espera."
    ),
    "bounce.mailbox_full/delayed": (
        "Una invitación a {company} está en camino, pero su buzón está lleno por el momento. Haga un poco de sitio; lo"
        " intentamos de nuevo automáticamente."
    ),
    "bounce.disabled": (
        "Le han invitado a {company}, pero el buzón {address} está desactivado y nuestro correo ha sido devuelto."
        " ¿Tiene otra dirección en la que podamos localizarle?"
    ),
    "bounce.internal_only": (
        "Le han invitado a {company}, pero {address} solo acepta correo de su propia empresa, y el nuestro ha sido"
        " rechazado. Es habitual en las direcciones compartidas y los grupos. ¿Qué dirección es solo suya? Haré que"
        " envíen allí la invitación."
    ),
    "bounce.policy": (
        "Le han invitado a {company}, pero una regla de su servidor de correo ha rechazado nuestro mensaje. Pediré a"
        " los responsables que lo dejen pasar; mientras tanto puede recibir el enlace por otra vía."
    ),
    "bounce.policy/judged_spam": (
        "Le han invitado a {company}, pero su servidor de correo ha tomado nuestro mensaje por correo no deseado y lo"
        " ha rechazado. Pediré a los responsables que lo dejen pasar; mientras tanto puede recibir el enlace por otra"
        " vía."
    ),
    "bounce.policy/too_large": (
        "Le han invitado a {company}, pero a su servidor de correo nuestro mensaje le ha parecido demasiado grande. Lo"
        " revisaremos por nuestra parte; mientras tanto puede recibir el enlace por otra vía."
    ),
    "bounce.other": (
        "Le han invitado a {company}, pero su servidor de correo ha rechazado nuestro mensaje. Averiguaré el motivo con"
        " los responsables; mientras tanto puede recibir el enlace por otra vía."
    ),
    "defer.greylist_or_down": (
        "Una invitación a {company} está en camino. Su servidor de correo nos pidió volver más tarde; el próximo"
        " intento es el {next_at}. Si es urgente, puede recibir el enlace por otra vía."
    ),
    "defer.greylist_or_down/no_time": (
        "Una invitación a {company} está en camino. Su servidor de correo nos pidió volver más tarde, y lo intentamos"
        " de nuevo automáticamente. Si es urgente, puede recibir el enlace por otra vía."
    ),
    "defer.greylist_or_down/fault": (
        "Le han invitado a {company}, pero el servidor de correo de su dirección tiene un fallo y rechazó nuestro"
        " mensaje. Avise por favor a su equipo de informática. Puedo enviarlo otra vez más tarde, o puede recibir el"
        " enlace por otra vía."
    ),
    "defer.greylist_or_down/given_up": (
        "Le han invitado a {company}, pero no se pudo contactar con el servidor de correo de su dirección, o este no"
        " aceptó nuestro mensaje, y el envío se abandonó. Puedo enviarlo otra vez ahora, o puede recibir el enlace por"
        " otra vía."
    ),
    "mail.not_requested": (
        "Le espera una invitación a {company}, pero todavía no se ha enviado ningún correo. Lo envío ahora a {address};"
        " dígame cuándo le ha llegado."
    ),
    "mail.not_requested/not_configured": (
        "Le espera una invitación a {company}, pero nuestro sistema no puede enviar correos en este momento. Me encargo"
        " de que reciba el enlace por otra vía."
    ),
    "mail.suppressed": (
        "Le espera una invitación a {company}, pero nuestro sistema no envía nada a {address} en este momento, porque"
        " correos anteriores fueron devueltos. ¿Es la dirección correcta, y le llega el correo de otras personas? Si es"
        " así, haré que se permita de nuevo y se la enviaré."
    ),
    "mail.suppressed/complained": (
        "Le espera una invitación a {company}, pero nuestro sistema no envía nada a {address} en este momento, porque"
        " un correo nuestro anterior se marcó como no deseado. ¿Quiere volver a recibir nuestros correos? Si es así,"
        " haré que se permitan y se la enviaré."
    ),
    "mail.suppressed/lifted": (
        "Le espera una invitación a {company}. Nuestros correos a {address} estuvieron retenidos un tiempo y ya se"
        " permiten de nuevo. La envío ahora; dígame cuándo le ha llegado."
    ),
    "mail.suppressed/next_mail": (
        "Le han invitado a {company}. Nuestro sistema no enviará nada más a {address}, por lo que ocurrió con correos"
        " anteriores. ¿Es la dirección correcta? Si es así, haré que se permita de nuevo; o puede recibir el enlace por"
        " otra vía."
    ),
    "mail.queue_stuck": (
        "Le espera una invitación a {company}. El correo aún no ha salido de nuestro sistema; es cosa nuestra y lo"
        " estamos revisando. Si es urgente, puede recibir el enlace por otra vía."
    ),
    "mail.queue_stuck/given_up": (
        "Le han invitado a {company}, pero nuestro correo no pudo salir de nuestro sistema y el envío se abandonó; es"
        " cosa nuestra. Me encargo de que reciba el enlace por otra vía."
    ),
    "mail.auth_fail": (
        "Le han invitado a {company}, pero su servidor de correo no ha podido comprobar que nuestro mensaje es"
        " realmente nuestro, y lo ha rechazado. Nos toca a nosotros arreglarlo y ya lo comunico; mientras tanto puede"
        " recibir el enlace por otra vía."
    ),
    "mail.auth_fail/delayed": (
        "Una invitación a {company} está en camino, pero su servidor de correo no puede comprobar que nuestro mensaje"
        " es realmente nuestro y lo aplaza. Nos toca a nosotros arreglarlo y ya lo comunico; mientras tanto puede"
        " recibir el enlace por otra vía."
    ),
    "mail.auth_fail/seen": (
        "Le espera una invitación a {company}. Nuestro correo le ha llegado, pero no se pudo comprobar que es realmente"
        " nuestro; quizá por eso está en la carpeta de correo no deseado. Nos toca a nosotros arreglarlo y ya lo"
        " comunico; puede recibir el enlace por otra vía."
    ),
    "mail.ip_blocked": (
        "Le han invitado a {company}, pero su proveedor de correo no acepta en este momento mensajes de nuestro"
        " servidor. Nos toca a nosotros arreglarlo y ya lo comunico; mientras tanto puede recibir el enlace por otra"
        " vía."
    ),
    "mail.ip_blocked/delayed": (
        "Una invitación a {company} está en camino, pero su proveedor de correo frena nuestro servidor en este momento."
        " Seguimos intentándolo; si es urgente, puede recibir el enlace por otra vía."
    ),
    "recv.quarantine": (
        "Le espera una invitación a {company}. El sistema de correo de su empresa ha puesto nuestro mensaje en"
        " cuarentena. Pida a su departamento de informática que lo libere y que permita nuestro remitente; puedo darle"
        " un texto para ellos, o el enlace por otra vía."
    ),
    "recv.quarantine/perhaps": (
        "Le espera una invitación a {company}. El sistema de correo de su empresa retiene algunos mensajes en"
        " cuarentena, y el nuestro puede estar entre ellos. ¿Podría mirar si allí figura un correo nuestro, o preguntar"
        " a su departamento de informática? También puedo darle el enlace por otra vía."
    ),
    "recv.junk_or_rule": (
        "Le espera una invitación a {company}. Nuestro correo ha llegado y está en su carpeta de correo no deseado."
        " Mire allí, por favor, y márquelo como deseado."
    ),
    "recv.junk_or_rule/in_hand": (
        "Le espera una invitación a {company}. Nuestro correo ha llegado, pero un filtro lo tomó por correo no deseado."
        " Márquelo como deseado, por favor, y abra después el enlace que contiene; es válido hasta el {expires_day}."
    ),
    "recv.junk_or_rule/moved": (
        "Le espera una invitación a {company}. Nuestro correo ha llegado, pero se movió fuera de su bandeja de entrada,"
        " quizá por una regla. Búsquelo en todas las carpetas, también en el archivo y en la papelera. Si no lo"
        " encuentra, se lo enviaré de nuevo."
    ),
    "recv.junk_or_rule/complained": (
        "Le espera una invitación a {company}. Nuestro correo ha llegado, pero en su buzón se marcó como no deseado,"
        " quizá por error. Mire en la carpeta de correo no deseado; también puedo darle el enlace por otra vía."
    ),
    "recv.junk_or_rule/in_mailbox": (
        "Le espera una invitación a {company}. Su sistema de correo indica que nuestro mensaje está en su buzón."
        " Búsquelo, también en otras carpetas y pestañas. Si no lo encuentra, se lo enviaré de nuevo."
    ),
    "recv.lost_downstream": (
        "Le espera una invitación a {company}. Un filtro de correo de su empresa recibió nuestro mensaje, y después se"
        " perdió. Le daré un texto con el que su departamento de informática puede rastrearlo; mientras tanto puede"
        " recibir el enlace por otra vía."
    ),
    "recv.lost_downstream/forwarded": (
        "Le espera una invitación a {company}. Su sistema de correo reenvió nuestro mensaje a {address} a otro buzón."
        " ¿Sabe a cuál? También puedo darle el enlace por otra vía."
    ),
    "recv.lost_downstream/filter": (
        "Le espera una invitación a {company}. Un filtro de correo de su empresa recibió nuestro mensaje el {sent_day};"
        " no puedo ver más allá. ¿Podría preguntar a su departamento de informática si lo encuentra allí? Puedo darle"
        " un texto para ellos, o el enlace por otra vía."
    ),
    "mail.sent_unopened": (
        "Le espera una invitación a {company}. La enviamos a {address} el {sent_day}; el correo fue aceptado, y no"
        " puedo ver más allá. Mire también en la carpeta de correo no deseado. Si no está allí, dígamelo y se la"
        " enviaré de nuevo."
    ),
    "mail.sent_unopened/just_now": (
        "La invitación a {company} acaba de enviarse a {address}. Espere unos minutos y mire también en la carpeta de"
        " correo no deseado."
    ),
    "mail.sent_unopened/by_hand": (
        "Se le ha dado un enlace nuevo a {company}. Use ese; el enlace del correo anterior ya no funciona. Si no lo"
        " tiene, dígamelo y se lo envío otra vez."
    ),
    "mail.sent_unopened/valid_again": (
        "Su invitación a {company} vuelve a ser válida, hasta el {expires_at}. Abra otra vez el enlace de nuestro"
        " correo."
    ),
    "mail.sent_unopened/arrived": (
        "Ya tiene el correo más reciente con su invitación a {company}. Ábralo y pulse el botón que contiene; si no"
        " funciona, dígame qué muestra la página."
    ),
    "mail.on_its_way": (
        "La invitación a {company} está saliendo ahora de nuestro sistema hacia {address}. Espere unos minutos y mire"
        " también en la carpeta de correo no deseado."
    ),
    "mail.not_ours": (
        "El correo que tiene delante no es nuestro; por favor, no siga sus enlaces. Nuestras invitaciones vienen"
        " únicamente del sistema de cuentas; miraré si hay una para {address}."
    ),
}
