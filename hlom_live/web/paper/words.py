"""The words that the program prints on paper, in the six languages of the United Nations.

A record and an order of the day are asked for in any of the six, whatever languages the pages speak: so these words
stand here and not in the catalogues (docs/adr/0092-record-on-paper.md).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from flask import request

from hlom_live.names import LANGUAGES
from hlom_live.web.paper import letter_words, stock_words
from hlom_live.web.paper.printout import LEFT_TO_RIGHT_MARK
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.days import DASH, day_in_words, whole_day
from hlom_live.web.rendering.hours import bare_hour

ORDER = ("en", "fr", "es", "ru", "ar", "zh")

WORDS: dict[str, tuple[str, str, str, str, str, str]] = {
    # What a record says
    "record": (
        "Interventions delivered", "Interventions prononcées", "Intervenciones pronunciadas",
        "Состоявшиеся выступления", "المداخلات الملقاة", "已作的发言",
    ),
    "in_lieu": (
        "Statements posted in lieu", "Déclarations publiées sans avoir été prononcées",
        "Declaraciones publicadas sin haber sido pronunciadas", "Заявления, опубликованные вместо выступления",
        "بيانات نشرت بدلاً من إلقائها", "以书面形式代替口头发言的声明",
    ),
    "none": (
        "There is no intervention to show.", "Aucune intervention à présenter.",
        "No hay ninguna intervención que mostrar.", "Выступлений нет.", "لا توجد مداخلات لعرضها.", "没有可显示的发言。",
    ),
    "hours": (
        "Hours: %(zone)s", "Heures : %(zone)s", "Horas: %(zone)s", "Время: %(zone)s", "التوقيت: %(zone)s",
        "时间：%(zone)s",
    ),
    "count": (
        "Interventions: %(n)s", "Interventions : %(n)s", "Intervenciones: %(n)s", "Выступлений: %(n)s",
        "عدد المداخلات: %(n)s", "发言数：%(n)s",
    ),
    "chosen": (
        "A part of the record: %(what)s", "Extrait : %(what)s", "Extracto: %(what)s", "Выборка: %(what)s",
        "جزء من السجل: %(what)s", "部分记录：%(what)s",
    ),
    "number": ("No.", "N°", "Núm.", "№", "الرقم", "序号"),
    "hour": ("Time", "Heure", "Hora", "Время", "الوقت", "时间"),
    "day": ("Day", "Jour", "Día", "День", "اليوم", "日期"),
    "item": ("Item", "Point", "Tema", "Пункт", "البند", "议题"),
    "sitting": ("Sitting", "Séance", "Sesión", "Заседание", "الجلسة", "会议"),
    "room": ("Room", "Salle", "Sala", "Зал", "القاعة", "会议厅"),
    "delegation": ("Delegation", "Délégation", "Delegación", "Делегация", "الوفد", "代表团"),
    "category": ("Category", "Catégorie", "Categoría", "Категория", "الفئة", "类别"),
    "speaker": ("Speaker", "Orateur ou oratrice", "Orador u oradora", "Выступающий", "المتكلم", "发言人"),
    "kind": ("Kind", "Type", "Tipo", "Вид", "النوع", "类型"),
    "mode": ("Manner", "Modalité", "Modalidad", "Форма", "الطريقة", "方式"),
    "language": ("Language", "Langue", "Idioma", "Язык", "اللغة", "语言"),
    "limit": ("Limit", "Temps alloué", "Límite", "Лимит", "الحد الأقصى", "限时"),
    "used": ("Used", "Temps utilisé", "Tiempo usado", "Занято", "الوقت المستغرق", "用时"),
    "summary": ("Summary", "Résumé", "Resumen", "Резюме", "الملخص", "摘要"),
    "themes": ("Themes", "Thèmes", "Temas", "Темы", "المواضيع", "主题"),
    "theme": ("Theme", "Thème", "Tema", "Тема", "الموضوع", "主题"),
    "mark": ("Mark", "Mention", "Indicación", "Отметка", "العلامة", "标记"),
    "document": ("Document", "Document", "Documento", "Документ", "الوثيقة", "文件"),
    "text": ("Text", "Texte", "Texto", "Текст", "النص", "文本"),
    "in_reply": ("In reply to", "En réponse à", "En respuesta a", "В ответ на", "رداً على", "答复"),
    "numbered": (
        "No. %(n)s, %(who)s", "n° %(n)s, %(who)s", "núm. %(n)s, %(who)s", "№ %(n)s, %(who)s", "رقم %(n)s، %(who)s",
        "第%(n)s号，%(who)s",
    ),
    "outcome": ("Outcome", "Issue", "Resultado", "Итог", "النتيجة", "结果"),
    "on_behalf_of": (
        "%(who)s, on behalf of %(group)s", "%(who)s, au nom de : %(group)s", "%(who)s, en nombre de: %(group)s",
        "%(who)s, от имени: %(group)s", "%(who)s، باسم %(group)s", "%(who)s，代表%(group)s",
    ),
    "with": ("with a summary", "avec résumé", "con resumen", "с резюме", "مع ملخص", "有摘要"),
    "without": ("without a summary", "sans résumé", "sin resumen", "без резюме", "دون ملخص", "无摘要"),
    "unknown_letters": (
        "%(sign)s stands for a letter that cannot be printed here.",
        "%(sign)s remplace un caractère qui ne peut pas être imprimé ici.",
        "%(sign)s sustituye a una letra que no puede imprimirse aquí.",
        "%(sign)s стоит вместо знака, который здесь нельзя напечатать.",
        "%(sign)s يحل محل حرف لا يمكن طباعته هنا.",
        "%(sign)s 代表此处无法印出的字符。",
    ),
    # What a list of participants says
    "participants": (
        "List of participants", "Liste des participants", "Lista de participantes", "Список участников",
        "قائمة المشاركين", "与会者名单",
    ),
    "no_participants": (
        "No delegation has been entered yet.", "Aucune délégation n'a encore été saisie.",
        "Aún no se ha registrado ninguna delegación.", "Делегаций пока нет.", "لم يُسجل أي وفد بعد.",
        "尚未登记任何代表团。",
    ),
    "person": ("Name", "Nom", "Nombre", "Имя", "الاسم", "姓名"),
    "title": ("Title or function", "Titre ou fonctions", "Cargo", "Должность", "الصفة أو المنصب", "职务"),
    "role": ("Role", "Rôle", "Función", "Роль", "الدور", "身份"),
    "role_head": (
        "Head of delegation", "Chef de délégation", "Jefe de delegación", "Глава делегации", "رئيس الوفد", "团长",
    ),
    "role_alternate": (
        "Alternate head", "Chef adjoint", "Jefe adjunto", "Заместитель главы", "نائب رئيس الوفد", "副团长",
    ),
    "role_member": ("Member", "Membre", "Miembro", "Член делегации", "عضو", "成员"),
    "role_adviser": ("Adviser", "Conseiller", "Asesor", "Советник", "مستشار", "顾问"),
    # Kinds of interventions
    "statement": ("Statement", "Déclaration", "Declaración", "Заявление", "بيان", "发言"),
    "right_of_reply": (
        "Right of reply", "Droit de réponse", "Derecho de respuesta", "Право на ответ", "حق الرد", "答辩权",
    ),
    "point_of_order": (
        "Point of order", "Motion d'ordre", "Cuestión de orden", "Вопрос по порядку ведения заседания",
        "نقطة نظام", "程序问题",
    ),
    # How they are made
    "in_room": ("In the room", "En salle", "En la sala", "В зале", "في القاعة", "现场"),
    "remote": ("Remote", "À distance", "A distancia", "Дистанционно", "عن بعد", "远程"),
    "pre_recorded": ("Recorded", "Enregistrée", "Grabada", "В записи", "مسجلة", "预录"),
    "read_out": ("Read out", "Lue par un tiers", "Leída por otra persona", "Зачитано", "تليت نيابة عنه", "代读"),
    "in_writing": ("In writing", "Par écrit", "Por escrito", "В письменной форме", "خطياً", "书面"),
    "cut_off": (
        "Cut off at the limit", "Interrompue à l'expiration du temps", "Interrumpida al agotarse el tiempo",
        "Прервано по истечении времени", "أوقفت عند انتهاء الوقت", "超时终止",
    ),
    # What they tell of a theme
    "progress": ("Progress", "Progrès", "Progresos", "Прогресс", "تقدم محرز", "进展"),
    "challenge": ("Challenge", "Difficulté", "Dificultad", "Трудность", "تحد", "挑战"),
    "support_needed": (
        "Support needed", "Appui nécessaire", "Apoyo necesario", "Требуется поддержка", "دعم مطلوب", "需要支助",
    ),
    "pledge": ("Pledge", "Annonce", "Promesa", "Обязательство", "تعهد", "承诺"),
    # What a journal says
    "journal": (
        "Journal of the sittings", "Journal des séances", "Diario de las sesiones", "Журнал заседаний",
        "سجل الجلسات", "会议日志",
    ),
    "nothing_noted": (
        "Nothing has been done yet.", "Rien n'a encore été fait.", "Aún no se ha hecho nada.",
        "Пока ничего не сделано.",
        "لم يجر شيء بعد.", "尚无记录。",
    ),
    "done": ("What was done", "Ce qui a été fait", "Lo que se hizo", "Что сделано", "ما جرى", "事项"),
    "did_open_sitting": (
        "Sitting opened", "Séance ouverte", "Sesión abierta", "Заседание открыто", "افتتحت الجلسة", "会议开始",
    ),
    "did_suspend_sitting": (
        "Sitting suspended", "Séance suspendue", "Sesión suspendida", "Заседание прервано", "علقت الجلسة", "会议暂停",
    ),
    "did_resume_sitting": (
        "Sitting resumed", "Séance reprise", "Sesión reanudada", "Заседание возобновлено", "استؤنفت الجلسة", "会议恢复",
    ),
    "did_adjourn_sitting": (
        "Sitting adjourned", "Séance levée", "Sesión levantada", "Заседание закрыто", "رفعت الجلسة", "会议结束",
    ),
    "did_reopen_sitting": (
        "Sitting reopened", "Séance rouverte", "Sesión reabierta", "Заседание открыто вновь", "أعيد فتح الجلسة",
        "会议重新开始",
    ),
    "did_start_item": (
        "Item taken up", "Point abordé", "Tema abordado", "Начато рассмотрение пункта", "بدأ النظر في البند",
        "开始审议议题",
    ),
    "did_conclude_item": (
        "Item concluded", "Examen du point achevé", "Examen del tema concluido", "Рассмотрение пункта завершено",
        "اختتم النظر في البند", "议题审议结束",
    ),
    "did_open_list": (
        "List of speakers opened", "Liste des orateurs ouverte", "Lista de oradores abierta", "Список ораторов открыт",
        "فتحت قائمة المتكلمين", "发言名单开放",
    ),
    "did_close_list": (
        "List of speakers closed", "Liste des orateurs close", "Lista de oradores cerrada", "Список ораторов закрыт",
        "أغلقت قائمة المتكلمين", "发言名单截止",
    ),
    "did_hear": (
        "Point of order heard", "Motion d'ordre entendue", "Cuestión de orden escuchada",
        "Вопрос по порядку ведения заседания заслушан", "استمع إلى نقطة النظام", "听取程序问题",
    ),
    "did_decline": (
        "Point of order declined", "Motion d'ordre écartée", "Cuestión de orden desestimada",
        "Вопрос по порядку ведения заседания отклонен", "لم تقبل نقطة النظام", "程序问题未获接受",
    ),
    "did_mark_absent": (
        "Absent when called", "Absent à l'appel de son nom", "Ausente al ser llamado", "Отсутствует при вызове",
        "غائب عند النداء", "点名时缺席",
    ),
    "did_carry_over": (
        "Speakers carried over", "Orateurs reportés", "Oradores aplazados", "Ораторы перенесены", "رحل المتكلمون",
        "发言者顺延",
    ),
    "did_post_in_lieu": (
        "Statements posted in lieu", "Déclarations publiées sans avoir été prononcées",
        "Declaraciones publicadas sin haber sido pronunciadas", "Заявления опубликованы вместо выступления",
        "نشرت بيانات بدلاً من إلقائها", "以书面形式代替口头发言",
    ),
    # What the columns of a workbook say, beside those above
    "item_number": ("Item no.", "N° du point", "Núm. de tema", "№ пункта", "رقم البند", "议题编号"),
    "code": ("Code", "Code", "Código", "Код", "الرمز", "代码"),
    "speaker_title": ("Function", "Fonction", "Cargo", "Должность", "الصفة", "职务"),
    "group": ("On behalf of", "Au nom de", "En nombre de", "От имени", "باسم", "代表"),
    "called_at": (
        "Called (%(zone)s)", "Appel (%(zone)s)", "Llamada (%(zone)s)", "Вызов (%(zone)s)", "النداء (%(zone)s)",
        "点名（%(zone)s）",
    ),
    "started_at": (
        "Began (%(zone)s)", "Début (%(zone)s)", "Comienzo (%(zone)s)", "Начало (%(zone)s)", "البداية (%(zone)s)",
        "开始（%(zone)s）",
    ),
    "ended_at": (
        "Ended (%(zone)s)", "Fin (%(zone)s)", "Fin (%(zone)s)", "Окончание (%(zone)s)", "النهاية (%(zone)s)",
        "结束（%(zone)s）",
    ),
    "allotted_seconds": (
        "Limit, in seconds", "Temps alloué, en secondes", "Límite, en segundos", "Лимит, в секундах",
        "الحد الأقصى بالثواني", "限时（秒）",
    ),
    "used_seconds": (
        "Used, in seconds", "Temps utilisé, en secondes", "Tiempo usado, en segundos", "Занято, в секундах",
        "الوقت المستغرق بالثواني", "用时（秒）",
    ),
    "marks": ("Marks", "Mentions", "Indicaciones", "Отметки", "العلامات", "标记"),
    "reply_number": (
        "In reply to no.", "En réponse au n°", "En respuesta al núm.", "В ответ на №", "رداً على الرقم", "答复第几号",
    ),
    "document_url": (
        "Address of the document", "Adresse du document", "Dirección del documento", "Адрес документа",
        "عنوان الوثيقة", "文件网址",
    ),
    "delivered": ("Delivered", "Prononcée", "Pronunciada", "Состоялось", "ألقيت", "已发言"),
    # What an order of the day says
    "order_of_the_day": (
        "Order of the day", "Programme du jour", "Programa del día", "Программа дня", "برنامج اليوم", "当日议程",
    ),
    "issue": ("Issue %(n)s", "Édition n° %(n)s", "Edición núm. %(n)s", "Выпуск № %(n)s", "الإصدار %(n)s", "第%(n)s版"),
    "as_of": (
        "Names and hours as of %(when)s (%(zone)s)", "Noms et heures : état au %(when)s (%(zone)s)",
        "Nombres y horas a fecha de %(when)s (%(zone)s)", "Имена и время по состоянию на %(when)s (%(zone)s)",
        "الأسماء والمواعيد كما كانت في %(when)s (%(zone)s)", "姓名和时间截至%(when)s（%(zone)s）",
    ),
    "what_changed": (
        "What changed", "Ce qui a changé", "Qué ha cambiado", "Что изменилось", "ما الذي تغير", "变更内容",
    ),
    "change_moved": ("Changed", "Modifié", "Modificado", "Изменено", "تغيّر", "已更改"),
    "change_new": ("New", "Nouveau", "Nuevo", "Новое", "جديد", "新增"),
    "change_gone": ("Cancelled", "Annulé", "Cancelado", "Отменено", "أُلغي", "已取消"),
    "change_was": ("before", "avant", "antes", "было", "قبل", "之前"),
    "interpretation_until": (
        "interpretation until %(hour)s", "interprétation jusqu'à %(hour)s", "interpretación hasta las %(hour)s",
        "синхронный перевод до %(hour)s", "الترجمة الشفوية حتى %(hour)s", "口译至%(hour)s",
    ),
    "speakers": (
        "List of speakers", "Liste des orateurs", "Lista de oradores", "Список ораторов", "قائمة المتكلمين", "发言名单",
    ),
    "not_open": (
        "not yet open", "pas encore ouverte", "aún no abierta", "еще не открыт", "لم تفتح بعد", "尚未开放",
    ),
    "open": ("open", "ouverte", "abierta", "открыт", "مفتوحة", "开放"),
    "closed": ("closed", "close", "cerrada", "закрыт", "مغلقة", "已截止"),
    "heard": (
        "already heard: %(n)s", "déjà entendus : %(n)s", "ya escuchados: %(n)s", "уже выступили: %(n)s",
        "استمع إليهم بالفعل: %(n)s", "已发言：%(n)s",
    ),
    # What a list of speakers says
    "place": ("Place", "Place", "Puesto", "Место", "المكان", "位次"),
    "about": ("About", "Vers", "Hacia las", "Около", "نحو الساعة", "预计"),
    "list_as_of": (
        "As of %(when)s (%(zone)s)", "État au %(when)s (%(zone)s)", "A fecha de %(when)s (%(zone)s)",
        "По состоянию на %(when)s (%(zone)s)", "كما كانت في %(when)s (%(zone)s)", "截至%(when)s（%(zone)s）",
    ),
    "waiting": (
        "waiting: %(n)s", "en attente : %(n)s", "en espera: %(n)s", "ожидают: %(n)s", "في الانتظار: %(n)s",
        "等候：%(n)s",
    ),
    "nobody_waits": (
        "Nobody is waiting to speak.", "Personne n'attend la parole.", "Nadie espera la palabra.",
        "Никто не ожидает слова.", "لا أحد ينتظر الكلمة.", "无人等候发言。",
    ),
    # What a badge says
    "badges": ("Badges", "Badges", "Distintivos", "Бейджи", "الشارات", "胸卡"),
    "badge_code": (
        "QR code of the badge: %(code)s", "Code QR du badge : %(code)s", "Código QR del distintivo: %(code)s",
        "QR-код бейджа: %(code)s", "رمز QR للشارة: %(code)s", "胸卡二维码：%(code)s",
    ),
    "seat": (
        "Seat %(seat)s", "Place %(seat)s", "Asiento %(seat)s", "Место %(seat)s", "المقعد %(seat)s", "座位%(seat)s",
    ),
    "no_badge": (
        "No delegation has a badge yet.", "Aucune délégation n'a encore de badge.",
        "Ninguna delegación tiene aún distintivo.", "Ни у одной делегации пока нет бейджа.",
        "لا يحمل أي وفد شارة بعد.", "尚无代表团有胸卡。",
    ),
    "nobody": (
        "Nobody is inscribed.", "Personne n'est inscrit.", "No hay nadie inscrito.", "Никто не записан.",
        "لا أحد مسجل.", "尚无人登记。",
    ),
    **letter_words.WORDS,
    **stock_words.WORDS,
}  # fmt: skip

COLON = {"fr": " : ", "zh": "：", "ar": ": "}
COMMA = {"ar": "، ", "zh": "，"}
SEMICOLON = {"ar": "؛ ", "zh": "；", "fr": " ; "}


def wished() -> str:
    """The language in which a file is wanted: the address's `lang` if it is one of the six, else the reader's."""
    asked = request.args.get("lang", "")
    return asked if asked in LANGUAGES else languages.current()


def word(key: str, lang: str, **facts: object) -> str:
    """What is printed under that key, in one of the six languages; a code that has no words is printed as it is."""
    said = WORDS.get(key)
    text = said[ORDER.index(lang)] if said else key
    return text % facts if facts else text


def labelled(label: str, text: str, lang: str) -> str:
    """`Summary: ...`, with the language's own colon."""
    return f"{label}{COLON.get(lang, ': ')}{text}"


