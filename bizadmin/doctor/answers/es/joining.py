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
    "id.address_unverified": (
        "Usted tiene una cuenta, pero la dirección {address} aún no está confirmada. Le envío otra vez el correo con"
        " el enlace; ábralo y podrá continuar."
    ),
}
