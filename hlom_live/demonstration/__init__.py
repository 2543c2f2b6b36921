"""The demonstration meeting: HLOM 2021, as if it were running now."""

SLUG = "hlom-2021"
