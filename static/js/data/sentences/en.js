/** What the chair says, in English. The keys and their variables are those of all six languages (docs/adr/0089). */

/** Head nouns before which a name wants its article: "the World Food Programme", "the Republic of Korea". */
const HEADS = new Set(("Agency Alliance Association Authority Bank Cabinet Centre Center City Coalition Commission Committee "
  + "Community Conference Council Countries Court Department Emirates Federation Forum Foundation Fund Group Initiative "
  + "Institute Institution Islands Kingdom League Ministry Mission Movement Network Office Order Organisation Organization "
  + "Parliament Partnership Presidency Programme Republic Secretariat See Service Society State States Union University").split(" "));
/** Names that take it although no such noun heads them, and one that does not although it does. */
const WITH = new Set(["Bahamas", "Comoros", "Congo", "Gambia", "Netherlands", "Niger", "Philippines", "Sudan"]);
const WITHOUT = new Set(["Solomon Islands"]);

function article(name) {
  if (/^the /i.test(name) || WITHOUT.has(name)) return "";
  const head = name.split(/ (?:of|for|on|in|to|against|and) |[,(/–—]/)[0].trim().split(" ").at(-1);
  return WITH.has(name) || HEADS.has(head) ? "the " : "";
}

/** "Iran (Islamic Republic of)" as it is spoken. */
const spoken = (name) => name.replace(/^(.+) \((.+ (?:of|of the|the))\)$/, "$2 $1");

const named = (before, name) => {
  const said = spoken(name);
  return [`${before}${article(said)}`, { name: said }];
};

export default {
  lang: "en",
  comma: ", ",
  delegation: ({ name }) => named("the representative of ", name),
  person: ({ name }, person) => [{ person }, ...named(", representing ", name)],
  group: ({ name }) => [article(name), { name }],
  sentences: {
    open_sitting: "I declare open this sitting: %(title)s.",
    suspend_sitting: "The sitting is suspended.",
    hour_on_day: "%(hour)s on %(day)s",
    suspend_sitting_until: "The sitting is suspended, and will resume at %(hour)s.",
    resume_sitting: "The sitting is resumed.",
    adjourn_sitting: "I thank all delegations and the interpreters. The sitting is adjourned.",
    start_item: "We will now take up agenda item %(number)s: %(title)s.",
    start_item_unnumbered: "We will now take up: %(title)s.",
    conclude_item: "We have thus concluded our consideration of this item.",
    list_open: "The list of speakers is now open. Delegations that wish to speak may ask for the floor.",
    list_empty: "The list of speakers is open. Does any delegation wish to take the floor?",
    list_closing: "The list of speakers will be closed at %(hour)s. Delegations that wish to speak are invited to inscribe their names.",
    list_closed: "The list of speakers is now closed.",
    limits: "Statements are limited to %(time)s. I ask for your cooperation in keeping within that limit.",
    limits_groups: "Statements are limited to %(time)s, and statements on behalf of a group to %(group_time)s. I ask for your cooperation in keeping within these limits.",
    floor: "I now give the floor to %(who)s.",
    floor_group: "I now give the floor to %(who)s, who will speak on behalf of %(group)s.",
    remote: "The statement will be delivered remotely.",
    recorded: "We will now hear a pre-recorded statement by %(who)s.",
    recorded_group: "We will now hear a pre-recorded statement by %(who)s on behalf of %(group)s.",
    read_out: "The statement of %(who)s will now be read out.",
    read_out_group: "The statement of %(who)s on behalf of %(group)s will now be read out.",
    in_writing: "The statement of %(who)s has been submitted in writing and will be placed on the record.",
    reply_first: "I give the floor to %(who)s in exercise of the right of reply. The limit for the first right of reply is %(time)s.",
    reply_second: "I give the floor to %(who)s in exercise of a second right of reply. The limit for the second right of reply is %(time)s.",
    reply_to: "The reply is to the statement made by %(whom)s.",
    point_raised: "%(who)s has raised a point of order.",
    point_heard: "I give the floor to %(who)s on a point of order.",
    point_declined: "I am unable to take the point of order raised by %(who)s.",
    floor_back: "I give the floor back to %(who)s, whose statement was interrupted.",
    warning: "I would remind the speaker of the time remaining: %(time)s.",
    conclude_speaker: "I kindly ask the speaker to conclude.",
    thanks: "I thank %(who)s.",
    followed_by: "To be followed by %(who)s.",
    absent: "I see that %(who)s is not present. We will move on to the next speaker.",
    no_more_speakers: "There are no more speakers on the list.",
  },
};
