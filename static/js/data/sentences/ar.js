/** What the chair says, in Arabic. «وفد» before a name makes a construct that needs no article and knows no gender. */

/** «إيران (جمهورية - الإسلامية)» as it is spoken: the name stands where the dash is. */
function spoken(name) {
  const [, plain, style] = name.match(/^(.+) \((.*-.*)\)$/) ?? [];
  return style ? style.replace("-", plain).trim() : name;
}

const delegation = ({ name }) => ["وفد ", { name: spoken(name) }];

export default {
  lang: "ar",
  comma: "، ",
  delegation,
  person: (one, person) => [{ person }, "، باسم ", ...delegation(one)],
  group: ({ name }) => [{ name }],
  sentences: {
    open_sitting: "أعلن افتتاح الجلسة: %(title)s.",
    suspend_sitting: "تُعلَّق الجلسة.",
    hour_on_day: "%(hour)s يوم %(day)s",
    suspend_sitting_until: "تُعلَّق الجلسة، وتُستأنف في الساعة %(hour)s.",
    resume_sitting: "تُستأنف الجلسة.",
    adjourn_sitting: "أشكر جميع الوفود والمترجمين الشفويين. تُرفع الجلسة.",
    start_item: "ننتقل الآن إلى البند %(number)s من جدول الأعمال: %(title)s.",
    start_item_unnumbered: "ننتقل الآن إلى ما يلي: %(title)s.",
    conclude_item: "بهذا نكون قد اختتمنا النظر في هذا البند.",
    list_open: "قائمة المتكلمين مفتوحة الآن. ويمكن للوفود الراغبة في الكلام أن تطلب الكلمة.",
    list_empty: "قائمة المتكلمين مفتوحة. هل يرغب أي وفد في أخذ الكلمة؟",
    list_closing: "ستُقفل قائمة المتكلمين في الساعة %(hour)s. والوفود الراغبة في الكلام مدعوة إلى تسجيل أسمائها.",
    list_closed: "أُقفلت قائمة المتكلمين.",
    limits: "المدة المحددة لكل بيان: %(time)s. وأرجو من الوفود الالتزام بها.",
    limits_groups: "المدة المحددة لكل بيان: %(time)s، وللبيانات المدلى بها باسم المجموعات: %(group_time)s. وأرجو من الوفود الالتزام بها.",
    floor: "أعطي الكلمة الآن إلى %(who)s.",
    floor_group: "أعطي الكلمة الآن إلى %(who)s، للتكلم باسم %(group)s.",
    remote: "يُدلى بالبيان عن بُعد.",
    recorded: "نستمع الآن إلى بيان مسجل مسبقا، مقدَّم من %(who)s.",
    recorded_group: "نستمع الآن إلى بيان مسجل مسبقا، مقدَّم من %(who)s، باسم %(group)s.",
    read_out: "يُتلى الآن البيان المقدَّم من %(who)s.",
    read_out_group: "يُتلى الآن البيان المقدَّم من %(who)s، باسم %(group)s.",
    in_writing: "قُدِّم كتابةً البيان الوارد من %(who)s، وسيُدرج في سجل الاجتماع.",
    reply_first: "أعطي الكلمة إلى %(who)s، ممارسةً لحق الرد. والمدة المحددة لحق الرد الأول: %(time)s.",
    reply_second: "أعطي الكلمة إلى %(who)s، ممارسةً لحق الرد للمرة الثانية. والمدة المحددة لحق الرد الثاني: %(time)s.",
    reply_to: "ويتعلق الرد بالبيان المقدَّم من %(whom)s.",
    point_raised: "أثيرت نقطة نظام من %(who)s.",
    point_heard: "أعطي الكلمة إلى %(who)s في إطار نقطة نظام.",
    point_declined: "يتعذر عليّ قبول نقطة النظام المثارة من %(who)s.",
    floor_back: "أعيد الكلمة إلى %(who)s، لاستكمال البيان الذي قوطع.",
    warning: "أودّ التذكير بالوقت المتبقي: %(time)s.",
    conclude_speaker: "أرجو التكرم باختتام البيان.",
    thanks: "أتوجه بالشكر إلى %(who)s.",
    followed_by: "وتُعطى الكلمة بعد ذلك إلى %(who)s.",
    absent: "يبدو أن المتكلم التالي ليس حاضرا: %(who)s. ننتقل إلى المتكلم الذي يليه.",
    no_more_speakers: "لم يعد هناك متكلمون على القائمة.",
  },
};
