"""What the documents of the demonstration say, by language; written for it (scripts/demonstration_documents.py)."""

from __future__ import annotations

CONCEPT_NOTE = {
    "en": [
        (
            "What this is",
            "A short note made for the demonstration of HLOM Live. No office has written or adopted it.",
        ),
        (
            "Purpose",
            (
                "The meeting takes stock: how far the four objectives have come, how the pledges of the"
                " first Forum advance, where support is needed, and what is to follow before the next"
                " Forum."
            ),
        ),
        (
            "Questions",
            (
                "Which pledges are fulfilled, and what made that possible? What holds the others back?"
                " Who can give what others need?"
            ),
        ),
        (
            "What comes of it",
            (
                "What is said on the floor is counted by objective and region. The figures are shown at"
                " the closing, and the chair's conclusions draw on them."
            ),
        ),
    ],
    "fr": [
        (
            "Nature du document",
            ("Une courte note établie pour la démonstration de HLOM Live. Aucune instance ne l'a rédigée ni adoptée."),
        ),
        (
            "Objet",
            (
                "La réunion dresse un bilan : où en sont les quatre objectifs, comment avancent les"
                " annonces du premier Forum, où un soutien est nécessaire, et que faire avant le prochain"
                " Forum."
            ),
        ),
        (
            "Questions",
            (
                "Quelles annonces sont réalisées, et qu'est-ce qui l'a permis ? Qu'est-ce qui freine les"
                " autres ? Qui peut apporter ce dont d'autres ont besoin ?"
            ),
        ),
        (
            "Suites",
            (
                "Ce qui est dit en séance est compté par objectif et par région. Les chiffres sont"
                " présentés à la clôture, et les conclusions de la présidence s'en inspirent."
            ),
        ),
    ],
    "es": [
        (
            "Qué es este documento",
            ("Una breve nota elaborada para la demostración de HLOM Live. Ningún órgano la ha redactado ni aprobado."),
        ),
        (
            "Finalidad",
            (
                "La reunión hace balance: hasta dónde han llegado los cuatro objetivos, cómo avanzan las"
                " promesas del primer Foro, dónde se necesita apoyo y qué debe hacerse antes del próximo"
                " Foro."
            ),
        ),
        (
            "Preguntas",
            (
                "¿Qué promesas se han cumplido y qué lo hizo posible? ¿Qué frena a las demás? ¿Quién"
                " puede aportar lo que otros necesitan?"
            ),
        ),
        (
            "Resultado",
            (
                "Lo que se dice en la sala se cuenta por objetivo y por región. Las cifras se muestran en"
                " la clausura, y las conclusiones de la presidencia se basan en ellas."
            ),
        ),
    ],
    "ru": [
        (
            "Что это за документ",
            (
                "Краткая записка, подготовленная для демонстрации HLOM Live. Ни один орган ее не"
                " составлял и не принимал."
            ),
        ),
        (
            "Цель",
            (
                "Совещание подводит итоги: насколько продвинулась работа по четырем целям, как"
                " выполняются обязательства первого Форума, где нужна поддержка и что следует сделать до"
                " следующего Форума."
            ),
        ),
        (
            "Вопросы",
            (
                "Какие обязательства выполнены и что этому способствовало? Что мешает выполнению"
                " остальных? Кто может дать то, в чем нуждаются другие?"
            ),
        ),
        (
            "Результат",
            (
                "Сказанное в зале подсчитывается по целям и регионам. Цифры показывают при закрытии, и на"
                " них опираются выводы председателя."
            ),
        ),
    ],
    "ar": [
        (
            "ما هذه الوثيقة",
            "مذكرة قصيرة أُعدت للعرض التوضيحي لبرنامج HLOM Live. ولم تضعها أي جهة ولم تعتمدها.",
        ),
        (
            "الغرض",
            (
                "يقيّم الاجتماع ما أُنجز: إلى أين وصلت الأهداف الأربعة، وكيف يتقدم تنفيذ تعهدات المنتدى"
                " الأول، وأين تدعو الحاجة إلى الدعم، وما ينبغي عمله قبل المنتدى المقبل."
            ),
        ),
        (
            "أسئلة",
            (
                "ما التعهدات التي تم الوفاء بها، وما الذي أتاح ذلك؟ وما الذي يعيق سائر التعهدات؟ ومن"
                " يستطيع أن يقدم ما يحتاج إليه غيره؟"
            ),
        ),
        (
            "النتيجة",
            ("يُحصى ما يقال في القاعة حسب الهدف والمنطقة. وتُعرض الأرقام عند الاختتام، وتستند إليها استنتاجات الرئاسة."),
        ),
    ],
    "zh": [
        (
            "本文件的性质",
            "这是为演示HLOM Live而编写的简短说明。没有任何机构起草或通过本文件。",
        ),
        (
            "目的",
            ("会议进行盘点：四项目标进展如何，首届论坛的承诺落实得怎样，哪些方面需要支持，下届论坛之前应当做什么。"),
        ),
        (
            "问题",
            "哪些承诺已经兑现，原因何在？其余承诺遇到什么阻碍？谁能够提供他人所需要的支持？",
        ),
        (
            "成果",
            "会上的发言按目标和区域统计。统计数字在闭幕时展示，主席的结论以此为依据。",
        ),
    ],
}

