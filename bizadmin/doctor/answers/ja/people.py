"""The answers in Japanese about people, their addresses and accounts, and invitations that never became a mail."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "addr.invalid": (
        "恐れ入りますが、「{address}」はメールアドレスとして正しくないようです。もう一度、一文字ずつお教えいただけま"
        "すか。"
    ),
    "acct.suspended_here": "現在、{company} へのアクセスが停止されています。解除できる担当者に確認いたします。",
    "acct.suspended_here/member_blocked": (
        "{company} のメンバーとして登録されていますが、現在アクセスがブロックされています。解除できるのは {company} "
        "の管理者だけですので、こちらからお伝えすることもできます。"
    ),
    "acct.suspended_here/business_account_suspended": (
        "{company} のビジネスアカウントは現在停止中のため、どなたも参加や利用ができません。お客様に原因があるわけで"
        "はありません。再開の時期は管理者の方にお尋ねください。"
    ),
    "acct.suspended_here/business_account_closed": (
        "{company} のビジネスアカウントは閉鎖されたため、参加できなくなりました。現在お使いのアカウントについては、"
        "社内でご確認ください。"
    ),
    "acct.suspended_here/account_disabled": (
        "お客様のアカウント {address} は無効になっているため、サインインできません。再び使えるようにできるか、担当者"
        "に確認いたします。"
    ),
    "acct.suspended_here/account_closed": (
        "アカウント {address} は閉鎖されており、もうお使いいただけません。新しいアカウントの作り方をご案内いたします。"
    ),
    "member.other_address": (
        "すでに {other_address} のアドレスで {company} のメンバーになっていらっしゃるようです。そのアドレスでサイン"
        "インしてください。こちらはお客様のアドレスでしょうか。"
    ),
    "member.other_address/account_only": (
        "すでに {other_address} のアドレスでアカウントをお持ちのようです。そのアドレスでサインインしてください。こち"
        "らはお客様のアドレスでしょうか。"
    ),
    "member.active_same": (
        "すでに {company} のメンバーになっていらっしゃいます。承諾の手続きは必要ありませんので、{address} でサインイ"
        "ンしてください。パスワードがお分かりにならない場合は、サインインのご案内をお送りします。"
    ),
    "member.active_same/sign_in_fails": (
        "すでに {company} のメンバーになっていらっしゃいますが、最近サインインに失敗しているようです。{address} 宛て"
        "にサインインのご案内をお送りしましょうか。"
    ),
    "policy.no_seat": (
        "現在 {company} に空きのライセンスがないため、まだ参加できません。管理者が空きを作るか追加する必要があります。"
        "こちらからお伝えし、準備ができましたらご連絡いたします。"
    ),
    "policy.no_seat/free_again": (
        "{company} への招待の際には空きのライセンスがありませんでしたが、現在は空きがあります。改めて招待が届くよう"
        "手配いたします。"
    ),
    "policy.domain_blocked": (
        "{company} では決められたメールドメインだけが使え、{domain} は含まれていません。会社のメールアドレスをお持ち"
        "でしょうか。お持ちでない場合は、管理者がドメインを許可する必要がありますので、確認いたします。"
    ),
    "inv.inviter_not_allowed": (
        "{company} への招待が試みられましたが、招待した方にその権限がありませんでした。管理者から招待が届くよう手配"
        "いたします。"
    ),
    "member.ended": (
        "以前は {company} のメンバーでしたが、現在は登録が終了しています。再び参加される場合は、管理者が改めて招待で"
        "きますので、こちらからお伝えします。"
    ),
    "inv.revoked": (
        "{company} への招待がありましたが、その後取り消されたため、リンクは使えません。改めて招待できるか、管理者に"
        "確認いたします。"
    ),
    "inv.declined": (
        "{company} への招待は辞退されたため、リンクは使えません。お間違いでしたら、改めて招待が届くよう手配いたします。"
    ),
    "inv.expired": (
        "{company} への招待は {expires_day}で有効期限が切れました。今から {address} 宛てにもう一度お送りしますので、"
        "新しいメールのリンクを開いてください。"
    ),
    "inv.duplicate_pending": (
        "すでに {company} への有効な招待がありますので、別の招待や新しいアカウントは必要ありません。{expires_day}ま"
        "でにメールのリンクを開いてください。ご希望でしたら、今もう一度お送りします。"
    ),
    "inv.none": (
        "申し訳ございませんが、{address} 宛ての招待が見つかりません。別のアドレスに届いている可能性はございますか。"
        "または、どなたが招待されたかご存じでしょうか。"
    ),
    "inv.none/account": (
        "アカウント {address} はございますが、招待が見つかりません。別のアドレスに届いている可能性はございますか。ま"
        "たは、どなたが招待されたかご存じでしょうか。"
    ),
    "inv.none/look_alike": (
        "申し訳ございませんが、{address} 宛ての招待は見つかりません。よく似た {other_address} というアドレスがありま"
        "すが、こちらはお客様のアドレスでしょうか。"
    ),
    "inv.expiring": (
        "{company} への招待が届いています。有効期限は {expires_at} です。それまでにメールのリンクを開いてください。"
        "お時間が必要でしたら延長できます。"
    ),
}
