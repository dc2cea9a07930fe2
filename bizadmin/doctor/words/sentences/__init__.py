"""The sentences about causes, by code; ``code/variant`` where a variant needs words of its own. One module for each
stage of the way in."""

from __future__ import annotations

from bizadmin.doctor.words.sentences import joining, mails, people

NAMES = people.NAMES | mails.NAMES | joining.NAMES
"""What a cause is called in a list of what was ruled out."""

HEADLINES = people.HEADLINES | mails.HEADLINES | joining.HEADLINES
"""The person and the matter, without a full stop."""

TITLES = people.TITLES | mails.TITLES | joining.TITLES
"""The matter alone."""

REASONS = people.REASONS | mails.REASONS | joining.REASONS
"""What makes it so sure."""

UNSURE = people.UNSURE | mails.UNSURE | joining.UNSURE
"""The same where it is not certain, if that needs other words."""

EVIDENCE = people.EVIDENCE | mails.EVIDENCE | joining.EVIDENCE
"""Facts, by the key of the evidence."""

MATTERS = people.MATTERS | joining.MATTERS
"""What a ready text begins with, by code, where the general words for its reader do not fit."""

ASKS = people.ASKS | mails.ASKS | joining.ASKS
"""What a ready text asks for, by code, variant and who it is for (``code/variant/who``, each of the last two left out
where it does not matter); others are asked by who they are alone."""

QUESTIONS: dict[str, str] = {
    "which_address": "Ask: which address did you use, and might you have signed up with another one?",
    "spell_it": "Ask: could you please spell your address, letter by letter?",
    "type_it": "Ask: could you please type your address anew, without copying it?",
    "still_there": "Ask: can you still open this mailbox, and do you see our mail in it?",
    "own_mailbox": "Ask: is this a mailbox of your own, or do others read it as well?",
    "which_company": "Ask: which company’s name do you see after signing in?",
    "who_pays": "Ask: who gave you this account: your company, another one, or did you make it yourself?",
    "how_colleagues": "Ask: how did your colleagues get in: by a mail, or through your company’s own sign-in?",
    "since_when": "Ask: how long have you had your account at the company, and does it let you in elsewhere?",
    "which_identity": "Ask: which address is shown at the top right of the page?",
    "what_page_says": "Ask: what does the page say when you try to sign in?",
    "which_time": "Ask: which date and time does your device show?",
    "other_network": "Ask: does the page open on your telephone, without your company’s network?",
    "whole_link": "Ask: does the address in the browser end with the same letters as the link in the mail?",
    "what_is_missing": "Ask: what exactly do you not see: the company, a product, or a licence?",
    "which_mail": "Ask: when did the mail arrive whose link you opened, and is there a newer one?",
    "what_button_does": "Ask: what happens when you press the button in the mail?",
    "what_link_does": "Ask: do you have the link, and what happens when you open it?",
    "is_in_spam": "Ask: do you see the mail in your spam folder?",
    "is_in_mailbox": "Ask: do you find the mail when you search all your folders for it?",
    "which_held": "Ask: is a mail from us among those that the quarantine lists?",
    "their_log": "Ask: can your IT find the mail in the log of their mail filter, and what became of it there?",
    "looked_in_spam": "Ask: have you looked into the spam folder, and does your company hold mails back (quarantine)?",
}

NOT_VISIBLE: dict[str, str] = {
    "timeline": "What happened, step by step: no events were given",
    "inbox": "What became of the mail after the server that accepted it",
    "directory": "How the company’s directory has the person: nothing of it was reported",
    "sign_in": "What happened at the company’s identity provider: nothing of it was reported",
    "outbox": "How the outbox does as a whole",
    "licences": "The seats of the licences that come with the invitation",
}
