"""The texts about the demonstration meeting, in the six languages; written for it."""

from __future__ import annotations

from hlom_live.domain.model import AboutKind

_MEETING = {
    "en": "**This is a demonstration.** It is modelled on the meeting of December 2021. Who is present, asks and speaks"
    " is made up, and so are all pledges and all that is said of them.",
    "fr": "**Ceci est une démonstration.** Elle s'inspire de la réunion de décembre 2021. Qui est présent, demande la"
    " parole ou s'exprime est inventé, de même que toutes les annonces et tout ce qui en est dit.",
    "es": "**Esto es una demostración.** Se inspira en la reunión de diciembre de 2021. Quién está presente, pide la"
    " palabra o interviene es ficticio, como lo son todas las promesas y cuanto se dice de ellas.",
    "ru": "**Это демонстрация.** Ее образец — совещание в декабре 2021 года. Кто присутствует, просит слова и"
    " выступает, вымышлено, как и все обязательства и всё, что о них сказано.",
    "ar": "**هذا عرض توضيحي.** وهو مستوحى من اجتماع كانون الأول/ديسمبر 2021. أما الحاضرون وطالبو الكلمة والمتكلمون"
    " فمختلقون، وكذلك جميع التعهدات وكل ما يقال عنها.",
    "zh": "**这是演示。** 它以2021年12月的会议为蓝本。出席者、要求发言者和发言者均为虚构，"
    "所有承诺及其相关内容也是虚构。",
}
_GLANCE_TITLE = {
    "en": "Pledges at a glance",
    "fr": "Les annonces en un coup d'œil",
    "es": "Las promesas de un vistazo",
    "ru": "Обязательства вкратце",
    "ar": "لمحة عن التعهدات",
    "zh": "承诺一览",
}
_GLANCE = {
    "en": "All of these pledges are invented. Each bar is one of the four objectives; from the darkest to the lightest:"
    " fulfilled, in progress, planning, withdrawn.",
    "fr": "Toutes ces annonces sont inventées. Chaque barre représente l'un des quatre objectifs ; du plus foncé au"
    " plus clair : réalisées, en cours, en préparation, retirées.",
    "es": "Todas estas promesas son ficticias. Cada barra es uno de los cuatro objetivos; del tono más oscuro al más"
    " claro: cumplidas, en curso, en planificación, retiradas.",
    "ru": "Все эти обязательства вымышлены. Каждая полоса — одна из четырех целей; от темного к светлому: выполнены,"
    " выполняются, на этапе планирования, отозваны.",
    "ar": "جميع هذه التعهدات مختلقة. يمثل كل شريط أحد الأهداف الأربعة؛ ومن الأغمق إلى الأفتح: تم الوفاء بها،"
    " قيد التنفيذ، قيد التخطيط، مسحوبة.",
    "zh": "所有这些承诺均为虚构。每一横条代表四项目标之一；颜色由深至浅依次为：已兑现、进行中、规划中、已撤回。",
}
_PRACTICAL = {
    "en": "Clock times are illustrative, and nothing takes place at the venue.",
    "fr": "Les horaires sont donnés à titre d'illustration, et rien n'a lieu sur place.",
    "es": "Los horarios son ilustrativos, y nada tiene lugar en la sede.",
    "ru": "Время указано для примера, и на месте ничего не проводится.",
    "ar": "المواعيد للتوضيح فقط، ولا يجري شيء في المكان المذكور.",
    "zh": "时间仅为示例，会场并无任何活动。",
}

SECTIONS: tuple[tuple[AboutKind, dict[str, str] | None, dict[str, str]], ...] = (
    (AboutKind.MEETING, None, _MEETING),
    (AboutKind.OTHER, _GLANCE_TITLE, _GLANCE),
    (AboutKind.PRACTICAL, None, _PRACTICAL),
)
"""Each section's kind, its title where it has one of its own, and its text."""

PICTURE = {
    "en": "Invented pledges by objective: fulfilled / in progress / planning / withdrawn. ",
    "fr": "Annonces inventées, par objectif : réalisées / en cours / en préparation / retirées. ",
    "es": "Promesas ficticias por objetivo: cumplidas / en curso / en planificación / retiradas. ",
    "ru": "Вымышленные обязательства по целям: выполнены / выполняются / на этапе планирования / отозваны. ",
    "ar": "تعهدات مختلقة حسب الهدف: تم الوفاء بها / قيد التنفيذ / قيد التخطيط / مسحوبة. ",
    "zh": "按目标分列的虚构承诺：已兑现／进行中／规划中／已撤回。",
}
"""What the picture shows; its figures follow."""
