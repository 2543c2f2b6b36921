"""The categories of delegations that a new meeting starts with; each meeting may edit its own."""

from __future__ import annotations

from typing import Any

_NAMES = {
    "member_state": ("Member State", "État Membre", "دولة عضو"),
    "observer_state": (
        "Non-member observer State",
        "État non membre observateur",
        "دولة غير عضو لها صفة المراقب",
    ),
    "co_host": ("Co-host or co-convener", "Coorganisateur", "مستضيف أو منظم مشارك"),
    "group_of_states": ("Group of States", "Groupe d’États", "مجموعة دول"),
    "european_union": ("European Union", "Union européenne", "الاتحاد الأوروبي"),
    "other_observer": ("Other observer", "Autre observateur", "مراقب آخر"),
    "intergovernmental": (
        "Intergovernmental organisation",
        "Organisation intergouvernementale",
        "منظمة حكومية دولية",
    ),
    "un_entity": ("United Nations entity", "Entité des Nations Unies", "كيان تابع للأمم المتحدة"),
    "ifi": (
        "International financial institution",
        "Institution financière internationale",
        "مؤسسة مالية دولية",
    ),
    "refugee_led": (
        "Refugee-led or stateless-led organisation",
        "Organisation dirigée par des réfugiés ou des apatrides",
        "منظمة يقودها لاجئون أو عديمو الجنسية",
    ),
    "ngo": ("Non-governmental organisation", "Organisation non gouvernementale", "منظمة غير حكومية"),
    "nhri": (
        "National human rights institution",
        "Institution nationale des droits de l’homme",
        "مؤسسة وطنية لحقوق الإنسان",
    ),
    "private_sector": ("Private sector", "Secteur privé", "القطاع الخاص"),
    "foundation": ("Foundation", "Fondation", "مؤسسة خيرية"),
    "city": ("City or local authority", "Ville ou autorité locale", "مدينة أو سلطة محلية"),
    "faith_based": ("Faith-based", "Organisation confessionnelle", "منظمة دينية"),
    "academia": ("Academia", "Milieu universitaire", "الأوساط الأكاديمية"),
    "sport_culture": ("Sport and culture", "Sport et culture", "الرياضة والثقافة"),
    "media": ("Media", "Médias", "وسائل الإعلام"),
    "secretariat": ("Secretariat", "Secrétariat", "الأمانة"),
}

CATEGORIES: list[dict[str, Any]] = [
    {"id": key, "name": {"en": english, "fr": french, "ar": arabic}}
    for key, (english, french, arabic) in _NAMES.items()
]
