"""The words by which mail servers are understood: what each says, and which category that is.

The rules are regular expressions over lower-case text. None repeats what repeats already, and every gap has a limit, so
each takes time in proportion to the text.
"""

from bizadmin.mail.wording.reading import category_of_words, faint_category_of_words, provider_category

__all__ = ["category_of_words", "faint_category_of_words", "provider_category"]
