/** What the chair says, in Chinese: 「肯尼亚代表」 needs neither article nor gender. */

/** 「伊朗（伊斯兰共和国）」 as it is spoken. */
const spoken = (name) => name.replace(/^(.+)（(.+)）$/, "$1$2");

const delegation = ({ name }) => [{ name: spoken(name) }, "代表"];

export default {
  lang: "zh",
  comma: "，",
  delegation,
  person: (one, person) => [...delegation(one), "（", { person }, "）"],
  group: ({ name }) => [{ name }],
  sentences: {
    open_sitting: "我宣布会议开始：%(title)s。",
    suspend_sitting: "会议暂停。",
    hour_on_day: "%(day)s%(hour)s",
    suspend_sitting_until: "会议暂停，%(hour)s恢复。",
    resume_sitting: "会议继续进行。",
    adjourn_sitting: "感谢各代表团和口译员。现在散会。",
    start_item: "我们现在审议议程项目%(number)s：%(title)s。",
    start_item_unnumbered: "我们现在进行：%(title)s。",
    conclude_item: "我们就此结束对本项目的审议。",
    list_open: "发言名单现已开放。希望发言的代表团可以报名。",
    list_empty: "发言名单已经开放。是否有代表团希望发言？",
    list_closing: "发言名单将于%(hour)s截止。请希望发言的代表团报名。",
    list_closed: "发言报名现已截止。",
    limits: "发言时间以%(time)s为限。请各代表团予以配合。",
    limits_groups: "发言时间以%(time)s为限，代表集团发言以%(group_time)s为限。请各代表团予以配合。",
    floor: "现在请%(who)s发言。",
    floor_group: "现在请%(who)s代表%(group)s发言。",
    remote: "发言将以远程方式进行。",
    recorded: "我们现在听取%(who)s预先录制的发言。",
    recorded_group: "我们现在听取%(who)s代表%(group)s预先录制的发言。",
    read_out: "现在宣读%(who)s的发言稿。",
    read_out_group: "现在宣读%(who)s代表%(group)s的发言稿。",
    in_writing: "%(who)s已提交书面发言，将载入会议记录。",
    reply_first: "请%(who)s行使答辩权发言。第一次答辩以%(time)s为限。",
    reply_second: "请%(who)s第二次行使答辩权发言。第二次答辩以%(time)s为限。",
    reply_to: "答辩针对的是%(whom)s的发言。",
    point_raised: "%(who)s提出程序问题。",
    point_heard: "请%(who)s就程序问题发言。",
    point_declined: "主席不能受理%(who)s提出的程序问题。",
    floor_back: "请刚才被打断的%(who)s继续发言。",
    warning: "提请发言者注意，剩余时间为%(time)s。",
    conclude_speaker: "请发言者尽快结束发言。",
    thanks: "感谢%(who)s的发言。",
    followed_by: "下一位发言的是%(who)s。",
    absent: "%(who)s不在场。我们请下一位发言者发言。",
    no_more_speakers: "名单上没有其他发言者了。",
  },
};
