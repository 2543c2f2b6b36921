"""The things of a meeting as values, field by field those of the contract (docs/api.md, "Live state"), and the words
that their fields may hold.

Times are aware datetimes in UTC with whole milliseconds; durations are in seconds; ids are opaque strings.
"""

from hlom_live.domain.enumerations import *
from hlom_live.domain.model.documents import *
from hlom_live.domain.model.done import *
from hlom_live.domain.model.meeting import *
from hlom_live.domain.model.people import *
from hlom_live.domain.model.pledges import *
from hlom_live.domain.model.screens import *
from hlom_live.domain.model.speakers import *
