/**
 * What the chair says, in Spanish. «La delegación de» avoids gender; «del, de la, de los, de las» come from these tables, which
 * tests/data/articles.csv writes out for every State.
 */

const CODES = {
  "del ": "AFG BRA CAN CMR TCD COG ECU GAB IRQ JPN LBN NER PAK PRY PER SEN SDN TGO URY YEM",
  "de la ": "ARG IND SAU",
  "de las ": "BHS COM",
};
const BY_CODE = Object.fromEntries(Object.entries(CODES).flatMap(([of, codes]) => codes.split(" ").map((code) => [code, of])));

/** The first word of an organization, a group, or a State's full style. */
const WORDS = {
  "del ": "Alto Banco Centro Comité Consejo Estado Fondo Foro Grupo Instituto Ministerio Movimiento Parlamento Programa Reino Servicio",
  "de la ": "Agencia Alianza Asamblea Asociación Ciudad Coalición Comisión Comunidad Conferencia Corte Entidad Federación Fundación"
    + " Iniciativa Liga Misión Oficina Organización Orden Red República Santa Secretaría Sociedad Unión Universidad",
  "de los ": "Emiratos Estados Países Pequeños",
  "de las ": "Islas Naciones",
};
const BY_WORD = Object.fromEntries(Object.entries(WORDS).flatMap(([of, words]) => words.split(" ").map((word) => [word, of])));
/** States whose name begins with such a word and yet takes no article. */
const PLAIN = new Set(["LCA"]);

/** «Irán (República Islámica del)» as it is spoken. */
const spoken = (name) => name.replace(/^(.+) \((.+ (?:de|del|de los|de la))\)$/, "$2 $1");

/** "del ", "de la "...; "de " for a State, nothing where nobody knows. */
function of(name, said, code) {
  const byWord = PLAIN.has(code) ? undefined : BY_WORD[said.split(" ")[0]];
  if (said !== name) return byWord ?? "de ";
  return BY_CODE[code] ?? byWord ?? (code ? "de " : undefined);
}

function delegation({ name, code, foreign }) {
  const said = spoken(name);
  const preposition = foreign ? undefined : of(name, said, code);
  return [preposition ? `la delegación ${preposition}` : "la delegación siguiente: ", { name: said }];
}

export default {
  lang: "es",
  comma: ", ",
  delegation,
  person: (one, person) => [{ person }, ", en nombre de ", ...delegation(one)],
  group: ({ name, foreign }) => [(foreign ? undefined : BY_WORD[name.split(" ")[0]]) ?? "del grupo siguiente: ", { name }],
  sentences: {
    open_sitting: "Declaro abierta la sesión: %(title)s.",
    suspend_sitting: "Se suspende la sesión.",
    hour_on_day: "%(hour)s del %(day)s",
    suspend_sitting_until: "Se suspende la sesión, que se reanudará a las %(hour)s.",
    resume_sitting: "Se reanuda la sesión.",
    adjourn_sitting: "Doy las gracias a todas las delegaciones y al equipo de interpretación. Se levanta la sesión.",
    start_item: "Pasamos ahora al tema %(number)s del programa: %(title)s.",
    start_item_unnumbered: "Pasamos ahora a lo siguiente: %(title)s.",
    conclude_item: "Hemos concluido así el examen de este tema.",
    list_open: "Queda abierta la lista de oradores. Las delegaciones que deseen intervenir pueden pedir la palabra.",
    list_empty: "La lista de oradores está abierta. ¿Desea alguna delegación hacer uso de la palabra?",
    list_closing: "La lista de oradores se cerrará a las %(hour)s. Se invita a las delegaciones que deseen intervenir a que se inscriban.",
    list_closed: "Queda cerrada la lista de oradores.",
    limits: "La duración de las intervenciones se limita a %(time)s. Agradezco a las delegaciones que respeten ese límite.",
    limits_groups: "La duración de las intervenciones se limita a %(time)s, y a %(group_time)s para las que se hagan en nombre de un grupo. Agradezco a las delegaciones que respeten esos límites.",
    floor: "Tiene ahora la palabra %(who)s.",
    floor_group: "Tiene ahora la palabra %(who)s, que intervendrá en nombre %(group)s.",
    remote: "La intervención se hará a distancia.",
    recorded: "Escucharemos ahora una declaración grabada previamente, presentada por %(who)s.",
    recorded_group: "Escucharemos ahora una declaración grabada previamente, presentada por %(who)s en nombre %(group)s.",
    read_out: "Se dará ahora lectura a la declaración presentada por %(who)s.",
    read_out_group: "Se dará ahora lectura a la declaración presentada por %(who)s en nombre %(group)s.",
    in_writing: "La declaración presentada por %(who)s se ha entregado por escrito y quedará incorporada a la documentación de la reunión.",
    reply_first: "Tiene la palabra %(who)s en ejercicio del derecho a contestar. La primera intervención en ejercicio de ese derecho se limita a %(time)s.",
    reply_second: "Tiene la palabra %(who)s en ejercicio, por segunda vez, del derecho a contestar. La segunda intervención se limita a %(time)s.",
    reply_to: "La respuesta se refiere a la declaración formulada por %(whom)s.",
    point_raised: "%(who)s ha planteado una cuestión de orden.",
    point_heard: "Tiene la palabra %(who)s para una cuestión de orden.",
    point_declined: "No puedo dar curso a la cuestión de orden planteada por %(who)s.",
    floor_back: "Vuelve a tener la palabra %(who)s, cuya intervención fue interrumpida.",
    warning: "Recuerdo el tiempo de que se dispone todavía: %(time)s.",
    conclude_speaker: "Ruego que se concluya la intervención.",
    thanks: "Doy las gracias a %(who)s.",
    followed_by: "A continuación intervendrá %(who)s.",
    absent: "No parece encontrarse presente quien iba a intervenir por %(who)s. Pasamos a la intervención siguiente.",
    no_more_speakers: "No hay más oradores en la lista.",
  },
};
