"""Kinds of devices in words."""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext

from hlom_live.domain.people.devices import NAMES, Form

FORMS = {
    Form.PHONE: lazy_gettext("telephone"),
    Form.TABLET: lazy_gettext("tablet"),
    Form.COMPUTER: lazy_gettext("computer"),
}


def device_in_words(kind: str | None) -> str:
    """`telephone, Firefox` of what `device_of` found (domain/people/devices.py); nothing for what is not known."""
    said = [str(FORMS[Form(word)]) if word in {*Form} else NAMES.get(word, "") for word in (kind or "").split()]
    if len(said) == 2:
        return gettext("%(form)s, %(browser)s", form=said[0], browser=said[1])
    return "".join(said)
