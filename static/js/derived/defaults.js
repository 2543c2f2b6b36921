/**
 * The numbers that Python and the scripts reckon with alike. What each means is said in
 * hlom_live/domain/derived/defaults.py, from which `make strings` writes this file.
 */

export const RULES = {
  "statement_seconds": 180,
  "group_seconds": 300,
  "reply_seconds": [
    180,
    120
  ],
  "point_of_order_seconds": 120,
  "warning_seconds": 30,
  "call_starts_clock": false,
  "turnover_seconds": 20,
  "safe_places": 1,
  "absent_rule": "end_of_category",
  "presence_needed": false,
  "reply_categories": null,
  "reply_when": "end_of_item",
  "reply_names_statement": false,
  "least_seconds": {
    "default": 60
  },
  "words_per_minute": {
    "default": 110,
    "zh": 160
  },
  "order_of_the_day_hour": null,
  "participants_public": false
};
export const TURNOVERS_NEEDED = 3;
export const OTHER_DAY_SECONDS = 43200;
export const NEWS_SECONDS = 60;
export const SOON = 5;
export const NAMED_BEFORE = 2;
export const AT_ONCE_SECONDS = 20;
export const HOURS_SECONDS = 43200;
export const WANTED_FOR_HOURS = [
  "add_about",
  "add_caption",
  "add_document",
  "add_pledge",
  "admit_pledge",
  "annotate_intervention",
  "announce_pledge",
  "ask_support",
  "decline_pledge",
  "deliver_pledges",
  "edit_about",
  "edit_pledge",
  "hand_in_statement",
  "link_pledges",
  "move_about",
  "offer_support",
  "read_message",
  "remove_about",
  "remove_pledge",
  "report_on_pledges",
  "request_floor",
  "send_message",
  "set_about_picture",
  "withdraw",
  "write_conclusions"
];
export const ASKED_AFTER_SECONDS = 60;
