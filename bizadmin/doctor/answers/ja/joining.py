"""The answers in Japanese about links, sign-in and everything after the mail."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "id.locked_or_flagged": (
        "サインインに何度か失敗したため、安全のためにアカウントが {until_at} までロックされています。ご希望でしたら"
        "今すぐ解除し、サインインのご案内をお送りできます。"
    ),
    "id.locked_or_flagged/no_end": (
        "サインインに何度か失敗したため、安全のためにアカウントがロックされています。ご希望でしたら今すぐ解除し、サ"
        "インインのご案内をお送りできます。"
    ),
    "link.already_used": (
        "すでに {company} に参加済みですので、このリンクはもう必要ありません。{address} とパスワードでサインインして"
        "ください。"
    ),
    "id.wrong_identity": (
        "{company} への招待は {address} 宛てですが、別のアドレスでサインインされていたため、どなたも参加していません。"
        "一度サインアウトしてリンクをもう一度開き、{address} として続けてください。"
    ),
    "link.superseded": (
        "以前のメールのリンクを開かれたようです。使えるのは最新のリンクだけですので、{company} に関する一番新しいメ"
        "ールをお探しください。見つからない場合は、今もう一度お送りします。"
    ),
    "link.scanner_consumed": (
        "{company} への招待があります。{sent_day}にお送りしたメールは会社のメールフィルターまで届き、フィルターがリ"
        "ンクを確認したようですが、ほかにはまだ開かれていません。リンクは今も有効です。迷惑メールフォルダーをご覧い"
        "ただくか、フィルターで保留されていないか社内の IT 担当者にお尋ねください。"
    ),
    "link.scanner_consumed/used_up": (
        "会社のメールフィルターが先にリンクを開いたようです。新しいリンクをお渡しできるよう手配いたします。"
    ),
    "link.opened_not_joined": (
        "{opened_at} に {company} への招待を開かれていますが、最後の手続きが残っています。もう一度リンクを開き、「"
        "{company} に参加」を押してください。{expires_day}まで有効です。画面には何と表示されていますか。"
    ),
    "link.opened_not_joined/password": (
        "{opened_at} に {company} への招待を開かれていますが、その後サインインに失敗しています。アカウント {address}"
        " のパスワードが必要です。サインインのご案内をお送りできます。"
    ),
    "id.address_unverified": (
        "アカウントはありますが、アドレス {address} の確認がまだ済んでいません。確認用リンクのメールをもう一度お送り"
        "しますので、開いてからお進みください。"
    ),
}
