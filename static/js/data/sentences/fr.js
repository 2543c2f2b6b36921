/**
 * What the chair says, in French. « La délégation de » avoids gender; « du, de la, de l', des » come from these tables, which
 * tests/data/articles.csv writes out for every State.
 */

const CODES = {
  "du ": "BGD BLR BLZ BEN BTN BWA BRA BRN BFA BDI KHM CMR CAN TCD CHL COG CRI DNK GAB GHA GTM GUY HND JPN KAZ KEN KGZ KWT LBN LSO"
    + " LBR LIE LUX MWI MLI MEX MNE MAR MOZ MMR NPL NIC NER NGA PAK PAN PRY PER PRT QAT RWA SEN SSD SDN SUR TJK TLS TGO TKM VNM"
    + " WSM YEM ZWE GBR VAT",
  "de la ": "BRB BEL BIH BGR CHN COL CIV HRV CZE DMA FIN FRA GMB GEO GRC GRD GIN GNQ GNB HUN JAM JOR LVA LBY LTU MYS MRT MNG NAM"
    + " NOR NZL PNG POL ROU RUS SRB SLE SVK SVN SOM SWE CHE THA TUN TUR ZMB MKD CAF PRK COD DOM LAO MDA KOR SYR TZA TTO",
  "de l’": "AFG ALB DZA AGO ARG ARM AUS AUT AZE ECU EGY ERI EST ETH SWZ ISL IND IDN IRQ IRL ITA UGA UKR URY UZB SAU ZAF ESP DEU PSE AND OMN",
  "des ": "BHS COM FJI MDV MHL SLB PHL SYC PLW TON TUV ARE USA",
  "d’": "ATG HTI ISR SLV",
  "de ": "BHR CPV CUB CYP DJI KIR KNA LCA LKA MCO MDG MLT MUS NRU SGP SMR STP VCT VUT",
};
const BY_CODE = Object.fromEntries(Object.entries(CODES).flatMap(([of, codes]) => codes.split(" ").map((code) => [code, of])));

/** The first word of an organization, a group, or a State's full style. */
const WORDS = {
  "du ": "Bureau Centre Comité Conseil Fonds Forum Groupe Haut-Commissariat Mouvement Ministère Parlement Programme Réseau Royaume"
    + " Saint-Siège Secrétariat Service",
  "de la ": "Banque Coalition Commission Communauté Conférence Cour Croix-Rouge Fédération Fondation Ligue Mission République Société"
    + " Ville",
  "de l’": "Agence Alliance Association Entité État Institut Ordre Organisation Union Université Initiative",
  "des ": "États Pays Nations Petits",
};
const BY_WORD = Object.fromEntries(Object.entries(WORDS).flatMap(([of, words]) => words.split(" ").map((word) => [word, of])));

/** « Iran (République islamique d') » as it is spoken. */
function spoken(name) {
  const [, plain, style] = name.match(/^(.+) \((.+)\)$/) ?? [];
  return style && /(?: de| du| des| d'| d’)$/.test(style) ? `${style}${/['’]$/.test(style) ? "" : " "}${plain}` : name;
}

/** "du ", "de l’"...; nothing where nobody knows. */
function of(name, said, code) {
  const byWord = BY_WORD[said.split(" ")[0]];
  return said === name && BY_CODE[code] ? BY_CODE[code] : byWord;
}

function delegation({ name, code, foreign }) {
  const said = spoken(name);
  const preposition = foreign ? undefined : of(name, said, code);
  return [preposition ? `la délégation ${preposition}` : "la délégation suivante : ", { name: said }];
}

export default {
  lang: "fr",
  comma: ", ",
  delegation,
  person: (one, person) => [{ person }, ", pour ", ...delegation(one)],
  group: ({ name, foreign }) => [(foreign ? undefined : BY_WORD[name.split(" ")[0]]) ?? "du groupe suivant : ", { name }],
  sentences: {
    open_sitting: "Je déclare ouverte la séance : %(title)s.",
    suspend_sitting: "La séance est suspendue.",
    hour_on_day: "%(hour)s le %(day)s",
    suspend_sitting_until: "La séance est suspendue ; elle reprendra à %(hour)s.",
    resume_sitting: "La séance est reprise.",
    adjourn_sitting: "Je remercie toutes les délégations ainsi que les interprètes. La séance est levée.",
    start_item: "Nous abordons maintenant le point %(number)s de l’ordre du jour : %(title)s.",
    start_item_unnumbered: "Nous abordons maintenant : %(title)s.",
    conclude_item: "Nous avons ainsi achevé l’examen de ce point.",
    list_open: "La liste des orateurs est ouverte. Les délégations qui souhaitent prendre la parole peuvent la demander.",
    list_empty: "La liste des orateurs est ouverte. Une délégation souhaite-t-elle prendre la parole ?",
    list_closing: "La liste des orateurs sera close à %(hour)s. Les délégations qui souhaitent prendre la parole sont invitées à s’inscrire.",
    list_closed: "La liste des orateurs est close.",
    limits: "Le temps de parole est limité à %(time)s. Je remercie les délégations de bien vouloir le respecter.",
    limits_groups: "Le temps de parole est limité à %(time)s, et à %(group_time)s pour les déclarations faites au nom d’un groupe. Je remercie les délégations de bien vouloir le respecter.",
    floor: "Je donne maintenant la parole à %(who)s.",
    floor_group: "Je donne maintenant la parole à %(who)s, qui s’exprimera au nom %(group)s.",
    remote: "La déclaration sera faite à distance.",
    recorded: "Nous allons maintenant entendre une déclaration préenregistrée présentée par %(who)s.",
    recorded_group: "Nous allons maintenant entendre une déclaration préenregistrée présentée par %(who)s, au nom %(group)s.",
    read_out: "Il va maintenant être donné lecture de la déclaration présentée par %(who)s.",
    read_out_group: "Il va maintenant être donné lecture de la déclaration présentée par %(who)s, au nom %(group)s.",
    in_writing: "La déclaration présentée par %(who)s a été communiquée par écrit et sera versée au dossier de la réunion.",
    reply_first: "Je donne la parole à %(who)s, qui souhaite exercer son droit de réponse. La première intervention au titre du droit de réponse est limitée à %(time)s.",
    reply_second: "Je donne la parole à %(who)s, qui souhaite exercer une seconde fois son droit de réponse. La seconde intervention est limitée à %(time)s.",
    reply_to: "La réponse porte sur la déclaration faite par %(whom)s.",
    point_raised: "Une motion d’ordre est présentée par %(who)s.",
    point_heard: "Je donne la parole à %(who)s pour une motion d’ordre.",
    point_declined: "Je ne suis pas en mesure de donner suite à la motion d’ordre présentée par %(who)s.",
    floor_back: "Je redonne la parole à %(who)s, dont la déclaration a été interrompue.",
    warning: "Je rappelle le temps de parole restant : %(time)s.",
    conclude_speaker: "Je vous prie de bien vouloir conclure.",
    thanks: "Je remercie %(who)s.",
    followed_by: "La parole sera ensuite donnée à %(who)s.",
    absent: "Je constate que l’intervention prévue ne peut avoir lieu, l’orateur n’étant pas présent pour %(who)s. Nous passons à l’intervention suivante.",
    no_more_speakers: "La liste des orateurs est épuisée.",
  },
};
