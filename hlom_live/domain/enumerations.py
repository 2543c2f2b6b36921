"""The values that fields of the live state may take, an enumeration for each (docs/api.md, "Live state")."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    IN_PERSON = "in_person"
    HYBRID = "hybrid"
    VIRTUAL = "virtual"


class SittingState(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    SUSPENDED = "suspended"
    ADJOURNED = "adjourned"


class ItemKind(StrEnum):
    CEREMONY = "ceremony"
    DEBATE = "debate"
    PANEL = "panel"
    STATEMENTS = "statements"
    VIDEO = "video"
    BREAK = "break"
    OTHER = "other"


class ItemState(StrEnum):
    PLANNED = "planned"
    CURRENT = "current"
    CONCLUDED = "concluded"


class ListState(StrEnum):
    NOT_OPEN = "not_open"
    OPEN = "open"
    CLOSED = "closed"


class Ordering(StrEnum):
    """How a list places a new inscription."""

    FIRST_COME = "first_come"
    PRECEDENCE = "precedence"
    CATEGORY = "category"
    ALTERNATING = "alternating"
    LOT = "lot"
    MANUAL = "manual"


class AlternateBy(StrEnum):
    """The field whose values take turns on an alternating list."""

    CATEGORY = "category"
    REGION = "region"
    PRECEDENCE = "precedence"
    MODE = "mode"
    LANGUAGE = "language"


class SpeechKind(StrEnum):
    STATEMENT = "statement"
    RIGHT_OF_REPLY = "right_of_reply"
    POINT_OF_ORDER = "point_of_order"


class Mode(StrEnum):
    IN_ROOM = "in_room"
    REMOTE = "remote"
    PRE_RECORDED = "pre_recorded"
    READ_OUT = "read_out"
    IN_WRITING = "in_writing"


class Precedence(StrEnum):
    """The order due to rank, highest first."""

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    MINISTER = "minister"
    VICE_MINISTER = "vice_minister"
    AMBASSADOR = "ambassador"
    OTHER = "other"


class InscriptionState(StrEnum):
    REQUESTED = "requested"
    INSCRIBED = "inscribed"
    SPEAKING = "speaking"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"
    ABSENT = "absent"
    IN_WRITING = "in_writing"


WAITING = (InscriptionState.REQUESTED, InscriptionState.INSCRIBED)


class PlacedBy(StrEnum):
    """The rule, or the hand, that gave an entry its place."""

    FIRST_COME = "first_come"
    PRECEDENCE = "precedence"
    CATEGORY = "category"
    ALTERNATING = "alternating"
    LOT = "lot"
    GROUP = "group"
    CARRIED_OVER = "carried_over"
    MOVED = "moved"
    ABSENT_RULE = "absent_rule"
    SWAP = "swap"


class Outcome(StrEnum):
    DELIVERED = "delivered"
    CUT_OFF = "cut_off"


class Presence(StrEnum):
    IN_ROOM = "in_room"
    REMOTE = "remote"
    ABSENT = "absent"


class PresentBy(StrEnum):
    """How a delegation's presence became known."""

    HAND = "hand"
    BADGE = "badge"


class SwapState(StrEnum):
    """A swap is proposed by one delegation, agreed by the other, and confirmed by the secretariat."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


class PersonRole(StrEnum):
    """What a person is in a delegation, in the order in which lists of participants name them."""

    HEAD = "head"
    ALTERNATE = "alternate"
    MEMBER = "member"
    ADVISER = "adviser"


class Mark(StrEnum):
    """What an intervention tells of a theme, for the meeting's stock-taking."""

    PROGRESS = "progress"
    CHALLENGE = "challenge"
    SUPPORT_NEEDED = "support_needed"
    PLEDGE = "pledge"


class Release(StrEnum):
    """When the embargo on a document ends.

    On a statement that was handed in: as its intervention begins, as it ends, or when its delegation says so. On any
    other document: at once, at an hour, when its item starts, or when the secretariat says so.
    """

    BEGIN = "begin"
    END = "end"
    BY_HAND = "by_hand"
    AT_ONCE = "at_once"
    AT_HOUR = "at_hour"
    ITEM_START = "item_start"


class DocumentKind(StrEnum):
    """What a document of the meeting is."""

    AGENDA = "agenda"
    CONCEPT_NOTE = "concept_note"
    STATEMENT = "statement"
    PRESENTATION = "presentation"
    INFOGRAPHIC = "infographic"
    REPORT = "report"
    OTHER = "other"


class Level(StrEnum):
    INFO = "info"
    ATTENTION = "attention"


class ScreenView(StrEnum):
    FLOOR = "floor"
    LIST = "list"
    AGENDA = "agenda"
    CLOCK = "clock"
    CAPTIONS = "captions"
    WELCOME = "welcome"
    ABOUT = "about"
    NOTICE = "notice"
    LOWER_THIRD = "lower-third"
    STOCKTAKING = "stocktaking"


class SignalKind(StrEnum):
    """What a booth says in one touch."""

    TOO_FAST = "too_fast"
    SOUND = "sound"
    HELP = "help"


class Correspondent(StrEnum):
    """Who sends a message, and to whom."""

    DESK = "desk"
    CHAIR = "chair"
    DELEGATION = "delegation"


class PledgeKind(StrEnum):
    """What is pledged; `resettlement` is of places, and of complementary pathways."""

    FINANCIAL = "financial"
    MATERIAL = "material"
    TECHNICAL = "technical"
    RESETTLEMENT = "resettlement"
    POLICY = "policy"
    OTHER = "other"


class PledgeStage(StrEnum):
    """How far a pledge has come."""

    PLANNING = "planning"
    IN_PROGRESS = "in_progress"
    FULFILLED = "fulfilled"
    WITHDRAWN = "withdrawn"


class PledgeState(StrEnum):
    """A pledge that a delegation announces is submitted, admitted by the secretariat, and published once it is said.

    One that is declined is its delegation's to change, and to submit again.
    """

    SUBMITTED = "submitted"
    ADMITTED = "admitted"
    PUBLISHED = "published"
    DECLINED = "declined"


class AboutKind(StrEnum):
    """What a section about the meeting tells of; there is one of each kind but `other`."""

    MEETING = "meeting"
    PRIORITIES = "priorities"
    VENUE = "venue"
    FOLLOW = "follow"
    CONVENERS = "conveners"
    PRACTICAL = "practical"
    CONTACTS = "contacts"
    ACCESSIBILITY = "accessibility"
    PRIVACY = "privacy"
    OTHER = "other"


class Says(StrEnum):
    """What an intervention says of a pledge: how it advances, what stands in its way, that support is needed."""

    PROGRESS = "progress"
    CHALLENGE = "challenge"
    SUPPORT_NEEDED = "support_needed"


class NeedState(StrEnum):
    """A need is open until an offer is accepted; whose it is, or the secretariat, closes it."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class AskedBy(StrEnum):
    """How a need came to be: asked for in a form, or said on the floor."""

    FORM = "form"
    FLOOR = "floor"


class OfferState(StrEnum):
    """What became of an offer of support."""

    MADE = "made"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
