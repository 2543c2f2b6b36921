"""The entry point: `python wsgi.py` starts the server; `wsgi:app` is for `flask --app wsgi` and other WSGI servers.

Only a serving process is monkey-patched for greenlets, before anything else is imported. The command line and the tests
run on ordinary threads (docs/adr/0010-launcher.md).
"""

from hlom_live.launcher import quick_start

quick_start.begin()

if __name__ == "__main__":
    from hlom_live.launcher.patching import patch

    patch()

from flask import Flask  # noqa: E402

from config import BadSetting, Settings  # noqa: E402
from hlom_live import create_app  # noqa: E402


def make_app() -> Flask:
    """The application, or one clear line on what setting is wrong."""
    try:
        return create_app(Settings.from_environment(), commands=__name__ != "__main__")
    except BadSetting as error:
        raise SystemExit(f"hlom: {error}") from None


app = make_app()

if __name__ == "__main__":
    from hlom_live.launcher.server import run

    run(app)
else:
    quick_start.end()
