"""The rows. Column names are the contract's field names, so that a row is a row of the live state as it stands."""

from hlom_live.store.models.speakers import *
