"""What the demonstration meeting is called, and its rooms and themes, in the six languages."""

from __future__ import annotations

TITLE = {
    "en": "High-Level Officials Meeting 2021 (demonstration)",
    "fr": "Réunion de hauts responsables 2021 (démonstration)",
    "ar": "اجتماع كبار المسؤولين 2021 (عرض توضيحي)",
    "ru": "Совещание высокопоставленных должностных лиц 2021 года (демонстрация)",
    "es": "Reunión de Altos Funcionarios 2021 (demostración)",
    "zh": "2021年高级别官员会议（演示）",
}
LABEL = {
    "en": "Demonstration: clock times are illustrative",
    "fr": "Démonstration : les horaires sont donnés à titre d'illustration",
    "ar": "عرض توضيحي: المواعيد للتوضيح فقط",
    "ru": "Демонстрация: время указано для примера",
    "es": "Demostración: los horarios son ilustrativos",
    "zh": "演示：时间仅为示例",
}
THEME = {
    "en": "Mid-term follow-up of the first Global Refugee Forum (clock times are illustrative)",
    "fr": "Suivi à mi-parcours du premier Forum mondial sur les réfugiés (horaires donnés à titre d'illustration)",
    "ar": "متابعة منتصف المدة للمنتدى العالمي الأول للاجئين (المواعيد للتوضيح فقط)",
    "ru": "Среднесрочный обзор первого Глобального форума по вопросам беженцев (время указано для примера)",
    "es": "Seguimiento de mitad de período del primer Foro Mundial sobre los Refugiados (horarios ilustrativos)",
    "zh": "首届全球难民论坛中期后续会议（时间仅为示例）",
}
ROOMS = {
    "Plenary": {"fr": "Plénière", "ar": "القاعة العامة", "ru": "Пленарный зал", "es": "Plenaria", "zh": "全体会议厅"},
    "Spotlight room": {
        "fr": "Salle des séances thématiques",
        "ar": "قاعة الجلسات المواضيعية",
        "ru": "Зал тематических заседаний",
        "es": "Sala de sesiones temáticas",
        "zh": "专题会议厅",
    },
    "Room 2": {"fr": "Salle 2", "ar": "القاعة 2", "ru": "Зал 2", "es": "Sala 2", "zh": "2号会议厅"},
}

_THEMES = {
    "objective_1": {
        "en": "Ease pressure on host countries",
        "fr": "Alléger la pression sur les pays d'accueil",
        "es": "Aliviar la presión sobre los países de acogida",
        "ru": "Ослабить нагрузку на принимающие страны",
        "ar": "تخفيف الضغط عن البلدان المضيفة",
        "zh": "减轻收容国的压力",
    },
    "objective_2": {
        "en": "Enhance refugee self-reliance",
        "fr": "Renforcer l'autonomie des réfugiés",
        "es": "Promover la autosuficiencia de los refugiados",
        "ru": "Укрепить самостоятельность беженцев",
        "ar": "تعزيز اعتماد اللاجئين على أنفسهم",
        "zh": "加强难民自力更生的能力",
    },
    "objective_3": {
        "en": "Expand access to third-country solutions",
        "fr": "Élargir l'accès à des solutions dans des pays tiers",
        "es": "Ampliar el acceso a las soluciones en terceros países",
        "ru": "Расширить доступ к решениям в третьих странах",
        "ar": "توسيع نطاق الوصول إلى حلول البلدان الثالثة",
        "zh": "扩大在第三国解决问题的途径",
    },
    "objective_4": {
        "en": "Support conditions in countries of origin for return in safety and dignity",
        "fr": "Favoriser dans les pays d'origine les conditions d'un retour dans la sécurité et la dignité",
        "es": "Favorecer en los países de origen condiciones para un retorno seguro y digno",
        "ru": "Содействовать созданию в странах происхождения условий для безопасного и достойного возвращения",
        "ar": "دعم الظروف في بلدان المنشأ من أجل العودة بأمان وكرامة",
        "zh": "支持原籍国为安全和有尊严的回返创造条件",
    },
    "priority_1": {
        "en": "Expand support for refugees and the countries who receive them",
        "fr": "Élargir le soutien aux réfugiés et aux pays qui les accueillent",
        "es": "Ampliar el apoyo a los refugiados y a los países que los reciben",
        "ru": "Расширить поддержку беженцев и принимающих их стран",
        "ar": "توسيع نطاق الدعم للاجئين والبلدان التي تستقبلهم",
        "zh": "扩大对难民及其接收国的支持",
    },
    "priority_2": {
        "en": "Advance implementation of the pledges made at the first Forum",
        "fr": "Faire avancer la mise en œuvre des annonces du premier Forum",
        "es": "Avanzar en el cumplimiento de las promesas hechas en el primer Foro",
        "ru": "Продвигать выполнение обязательств, взятых на первом Форуме",
        "ar": "المضي قدماً في تنفيذ التعهدات المعلنة في المنتدى الأول",
        "zh": "推进落实首届论坛上作出的承诺",
    },
    "priority_3": {
        "en": "Direct efforts to the areas in need of further support",
        "fr": "Orienter les efforts vers les domaines nécessitant un soutien accru",
        "es": "Orientar los esfuerzos hacia los ámbitos que necesitan más apoyo",
        "ru": "Направить усилия в области, где нужна дополнительная поддержка",
        "ar": "توجيه الجهود نحو المجالات التي تحتاج إلى مزيد من الدعم",
        "zh": "将工作重点放在需要更多支持的领域",
    },
}
THEMES = tuple({"id": key, "group": key.partition("_")[0], "name": named} for key, named in _THEMES.items())
"""The four objectives of the Compact and the meeting's three priorities."""

ANNOUNCED = {
    "en": "New funds for towns that host refugees (invented)",
    "fr": "Nouveaux fonds pour les villes d'accueil (exemple fictif)",
    "es": "Nuevos fondos para las ciudades de acogida (ejemplo ficticio)",
    "ru": "Новые средства для принимающих городов (вымышленный пример)",
    "ar": "أموال جديدة للمدن المضيفة (مثال مختلق)",
    "zh": "为收容城镇提供新资金（虚构示例）",
}
"""The pledge that is announced at the demonstration."""
