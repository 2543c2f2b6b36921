"""All commands, by subject (docs/api.md, "Commands")."""

from hlom_live.domain.commands.about import *
from hlom_live.domain.commands.agenda import *
from hlom_live.domain.commands.base import *
from hlom_live.domain.commands.documents import *
from hlom_live.domain.commands.floor import *
from hlom_live.domain.commands.messages import *
from hlom_live.domain.commands.people import *
from hlom_live.domain.commands.pledges import *
from hlom_live.domain.commands.programme import *
from hlom_live.domain.commands.record import *
from hlom_live.domain.commands.reports import *
from hlom_live.domain.commands.screens import *
from hlom_live.domain.commands.speakers import *
