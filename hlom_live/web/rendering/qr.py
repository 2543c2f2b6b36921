"""QR codes, as pictures for pages."""

from __future__ import annotations

import io
from base64 import b64encode


def qr_code(text: str, scale: int = 4, border: int = 2) -> bytes:
    """What a reader of QR codes reads as `text`, as an SVG; `scale` and `border` count the code's squares."""
    import segno  # no start needs it

    drawn = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(drawn, kind="svg", scale=scale, border=border, dark="#000", light="#fff", xmldecl=False)
    return drawn.getvalue()


def qr_image(text: str) -> str:
    """The same as an address for <img>: the picture is in the page, so that nothing else has to be asked for."""
    return f"data:image/svg+xml;base64,{b64encode(qr_code(text)).decode()}"
