"""The things of a meeting as values, field by field those of the contract (docs/api.md, "Live state")."""

from hlom_live.domain.model.speakers import *