def listed(texts: list[str], lang: str) -> str:
    """Texts one after the other, with the language's own comma."""
    return COMMA.get(lang, ", ").join(text for text in texts if text)


def joined(texts: list[str], lang: str) -> str:
    """The same with semicolons, for texts that have commas of their own."""
    return SEMICOLON.get(lang, "; ").join(text for text in texts if text)


def language_name(code: str | None, lang: str) -> str:
    """The name of a language in another: `Arabic`; what is no language is printed as it is."""
    names: Any = Locale.parse(lang).languages
    return str(names.get(code, code)) if code else ""


def day_and_hour(at: datetime, zone: ZoneInfo, lang: str) -> str:
    """`13 December 2021, 18:00` in the meeting's zone."""
    local = at.astimezone(zone)
    return f"{long_day(local.date().isoformat(), lang)}{COMMA.get(lang, ', ')}{local:%H:%M}"


def hour_under(day: str, zone: ZoneInfo, lang: str, at: datetime | None) -> str:
    """`10:00` under the heading of a day; an hour of another day, after midnight, with its date."""
    if at is None:
        return ""
    same = at.astimezone(zone).date().isoformat() == day
    return str(bare_hour(at, zone)) if same else day_and_hour(at, zone, lang)


def between(start: str, end: str) -> str:
    """`10:00-13:00`, the first time first also in a text that runs from right to left."""
    return f"{LEFT_TO_RIGHT_MARK}{start}{DASH}{end}"


def long_day(day: str, lang: str, weekday: bool = False) -> str:
    """`14 December 2021`, or with the name of the day; it begins a line."""
    at = date.fromisoformat(day)
    text = day_in_words(at, lang, year=True) if weekday else whole_day(at, lang)
    return text[0].upper() + text[1:]
