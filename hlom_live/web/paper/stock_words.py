"""What a stock-taking and the draft conclusions of the chair say on paper, in the six languages (as paper/words.py)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str, str, str, str, str]] = {
    "interventions": ("Interventions", "Interventions", "Intervenciones", "Выступления", "المداخلات", "发言"),
    "counted_by": ("Counted by", "Ventilation", "Desglose", "Разбивка", "التصنيف", "分列方式"),
    "counted_of": ("Name", "Nom", "Nombre", "Название", "الاسم", "名称"),
    "by_all": ("All together", "Ensemble", "Total", "Всего", "المجموع", "总计"),
    "by_objective": ("Objective", "Objectif", "Objetivo", "Цель", "هدف", "目标"),
    "by_priority": ("Priority", "Priorité", "Prioridad", "Приоритет", "أولوية", "优先事项"),
    "by_other": ("Theme", "Thème", "Temática", "Тема", "موضوع", "主题"),
    "by_category": ("Category", "Catégorie", "Categoría", "Категория", "الفئة", "类别"),
    "by_region": ("Region", "Région", "Región", "Регион", "المنطقة", "区域"),
    "by_day": ("Day", "Jour", "Día", "День", "اليوم", "日期"),
    "not_known": ("Not known", "Non précisé", "No consta", "Не указано", "غير محدد", "未注明"),
    "pledges": (
        "Pledges in the register", "Annonces au registre", "Promesas del registro", "Обязательства в реестре",
        "التعهدات المسجلة", "登记的承诺",
    ),
    "new_pledges": (
        "New pledges, announced here", "Nouvelles annonces faites ici", "Nuevas promesas anunciadas aquí",
        "Новые обязательства, объявленные здесь", "تعهدات جديدة أُعلنت هنا", "在此宣布的新承诺",
    ),
    "moved": (
        "At another stage than before", "Ayant changé de stade", "Que cambiaron de etapa", "Перешли на другой этап",
        "انتقلت إلى مرحلة أخرى", "所处阶段有变",
    ),
    "planning": ("In planning", "En préparation", "En planificación", "Планируется", "قيد التخطيط", "规划中"),
    "in_progress": ("In progress", "En cours", "En curso", "Выполняется", "قيد التنفيذ", "进行中"),
    "fulfilled": ("Fulfilled", "Réalisées", "Cumplidas", "Выполнено", "تم الوفاء بها", "已兑现"),
    "withdrawn": ("Withdrawn", "Retirées", "Retiradas", "Отозвано", "مسحوبة", "已撤回"),
    "stage_before": (
        "%(stage)s, when the meeting began", "%(stage)s, à l'ouverture de la réunion",
        "%(stage)s, al inicio de la reunión", "%(stage)s, на начало совещания", "%(stage)s، عند افتتاح الاجتماع",
        "%(stage)s（会议开始时）",
    ),
    # What the draft conclusions say
    "conclusions": (
        "Draft conclusions of the chair", "Projet de conclusions de la présidence",
        "Proyecto de conclusiones de la Presidencia", "Проект выводов Председателя", "مشروع استنتاجات الرئاسة",
        "主席结论草稿",
    ),
    "own_words": (
        "In the chair's own words", "Dans les termes de la présidence", "En palabras de la Presidencia",
        "Словами Председателя", "بعبارات الرئاسة", "主席自述",
    ),
    "numbers": ("Numbers", "Chiffres", "Cifras", "Цифры", "الأرقام", "数字"),
    "number_of": ("Number", "Nombre", "Cantidad", "Количество", "العدد", "数量"),
    "what": ("What", "Objet", "Concepto", "Показатель", "البيان", "项目"),
    "delegations_heard": (
        "Delegations heard", "Délégations entendues", "Delegaciones escuchadas", "Выступившие делегации",
        "الوفود التي استُمع إليها", "已发言代表团",
    ),
    "interventions_marked": (
        "Interventions that speak of a theme", "Interventions traitant d'un thème",
        "Intervenciones que tratan de una temática", "Выступления, затрагивающие темы", "مداخلات تناولت أحد المواضيع",
        "谈及某一主题的发言",
    ),
    "told_progress": (
        "Interventions that tell of progress", "Interventions faisant état de progrès",
        "Intervenciones que dan cuenta de progresos", "Выступления с сообщениями о прогрессе",
        "مداخلات تحدثت عن تقدم محرز", "介绍进展的发言",
    ),
    "told_challenge": (
        "Interventions that tell of a challenge", "Interventions faisant état d'une difficulté",
        "Intervenciones que señalan una dificultad", "Выступления с указанием трудностей", "مداخلات تحدثت عن تحد",
        "提出挑战的发言",
    ),
    "told_support_needed": (
        "Interventions that ask for support", "Interventions sollicitant un appui",
        "Intervenciones que solicitan apoyo", "Выступления с просьбой о поддержке", "مداخلات طلبت الدعم",
        "请求支助的发言",
    ),
    "told_pledge": (
        "Interventions that make a pledge", "Interventions comportant une annonce",
        "Intervenciones que formulan una promesa", "Выступления с принятием обязательств", "مداخلات تضمنت تعهداً",
        "作出承诺的发言",
    ),
    "challenges": ("Challenges", "Difficultés", "Dificultades", "Трудности", "التحديات", "挑战"),
    "progress_made": ("Progress", "Progrès", "Progresos", "Прогресс", "التقدم المحرز", "进展"),
    "support": (
        "Support needed", "Appui nécessaire", "Apoyo necesario", "Требуемая поддержка", "الدعم المطلوب", "所需支助",
    ),
    "offers": ("Offers", "Offres", "Ofrecimientos", "Предложения помощи", "العروض", "提议"),
    "nothing_said": (
        "Nothing has been noted of this yet.", "Rien n'a encore été relevé à ce sujet.",
        "Todavía no se ha consignado nada al respecto.", "Об этом пока ничего не отмечено.", "لم يسجل شيء عن ذلك بعد.",
        "尚无相关记录。",
    ),
    "in_answer": (
        "In answer to %(who)s", "En réponse à : %(who)s", "En respuesta a: %(who)s", "В ответ на просьбу: %(who)s",
        "رداً على طلب: %(who)s", "回应的需求：%(who)s",
    ),
    "and_more": (
        "and %(n)s more, in the record", "et %(n)s autres, dans le relevé", "y %(n)s más, en la relación",
        "и еще %(n)s, в перечне", "و%(n)s غيرها في المحضر", "另有%(n)s项，见发言记录",
    ),
    "with_count": (
        "%(what)s: %(n)s", "%(what)s : %(n)s", "%(what)s: %(n)s", "%(what)s — %(n)s", "%(what)s: %(n)s",
        "%(what)s：%(n)s",
    ),
    "change_of": (
        "%(now)s (before: %(before)s)", "%(now)s (auparavant : %(before)s)", "%(now)s (antes: %(before)s)",
        "%(now)s (ранее: %(before)s)", "%(now)s (سابقاً: %(before)s)", "%(now)s（此前：%(before)s）",
    ),
}  # fmt: skip
