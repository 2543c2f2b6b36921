"""The tables. Columns are named as the contract's fields, so that a row is a row of the live state as it stands.

These modules do not postpone their annotations: SQLAlchemy would evaluate each of the texts, an eighth of its time.
"""

from hlom_live.store.models.base import *
from hlom_live.store.models.documents import *
from hlom_live.store.models.files import *
from hlom_live.store.models.meeting import *
from hlom_live.store.models.people import *
from hlom_live.store.models.pledges import *
from hlom_live.store.models.screens import *
from hlom_live.store.models.speakers import *