QUESTIONS = {
    "en": [
        (
            "For all panellists",
            "Which one thing moved your pledge forward most? What would you not do again?",
        ),
        (
            "For the room",
            "Which pledges wait for a partner? Who could join one that exists rather than begin another?",
        ),
    ],
    "fr": [
        (
            "À tous les intervenants",
            "Qu'est-ce qui a le plus fait avancer votre annonce ? Que ne referiez-vous pas ?",
        ),
        (
            "À la salle",
            (
                "Quelles annonces attendent un partenaire ? Qui pourrait se joindre à une annonce"
                " existante plutôt que d'en lancer une autre ?"
            ),
        ),
    ],
}

AGENDA = {
    "en": {
        "heading": "Items",
        "number": "No.",
        "item": "Item",
        "note": "Note",
        "about": "Made for the demonstration. The hours stand on the live page.",
        "ceremony": "No list of speakers.",
        "panel": "The panel speaks first; questions from the room follow.",
        "statements": "Delegations are heard in the order of the list. Statements may be handed in beforehand.",
    },
    "fr": {
        "heading": "Points",
        "number": "N°",
        "item": "Point",
        "note": "Note",
        "about": "Établi pour la démonstration. Les horaires figurent sur la page en direct.",
        "ceremony": "Pas de liste d'orateurs.",
        "panel": "Les intervenants s'expriment d'abord ; les questions de la salle suivent.",
        "statements": (
            "Les délégations sont entendues dans l'ordre de la liste. Les déclarations peuvent être remises à l'avance."
        ),
    },
}

SLIDES = {
    "en": [
        (
            "What is counted",
            [
                "What was said on the floor, by objective: progress, challenge, support needed",
                "Pledges by stage, and how that moved since the meeting began",
            ],
        ),
        (
            "What is not counted",
            [
                "Sums of money: what is announced is not what is paid",
                "What nobody has said: silence is no progress and no failure",
            ],
        ),
        (
            "Where the figures are found",
            [
                "On the page of the stock-taking, as they change",
                "On the screen at the closing, and in the draft conclusions",
            ],
        ),
    ],
    "fr": [
        (
            "Ce qui est compté",
            [
                "Ce qui a été dit en séance, par objectif : progrès, difficulté, besoin de soutien",
                "Les annonces par stade, et leur évolution depuis le début de la réunion",
            ],
        ),
        (
            "Ce qui ne l'est pas",
            [
                "Les montants : ce qui est annoncé n'est pas ce qui est versé",
                "Ce que personne n'a dit : le silence n'est ni un progrès ni un échec",
            ],
        ),
        (
            "Où trouver les chiffres",
            [
                "Sur la page du bilan, au fur et à mesure",
                "À l'écran lors de la clôture, et dans le projet de conclusions",
            ],
        ),
    ],
}

STAGES = {
    "en": [
        "fulfilled",
        "in progress",
        "planning",
        "withdrawn",
    ],
    "fr": [
        "réalisées",
        "en cours",
        "en préparation",
        "retirées",
    ],
    "es": [
        "cumplidas",
        "en curso",
        "en planificación",
        "retiradas",
    ],
    "ru": [
        "выполнены",
        "выполняются",
        "на этапе планирования",
        "отозваны",
    ],
    "ar": [
        "تم الوفاء بها",
        "قيد التنفيذ",
        "قيد التخطيط",
        "مسحوبة",
    ],
    "zh": [
        "已兑现",
        "进行中",
        "规划中",
        "已撤回",
    ],
}
"""In the order in which the stages are drawn (hlom_live/demonstration/about.py)."""
