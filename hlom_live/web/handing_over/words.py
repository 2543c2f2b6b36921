"""The words of the contents page of a folder that is handed over, in the six languages (ORDER in paper/words.py)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str, str, str, str, str]] = {
    "contents": ("Contents", "Sommaire", "Índice", "Содержание", "المحتويات", "目录"),
    "file": ("File", "Fichier", "Archivo", "Файл", "الملف", "文件"),
    "size": ("Size", "Taille", "Tamaño", "Размер", "الحجم", "大小"),
    "as_of": (
        "As of %(when)s (%(zone)s), at change %(head)s of the log.",
        "État au %(when)s (%(zone)s), modification n° %(head)s du journal des modifications.",
        "Situación al %(when)s (%(zone)s), cambio núm. %(head)s del registro de cambios.",
        "По состоянию на %(when)s (%(zone)s), изменение № %(head)s журнала изменений.",
        "كما في %(when)s (%(zone)s)، عند التغيير رقم %(head)s في سجل التغييرات.",
        "截至%(when)s（%(zone)s），变更日志第%(head)s号。",
    ),
    "01 Record": (
        "Record of the interventions", "Relevé des interventions", "Relación de intervenciones",
        "Перечень выступлений", "محضر المداخلات", "发言记录",
    ),
    "02 Order of the day": (
        "Orders of the day, as they were issued",
        "Ordres du jour, tels que publiés",
        "Órdenes del día, tal como se publicaron",
        "Порядок дня в выпущенном виде", "جداول أعمال اليوم كما صدرت", "已发布的当日议程",
    ),
    "03 Journal": (
        "Journal of the sittings", "Journal des séances", "Diario de las sesiones", "Журнал заседаний",
        "سجل الجلسات", "会议日志",
    ),
    "04 Lists": (
        "Lists of speakers, delegations and programme", "Listes des orateurs, délégations et programme",
        "Listas de oradores, delegaciones y programa", "Списки выступающих, делегации и программа",
        "قوائم المتكلمين والوفود والبرنامج", "发言名单、代表团和日程",
    ),
    "05 Statements": (
        "Statements and documents", "Déclarations et documents", "Declaraciones y documentos", "Заявления и документы",
        "البيانات والوثائق", "声明和文件",
    ),
    "06 Captions": ("Captions", "Sous-titres", "Subtítulos", "Субтитры", "الترجمة النصية", "字幕"),
    "07 Stock-taking": ("Stock-taking", "Bilan", "Balance", "Подведение итогов", "الحصيلة", "总结"),
    "08 Log": (
        "Log of all changes: its verification, and the archive of the whole meeting",
        "Journal de toutes les modifications : sa vérification, et l'archive de toute la réunion",
        "Registro de todos los cambios: su verificación y el archivo de toda la reunión",
        "Журнал всех изменений: его проверка и архив всего мероприятия",
        "سجل جميع التغييرات: التحقق منه، ومحفوظات الاجتماع كاملاً",
        "全部变更日志：其核验结果和整个会议的存档",
    ),
    "09 About the meeting": (
        "What the meeting said of itself", "Ce que la réunion disait d'elle-même",
        "Lo que la reunión decía de sí misma",
        "Что совещание сообщало о себе", "ما قاله الاجتماع عن نفسه", "会议介绍",
    ),
    "left_out": (
        "Statements under embargo that are not in this folder: %(n)s. For that reason the archive is "
        "not in it either.",
        "Déclarations sous embargo absentes de ce dossier : %(n)s. Pour cette raison, l'archive n'y "
        "figure pas non plus.",
        "Declaraciones bajo embargo que no están en esta carpeta: %(n)s. Por ello tampoco está el "
        "archivo de la reunión.",
        "Заявлений под эмбарго, не включенных в эту папку: %(n)s. По этой причине в нее не включен и архив.",
        "بيانات محظورة النشر غير مدرجة في هذا المجلد: %(n)s. ولهذا السبب لم تدرج المحفوظات أيضاً.",
        "本文件夹未收入的禁发声明：%(n)s份。因此也未收入存档。",
    ),
    "embargoed": (
        "Statements under embargo in this folder, apart from the others: %(n)s. They may not be given on yet.",
        "Déclarations sous embargo contenues dans ce dossier, séparément des autres : %(n)s. Elles ne "
        "peuvent pas encore être transmises.",
        "Declaraciones bajo embargo en esta carpeta, separadas de las demás: %(n)s. Aún no pueden difundirse.",
        "Заявлений под эмбарго в этой папке, отдельно от других: %(n)s. Передавать их пока нельзя.",
        "بيانات محظورة النشر في هذا المجلد، منفصلة عن غيرها: %(n)s. ولا يجوز تعميمها بعد.",
        "本文件夹中另行存放的禁发声明：%(n)s份。目前不得外传。",
    ),
    "private": (
        "The archive holds all that was kept of the meeting, with internal notes. It is not for publication.",
        "L'archive contient tout ce qui a été conservé de la réunion, y compris les notes internes. "
        "Elle n'est pas destinée à la publication.",
        "El archivo contiene todo lo conservado de la reunión, incluidas las notas internas. No es para "
        "su publicación.",
        "Архив содержит все сохраненные данные мероприятия, включая внутренние заметки. Он не "
        "предназначен для публикации.",
        "تتضمن المحفوظات كل ما حفظ عن الاجتماع، بما فيه الملاحظات الداخلية. وهي ليست للنشر.",
        "存档包含会议保存的全部内容，包括内部备注，不供发布。",
    ),
    "log_whole": (
        "The log is whole.", "Le journal des modifications est intact.", "El registro de cambios está íntegro.",
        "Журнал изменений цел.", "سجل التغييرات سليم.", "变更日志完整。",
    ),
    "log_broken": (
        "The log is not whole: see its verification.",
        "Le journal des modifications n'est pas intact : voir sa vérification.",
        "El registro de cambios no está íntegro: véase su verificación.",
        "Журнал изменений поврежден: см. результат проверки.", "سجل التغييرات غير سليم: انظر نتيجة التحقق.",
        "变更日志不完整：见核验结果。",
    ),
}  # fmt: skip
