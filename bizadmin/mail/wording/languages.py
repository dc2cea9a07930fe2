"""What mail servers say in other languages than English: German, French, Spanish, Portuguese, Italian, Dutch, Polish,
Russian, Japanese, Chinese and Korean; in plain words only."""

from __future__ import annotations

from bizadmin.mail.category import Category

LANGUAGES: dict[Category, tuple[str, ...]] = {
    Category.MAILBOX_FULL: (
        r"(postfach|mailbox|posteingang).{0,40}(\bvoll\b|überfüllt|kapazität|speicherplatz|quota)",
        r"quota überschritten|(bo[iî]te|bal|messagerie|quota).{0,50}(pleine|satur|dépass|atteint)",
        r"espace .{0,20}insuffisant|(buz[oó]n|casilla|cuota|bandeja).{0,40}(llen[oa]|exced|superad|sin espacio)",
        r"(caixa|cota|conta).{0,40}(chei[ao]|lotad[ao]|exced|sem espaço|esgotad)",
        r"(casella|quota|mailbox).{0,40}(pien[ao]|superat|esaurit)|(mailbox|postvak).{0,30}\bvol\b",
        r"(skrzynk|konto).{0,40}(pełn|przepełnion|limit)|(ящик|квот).{0,40}(переполнен|заполнен|превышен)",
        r"(メールボックス|受信箱|メールbox|ディスク).{0,30}(容量|いっぱい|一杯|満杯|超|あふれ|空き|フル)",
        r"容量.{0,12}(超|オーバー|不足)|(邮箱|信箱|郵箱|邮件箱).{0,14}(满|滿|空间不足|容量)",
        r"(超过|超出|超過).{0,8}(容量|配额|配額)|(편지함|메일함|용량).{0,14}(초과|가득|부족)",
        r"zu ?viele (mails|nachrichten)",
    ),
    Category.TRY_LATER: (r"(trop de|demasiad[oa]s|troppe|zu viele) (connexions|conexiones|connessioni|verbindungen)",),
    Category.TOO_LARGE: (
        r"(nachricht|mail|datei).{0,30}(zu groß|maximale größe)",
        r"(message|taille).{0,50}(trop (grand|gros|volumineu)|dépasse)",
        r"(mensaje|tamaño).{0,40}(demasiado grande|excede|supera)|mensagem.{0,30}(muito grande|excede)",
        r"troppo grande|(メール|メッセージ|サイズ).{0,20}(大きすぎ|大きい|上限を超|制限を超)",
        r"(邮件|郵件).{0,8}(太大|过大|過大)|大小(超过|超過)",
    ),
    Category.SENDER_BLOCKED: (
        r"(ip|adresse|adresa|server).{0,30}(gesperrt|bloqu|bloccat|заблокирован)|(黑名单|黑名單)",
    ),
    Category.JUDGED_SPAM: (
        r"спам|垃圾邮件|垃圾郵件|迷惑メールと|スパム|스팸|pourriel|correo (basura|no deseado)|indésirable",
    ),
    Category.NO_SUCH_DOMAIN: (
        r"dom(ain|äne|aine|inio|ínio|inio)\b.{0,40}(existiert nicht|nicht gefunden|n'existe pas|introuvable"
        r"|no existe|não existe|non esiste|inexistente|desconocid)",
        r"(ドメイン|ホスト)(名)?.{0,12}(見つかりません|存在しません|不明|存在しない)",
        r"(域名|主机|主機).{0,8}(不存在|找不到|无法解析)|домен.{0,20}не (найден|существует)",
    ),
    Category.MAILBOX_DISABLED: (
        r"(konto|postfach|benutzer|empfänger).{0,40}(gesperrt|deaktiviert|inaktiv|geschlossen)",
        r"(compte|bal|bo[iî]te).{0,40}(désactiv|bloqu|suspendu|ferm)",
        r"(cuenta|buz[oó]n|usuario|conta|caixa|usuário).{0,40}(desactivad|deshabilitad|suspendid|bloquead"
        r"|inactiv|desativad|inativ)",
        r"(casella|account|utente).{0,30}(disattiva|disabilita|sospes|bloccat)",
        r"(ящик|аккаунт|пользовател).{0,30}(заблокирован|отключ|удал)",
        r"(帐号|账号|帳號|用户|邮箱).{0,8}(停用|禁用|冻结|凍結|锁定)",
        r"(アカウント|ユーザ).{0,12}(無効|停止|凍結|ロック)|(casilla|cuenta|buzón).{0,20}expirad",
        r"konto.{0,40}(zablokowan|nieaktywn)|indirizzo.{0,20}bloccat|estado: inactivo",
    ),
    Category.NO_SUCH_MAILBOX: (
        r"(benutzer|empfänger|adresse|postfach|teilnehmer|konto|name).{0,60}(unbekannt|existiert nicht"
        r"|nicht gefunden|ungültig|nicht bekannt|nicht vorhanden|nicht im .{0,30}(verzeichnis|adressbuch)"
        r"|nicht aufgeführt|gibt es nicht)",
        r"(utilisateur|destinataire|adresse|bal|bo[iî]te|compte).{0,60}(inconnu|n'existe|invalide|introuvable"
        r"|inexistant|erron)",
        r"(usuario|destinatario|direcci[oó]n|buz[oó]n|cuenta|casilla).{0,60}(desconocid|no existe"
        r"|no (es )?v[aá]lid|inv[aá]lid|inexistente|no (fue |se ha )?encontrad)",
        r"(usu[aá]rio|destinat[aá]rio|endere[cç]o|caixa|conta).{0,60}(desconhecid|inexistente|n[aã]o existe"
        r"|inv[aá]lid|n[aã]o (foi )?encontrad)",
        r"(utente|destinatario|indirizzo|casella).{0,60}(sconosciut|inesistente|non esiste|non (è )?valid"
        r"|non (è stato )?trovat)",
        r"(gebruiker|ontvanger|adres|postvak).{0,40}(onbekend|bestaat niet|niet gevonden|ongeldig)",
        r"(użytkownik|adresat|odbiorc|adres|konto|skrzynk).{0,40}(nie istnieje|nieznan|nie znaleziono|niepoprawn)",
        r"(пользовател|адрес|ящик|получател).{0,40}(не (был )?найден|не существует|неизвест|недоступен|неверн)",
        r"(ユーザ|宛先|あて先|あてさき|アドレス|受信者|受取人|宛て先).{0,40}(存在しません|存在しない"
        r"|見つかりません|見つからない|不明|登録されていません|ありません|間違)",
        r"(用户|用戶|收件人|邮箱|信箱|帐号|账号|地址|收信人|郵箱).{0,15}(不存在|未找到|无效|無效|不正确|错误"
        r"|找不到|沒有|没有)",
        r"(사용자|수신자|주소|계정).{0,20}(존재하지|없|찾을 수)|adressat.{0,20}unbekannt",
        r"destin\w{0,8}\.? (sconosciut|errat|inconnu)|nie ma takiego|takiego konta",
        r"wurde (bei|in) .{1,80} nicht gefunden|est introuvable (sur|dans|à)|no se (ha )?encontr\w{1,3} .{1,60} en ",
        r"n[ãa]o foi (poss[ií]vel )?encontra.{1,60} em |non è stato trovato|is niet gevonden|で見つかりません",
    ),
}
"""Rules by category, joined to the English ones."""
