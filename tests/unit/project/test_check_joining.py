"""Texts are put together so that direction and order hold; what breaks them is named (docs/adr/0123)."""

from __future__ import annotations

import pytest

from scripts.check_joining import problems

SCRIPT, TEMPLATE, STYLES = "static/js/parts/one.js", "templates/parts/one.html", "static/css/one.css"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (SCRIPT, "html`<bdi>${[one, other].filter(Boolean).join(', ')}</bdi>`"),
        (SCRIPT, "html`<bdi>${name}: ${reason}</bdi>`"),
        (SCRIPT, "html`<bdi>${name}, </bdi>`"),
        (SCRIPT, 'html`<bdi>${_("on behalf of %(group)s", { group })}</bdi>`'),
        (SCRIPT, "html`<bdi>${`${one} ${other}`}</bdi>`"),
        (SCRIPT, "html`<p>${name(groups.join(gap))}</p>`"),
        (SCRIPT, 'const said = facts.filter(Boolean).join(", ");'),
        (SCRIPT, "html`<span>${hour(from)}–${hour(to)}</span>`"),
        (SCRIPT, "names.sort((one, other) => one.localeCompare(other));"),
        (SCRIPT, "const itemWithin = (item) => `“${text(item.title)}”`;"),
        (SCRIPT, "html`<span>${label} (${count})</span>`"),
        (TEMPLATE, "<p>{{ kind(turn.kind) }}: <b>{{ name }}</b></p>"),
        (TEMPLATE, "<bdi>{{ [who.name, who.title]|select|join(' ') }}</bdi>"),
        (TEMPLATE, "<bdi>{{ who.name ~ ' ' ~ who.title }}</bdi>"),
        (TEMPLATE, "<p>{{ name(entry.spoken_for|join(' ')) }}</p>"),
        (TEMPLATE, "<span>{{ one.start }}–{{ one.end }}</span>"),
        (STYLES, ".one {\n  overflow: hidden;\n  text-overflow: ellipsis;\n}"),
    ],
)
def test_what_breaks_direction_or_order_is_named(path: str, text: str) -> None:
    assert len(list(problems(path, text))) >= 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (SCRIPT, "html`<bdi lang=${ifDefined(one.lang ?? undefined)}>${one.text}</bdi>`"),
        (SCRIPT, 'html`<bdi>${who}</bdi>${_(", ")}<bdi>${title}</bdi>`'),
        (SCRIPT, 'parts.join(_(", "))'),
        (SCRIPT, "names.sort(compare)"),
        (TEMPLATE, "<bdi{% if text.lang %} lang=\"{{ text.lang }}\"{% endif %}>{{ text.text }}</bdi>"),
        (TEMPLATE, "<bdi>HLOM Live</bdi>"),
        (STYLES, ".one {\n  text-overflow: ellipsis;\n  unicode-bidi: plaintext;\n}"),
    ],
)  # fmt: skip
def test_what_keeps_them_is_not(path: str, text: str) -> None:
    assert list(problems(path, text)) == []
