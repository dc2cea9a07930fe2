"""The answers in Spanish about links, sign-in and everything after the mail."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "id.locked_or_flagged": (
        "Su cuenta se bloqueó por seguridad tras varios intentos fallidos de inicio de sesión, hasta el {until_at}."
        " Si quiere, puedo desbloquearla ahora y enviarle ayuda para iniciar sesión."
    ),
    "id.locked_or_flagged/no_end": (
        "Su cuenta está bloqueada por seguridad tras varios intentos fallidos de inicio de sesión. Si quiere, puedo"
        " desbloquearla ahora y enviarle ayuda para iniciar sesión."
    ),
    "link.already_used": (
        "Buenas noticias: usted ya se unió a {company}, así que el enlace ha cumplido su función. Inicie sesión con"
        " {address} y su contraseña."
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
    "link.opened_not_joined/elsewhere": (
        "Usted abrió la invitación a {company} el {opened_at}, pero después el inicio de sesión de su empresa no le"
        " dejó pasar. Su departamento de informática puede ver por qué; puedo darle un texto para ellos. ¿Qué dice"
        " esa página?"
    ),
    "id.address_unverified": (
        "Usted tiene una cuenta, pero la dirección {address} aún no está confirmada. Le envío otra vez el correo con"
        " el enlace; ábralo y podrá continuar."
    ),
    "link.superseded/said": (
        "Parece que usted tiene el penúltimo correo. Solo funciona el enlace del más reciente: busque el último"
        " correo sobre {company}. Si no lo encuentra, se lo envío ahora otra vez."
    ),
    "link.mangled": (
        "El enlace de su correo no llegó completo, por eso la página no lo reconoce. Ahora le doy uno nuevo: copie la"
        " dirección entera en el navegador en lugar de hacer clic en ella."
    ),
    "link.mangled/rewritten": (
        "El filtro de correo de su empresa ha modificado el enlace de nuestro correo y ya no funciona. Ahora le doy"
        " uno nuevo por otra vía; pida a su departamento de informática que deje nuestros enlaces como están."
    ),
    "id.alias_needs_mail_link": (
        "La invitación a {company} se envió a {address}, otra dirección de su cuenta {other_address}. Abra el enlace"
        " del correo enviado a {address}; así se demuestra que la dirección es suya. Si no lo encuentra, se lo envío"
        " ahora otra vez."
    ),
    "id.locked_or_flagged/elsewhere": (
        "Su cuenta está bloqueada donde su empresa le identifica, y desde aquí no puedo desbloquearla. Diríjase a su"
        " departamento de informática y después abra el enlace otra vez. Puedo darle un texto para ellos."
    ),
    "id.locked_or_flagged/not_now": (
        "En este momento no veo ningún bloqueo de {address}. Inténtelo ahora otra vez. Si la página lo sigue"
        " diciendo, ¿qué dirección muestra?"
    ),
    "sso.not_in_idp": (
        "El inicio de sesión de su empresa todavía no le permite usar este servicio. Solo su departamento de"
        " informática puede cambiarlo: pídales que le asignen la aplicación. Puedo darle un texto para ellos."
    ),
    "sso.mfa_needed": (
        "El inicio de sesión de su empresa pide antes una segunda prueba, por ejemplo un código en el teléfono."
        " Configúrela como pide la página, o pida ayuda a su departamento de informática, y después abra nuestro"
        " enlace otra vez."
    ),
    "sso.conditional_access": (
        "Una norma de su empresa no permite iniciar sesión desde este dispositivo o esta red. Inténtelo en su"
        " ordenador de trabajo y en la red de su empresa. Si no sirve, su departamento de informática puede ver qué"
        " norma es."
    ),
    "id.consent_missing": (
        "Usted ha iniciado sesión, pero falta una aceptación. Acepte las condiciones si la página las muestra. Si"
        " pide la aprobación de un administrador, transmítalo a su departamento de informática."
    ),
    "join.awaits_confirmation": (
        "Su solicitud a {company} del {asked_at} ha llegado; un administrador todavía tiene que responderla. Usted no"
        " tiene que hacer nada; se lo recordaré."
    ),
    "join.refused": (
        "Un administrador rechazó su solicitud a {company} del {asked_at}. El motivo se le envió por correo. Si no"
        " puede ser correcto, hable con él; puede invitarle en cualquier momento."
    ),
    "join.no_access": (
        "Usted pertenece a {company}, así que la incorporación ha funcionado. Por lo que veo, allí no tiene asignada"
        " ninguna licencia. Diríjase a un administrador de {company}. ¿Qué le falta exactamente?"
    ),
    "join.no_access/expired": (
        "Usted pertenece a {company}, pero la licencia que usa allí ha caducado. Un administrador de {company} puede"
        " renovarla."
    ),
    "join.no_access/withdrawn": (
        "Usted pertenece a {company}, pero se le retiró la licencia. Un administrador de {company} puede dársela de"
        " nuevo."
    ),
    "join.no_access/new": (
        "Usted acaba de unirse a {company} y no todos los productos lo saben todavía. Cierre la sesión, espere hasta"
        " una hora e iníciela de nuevo."
    ),
    "client.network": (
        "Parece que su red no le deja llegar a nuestra página. Inténtelo una vez sin ella, por ejemplo en el teléfono"
        " sin wifi. Si allí funciona, su departamento de informática puede abrir el paso; tengo un texto para ellos."
    ),
    "client.network/cookies": (
        "Nuestra página necesita una cookie y su navegador no la guarda. Permita las cookies para nuestra página, o"
        " abra el enlace en una ventana privada o en otro navegador."
    ),
    "client.network/certificate": (
        "Su navegador le avisa porque algo en su red se pone en el lugar de nuestra página. No pase por alto el"
        " aviso; pruebe con otra red, por ejemplo la del teléfono, y avise a su departamento de informática."
    ),
    "client.clock": (
        "La fecha o la hora de su dispositivo parece incorrecta, y por eso el inicio de sesión no es válido allí."
        " Ajuste la hora automáticamente en la configuración e inténtelo de nuevo."
    ),
    "svc.incident": (
        "Lo siento: en este momento algo falla por nuestra parte, y no le afecta solo a usted. No tiene que cambiar"
        " nada. Inténtelo más tarde; con gusto le avisaré."
    ),
    "svc.incident/over": (
        "Lo siento: algo fallaba por nuestra parte cuando usted lo intentó. Ya está arreglado. Inténtelo otra vez,"
        " por favor; si necesita un enlace nuevo, se lo envío."
    ),
    "svc.incident/fault_page": (
        "Lo siento: fue un fallo nuestro y no se cambió nada. Inténtelo otra vez dentro de unos minutos. Mientras"
        " tanto, lo comunicaré."
    ),
    "ctx.region_or_env": (
        "Aquí no veo ninguna invitación abierta para {address}. ¿Se refería la página a otra de sus direcciones?"
        " Dígame qué dirección muestra."
    ),
    "ctx.region_or_env/elsewhere": (
        "Aquí no hay ninguna invitación abierta para {address}, pero se le conoce en otro de nuestros sistemas. Un"
        " momento, miro allí."
    ),
    "ctx.region_or_env/link": (
        "Su enlace lleva a {host}, que es un sistema distinto del nuestro. Dígame qué empresa le invitó; me encargo"
        " de que reciba la invitación correcta."
    ),
    "portal.too_often": (
        "Lo ha intentado tantas veces que nuestras páginas le piden esperar; a su cuenta no le pasa nada. Espere un"
        " cuarto de hora e inténtelo de nuevo."
    ),
    "portal.no_longer_so": (
        "Por lo que veo, eso ya no es así para {address}. Inténtelo ahora otra vez. Si la página vuelve a decir lo"
        " mismo, dígame qué dirección muestra y léame el código que aparece."
    ),
}
