"""The stock-taking of a meeting, for everybody: how its pledges stand, for pages and programs; all of it as files."""

from __future__ import annotations

import hashlib
import json

from flask import Blueprint, Response

from hlom_live.live.content.audience import audience_of
from hlom_live.web.downloads import files
from hlom_live.web.downloads.files import as_file
from hlom_live.web.first_paint.figures import pledge_figures
from hlom_live.web.first_paint.seen import seen_state
from hlom_live.web.http.keeping import unless_known
from hlom_live.web.paper import printing
from hlom_live.web.paper.stock_sheet import COLUMNS, StockTaking
from hlom_live.web.paper.words import wished
from hlom_live.web.sign_in.identity import find_reader

bp = Blueprint("stocktaking", __name__, url_prefix="/api/v1")


@bp.get("/meetings/<slug>/stock-taking")
def pledges(slug: str) -> Response:
    """How the published pledges stand, as `{"pledges": figures}`; 304 for whoever has these very figures."""
    meeting, _ = find_reader(slug)
    text = json.dumps({"pledges": pledge_figures(meeting)})
    tag = hashlib.sha256(text.encode()).hexdigest()[:32]
    answer = unless_known(tag, lambda: Response(text, mimetype="application/json"))
    answer.vary.update(("Cookie", "Authorization"))
    return answer


@bp.get("/meetings/<slug>/stock-taking.csv")
def as_csv(slug: str) -> Response:
    """What was counted as CSV in UTF-8, a line for each theme, category, region and day."""
    return files.as_csv(slug, "stock-taking.csv", COLUMNS, _stock_taking(slug).lines)


@bp.get("/meetings/<slug>/stock-taking.xlsx")
def as_xlsx(slug: str) -> Response:
    """The same as a workbook for people."""
    found = _stock_taking(slug)
    return as_file(slug, "stock-taking.xlsx", printing.xlsx("stock-taking", lambda: found.sheet().lines()))


def _stock_taking(slug: str) -> StockTaking:
    meeting, actor = find_reader(slug)
    state = seen_state(meeting, audience_of(actor))
    return StockTaking(state.rows, pledge_figures(meeting), wished())
