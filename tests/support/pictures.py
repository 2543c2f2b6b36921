"""Pictures as small as they can be, and such as lie."""

from __future__ import annotations

import base64

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAFUlEQVR4nGPkjlnNwMDAwMDAxAADABLgARZUEBK7AAAAAElFTkSuQmCC"
)
"""Three by two."""

SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 160 90' role='img'><title>Four objectives</title>"
    "<style>rect { fill: #0b5cab }</style><rect width='160' height='90'/>{more}</svg>"
)


def svg(more: str = "") -> bytes:
    """A drawing, with what else is to be in it."""
    return SVG.replace("{more}", more).encode()
