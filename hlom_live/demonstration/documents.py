"""The documents of the demonstration: files that were made for it (scripts/demonstration_documents.py), by language.

They lie ready in data/documents: to draw them takes longer than the whole meeting takes to be made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files

from hlom_live.domain import commands
from hlom_live.domain.model import Document, DocumentKind, Item, Meeting, Release, Value, Words
from hlom_live.domain.papers import documents as rules
from hlom_live.domain.papers.statements import File
from hlom_live.store import file_rows
from hlom_live.store.work import Work
from hlom_live.texts.kinds import ENDINGS

FOLDER = files("hlom_live") / "data" / "documents"
SIX = ("ar", "zh", "en", "fr", "ru", "es")
COMPACT = "https://globalcompactrefugees.org/"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: `name` is how its files begin, which go on with the language; without one it is a link."""

    kind: DocumentKind
    title: Words
    name: str | None = None
    ending: str = ""
    languages: tuple[str, ...] = SIX
    symbol: str | None = None
    item: str | None = None
    release: Release = Release.AT_ONCE


PAPERS = (
    Paper(
        DocumentKind.AGENDA,
        {
            "en": "Annotated programme (demonstration)",
            "fr": "Programme annoté (démonstration)",
            "es": "Programa anotado (demostración)",
            "ru": "Аннотированная программа (демонстрация)",
            "ar": "البرنامج المشروح (عرض توضيحي)",
            "zh": "附加说明的日程（演示）",
        },
        "programme", "docx", ("en", "fr"), "DEMO/2021/1",
    ),
    Paper(
        DocumentKind.CONCEPT_NOTE,
        {
            "en": "Concept note (demonstration)",
            "fr": "Note de cadrage (démonstration)",
            "es": "Nota conceptual (demostración)",
            "ru": "Концептуальная записка (демонстрация)",
            "ar": "مذكرة مفاهيمية (عرض توضيحي)",
            "zh": "概念说明（演示）",
        },
        "concept-note", "pdf", SIX, "DEMO/2021/2",
    ),
    Paper(
        DocumentKind.INFOGRAPHIC,
        {
            "en": "The pledges before the statements (invented)",
            "fr": "Les annonces avant les déclarations (exemple fictif)",
            "es": "Las promesas antes de las declaraciones (ejemplo ficticio)",
            "ru": "Обязательства до выступлений (вымышленный пример)",
            "ar": "التعهدات قبل البيانات (مثال مختلق)",
            "zh": "发言之前的承诺（虚构示例）",
        },
        "pledges", "png",
    ),
    Paper(
        DocumentKind.PRESENTATION,
        {
            "en": "How progress is measured (demonstration)",
            "fr": "Comment les progrès sont mesurés (démonstration)",
            "es": "Cómo se miden los avances (demostración)",
            "ru": "Как измеряется прогресс (демонстрация)",
            "ar": "كيف يُقاس التقدم (عرض توضيحي)",
            "zh": "如何衡量进展（演示）",
        },
        "progress", "pptx", ("en", "fr"), item="2",
    ),
    Paper(
        DocumentKind.CONCEPT_NOTE,
        {
            "en": "Questions for the panel on pledges and initiatives (demonstration)",
            "fr": "Questions pour la table ronde sur les annonces et les initiatives (démonstration)",
            "es": "Preguntas para la mesa redonda sobre promesas e iniciativas (demostración)",
            "ru": "Вопросы для дискуссии об обязательствах и инициативах (демонстрация)",
            "ar": "أسئلة لحلقة النقاش بشأن التعهدات والمبادرات (عرض توضيحي)",
            "zh": "关于承诺与倡议的专题讨论的问题（演示）",
        },
        "questions", "pdf", ("en", "fr"), item="7", release=Release.ITEM_START,
    ),
    Paper(
        DocumentKind.OTHER,
        {
            "en": "The Global Compact on Refugees and its digital platform",
            "fr": "Le Pacte mondial sur les réfugiés et sa plateforme numérique",
            "es": "El Pacto Mundial sobre los Refugiados y su plataforma digital",
            "ru": "Глобальный договор о беженцах и его цифровая платформа",
            "ar": "الاتفاق العالمي بشأن اللاجئين ومنصته الرقمية",
            "zh": "《难民问题全球契约》及其数字平台",
        },
        languages=("en",),
    ),
)  # fmt: skip
"""In the order in which they are added. That of an item which is to come is published as it begins."""


def shelve(job: Work, meeting: Meeting, agenda: Sequence[Value], new_id: Callable[[], str]) -> list[Value]:
    """The agenda, with its items that say how many documents there are, and the documents.

    They are added by the rule by which the secretariat adds them.
    """
    items = {row.number: row for row in agenda if isinstance(row, Item) and row.number}
    made = [one for paper in PAPERS for one in _versions(job, meeting, paper, items.get(paper.item), new_id)]
    of = {item.id: [one for one in made if one.item == item.id] for item in items.values()}
    counted = {item.id: item for item in rules.recounted(items.values(), of)}
    return [*(counted.get(getattr(row, "id", ""), row) for row in agenda), *made]


def _versions(
    job: Work, meeting: Meeting, paper: Paper, item: Item | None, new_id: Callable[[], str]
) -> list[Document]:
    versions: list[Document] = []
    for language in paper.languages:
        file = _kept(job, paper, language, new_id()) if paper.name else None
        ask = commands.AddDocument(
            title=None if versions else paper.title,
            kind=paper.kind,
            file=file.id if file else None,
            url=None if file else COMPACT,
            language=language,
            symbol=paper.symbol,
            item=item.id if item else None,
            of=versions[0].id if versions else None,
            release=paper.release,
        )
        url = f"/m/{meeting.slug}/documents/{file.id}" if file else None
        shelf = rules.Shelf(
            meeting=meeting, items={item.id: item} if item else {}, versions=versions, file=file, url=url
        )
        versions += [one for one in rules.add(shelf, ask, new_id(), job.now).put if isinstance(one, Document)]
    return versions


def _kept(job: Work, paper: Paper, language: str, file_id: str) -> File:
    """A ready file as one that has come in."""
    name = f"{paper.name}-{language}.{paper.ending}"
    content = (FOLDER / name).read_bytes()
    kind = next(str(kind) for kind, ending in ENDINGS.items() if ending == paper.ending)
    digest = hashlib.sha256(content).hexdigest()
    found = file_rows.Found(name, kind, len(content), digest, None, None)
    file_rows.keep(job.session, job.meeting.id, file_id, found, content, job.now)
    return File(file_id, None, kind, len(content), None, digest)
