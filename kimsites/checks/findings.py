"""Everything that checks can find."""

from kimsites.checks.accounts import BANK_ACCOUNT
from kimsites.checks.acknowledgements import ACKNOWLEDGED_UNKNOWN
from kimsites.checks.bodies import BODY_EMPTY, PARAGRAPH_LONG, SUMMARY_MISSING
from kimsites.checks.chat import CHAT_MARKS, CHAT_STAMP
from kimsites.checks.cut_off import CUT_OFF
from kimsites.checks.dates import DATE_FAR, EVENT_FAR
from kimsites.checks.duplicates import POST_TWICE
from kimsites.checks.gambling import SPAM, SPAM_TRACE
from kimsites.checks.headings import BOLD_IS_HEADING, HASHTAG_IS_HEADING, HEADING_IS_TITLE, HEADING_JUMPS
from kimsites.checks.hidden import COMMENT_HIDDEN, HIDDEN_BY_STYLE
from kimsites.checks.identity_numbers import IDENTITY_NUMBER
from kimsites.checks.invisible import BLANKS_INVISIBLE, WORDS_DISGUISED
from kimsites.checks.letters import ALPHABETS_MIXED, LETTERS_ORNAMENTAL
from kimsites.checks.links import ADDRESS_AS_WORDS, LINK_EMPTY, WORDS_VAGUE
from kimsites.checks.lists import BRACKET_LIST, DOT_LIST, SHOWN_AS_CODE
from kimsites.checks.nation import HOST_MISSING, PAGE_MISSING, PART_MISSING, TEXT_SHARED, TITLE_SHARED
from kimsites.checks.office import WORD_REMAINS
from kimsites.checks.phones import PHONE_NUMBER
from kimsites.checks.photos import PHOTO_HEAVY, PHOTO_WIDE
from kimsites.checks.profile import PROFILE_INCOMPLETE
from kimsites.checks.shorteners import SHORT_ADDRESS
from kimsites.checks.tables import HEADER_MISSING, NOT_A_TABLE
from kimsites.checks.titles import TITLE_CAPITALS, TITLE_LONG, TITLE_MARKS
from kimsites.model.diagnostic import FindingKind

KINDS: tuple[FindingKind, ...] = (
    PHOTO_HEAVY,
    PHOTO_WIDE,
    HEADING_IS_TITLE,
    HEADING_JUMPS,
    HASHTAG_IS_HEADING,
    BOLD_IS_HEADING,
    WORDS_VAGUE,
    ADDRESS_AS_WORDS,
    LINK_EMPTY,
    HEADER_MISSING,
    NOT_A_TABLE,
    TITLE_CAPITALS,
    TITLE_LONG,
    TITLE_MARKS,
    CUT_OFF,
    DATE_FAR,
    EVENT_FAR,
    POST_TWICE,
    CHAT_STAMP,
    CHAT_MARKS,
    DOT_LIST,
    BRACKET_LIST,
    WORD_REMAINS,
    BLANKS_INVISIBLE,
    SHOWN_AS_CODE,
    LETTERS_ORNAMENTAL,
    SUMMARY_MISSING,
    BODY_EMPTY,
    PARAGRAPH_LONG,
    PROFILE_INCOMPLETE,
    ACKNOWLEDGED_UNKNOWN,
    IDENTITY_NUMBER,
    PHONE_NUMBER,
    BANK_ACCOUNT,
    SPAM,
    SPAM_TRACE,
    HIDDEN_BY_STYLE,
    COMMENT_HIDDEN,
    WORDS_DISGUISED,
    ALPHABETS_MIXED,
    SHORT_ADDRESS,
    PAGE_MISSING,
    PART_MISSING,
    HOST_MISSING,
    TEXT_SHARED,
    TITLE_SHARED,
)
#: Codes that settings can change and files can acknowledge.
CODES: frozenset[str] = frozenset(kind.code for kind in KINDS)
