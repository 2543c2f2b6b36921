"""What a meeting says of itself, in three languages and with a picture, for who looks at every page."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime

from hlom_live.domain.model import AboutKind, AboutSection
from hlom_live.store import file_rows
from hlom_live.store.changes import find_meeting
from tests.support.live_meeting import LiveMeeting

BARS = (
    ("Ease pressures", "#0b5cab"),
    ("Self-reliance", "#1a6f40"),
    ("Third countries", "#8a5200"),
    ("Return", "#5c3c92"),
)
DRAWING = "".join(
    f"<rect x='40' y='{60 + 90 * n}' width='{620 - 110 * n}' height='56' rx='6' fill='{colour}'/>"
    f"<text x='56' y='{96 + 90 * n}' font-size='26' fill='#fff' font-family='sans-serif'>{words}</text>"
    for n, (words, colour) in enumerate(BARS)
)
PICTURE = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 720 430'><rect width='720' height='430' fill='#fff'/>"
    f"{DRAWING}</svg>"
)
WHAT = {
    "en": "The meeting takes stock of the **four objectives** halfway between two Forums.\n\n## Who takes part\n\n"
    "- Member States\n- Organisations\n  1. of the United Nations\n  2. others\n- Refugees\n\n"
    "All statements are on [the page of the Forum](https://www.example.org/forum), and https://example.org/.",
    "fr": "La réunion fait le point sur les **quatre objectifs**, entre deux Forums.\n\n## Qui participe\n\n"
    "- États Membres\n- Organisations\n- Réfugiés",
    "ar": "يستعرض الاجتماع **الأهداف الأربعة** في منتصف الطريق بين منتديين.\n\n## من يشارك\n\n"
    "- الدول الأعضاء\n- المنظمات\n- اللاجئون\n\nانظر [صفحة المنتدى](https://www.example.org/forum).",
}
VENUE = {
    "en": "Palais des Nations\nAvenue de la Paix 14\n1211 Geneva 10\n\n> The Pregny gate opens at *07:30*.\n\n"
    "Accessible entrances: doors 6 and 13.",
}
CONTACTS = {"en": "Secretariat: secretariat@example.org", "ar": "الأمانة: secretariat@example.org"}


def tell_of_it(meeting: LiveMeeting) -> None:
    """Write three sections, one of them with a picture."""
    content = PICTURE.encode()
    digest = hashlib.sha256(content).hexdigest()
    found = file_rows.Found("picture.svg", "image/svg+xml", len(content), digest, None, "720x430")
    file = meeting.id("picture")
    with meeting.database.reading() as session:
        meeting_id = find_meeting(session, meeting.slug).id
    file_rows.store(meeting.database, meeting_id, file, None, found, io.BytesIO(content), datetime.now(UTC))
    facts = {"media_type": "image/svg+xml", "bytes": len(content), "sha256": digest, "width": 720, "height": 430}
    alt = {"en": "How many spoke of each of the four objectives", "ar": "عدد المتكلمين عن كل هدف من الأهداف الأربعة"}
    told = ((AboutKind.MEETING, WHAT), (AboutKind.VENUE, VENUE), (AboutKind.CONTACTS, CONTACTS))
    for place, (kind, text) in enumerate(told, start=1):
        picture = {"file": file, **facts} if kind is AboutKind.MEETING else None
        meeting.put(
            AboutSection(
                id=meeting.id(f"about-{kind}"),
                section=kind,
                position=1024.0 * place,
                text=text,
                picture=picture,
                picture_alt=alt if picture else None,
            )
        )
