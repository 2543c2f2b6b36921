/** The dialogs of a delegate's page: how one speaks, what a right of reply answers, with whom one changes places. */
import { createLookingUp } from "../../live/looking-up.js";
import { excludes } from "../../derived/formats.js";
import { _ } from "../../live/words.js";
import { replyForm } from "./rights.js";
import { changed, createFormDialog } from "../forms/form-dialog.js";
import { inscriptionForm } from "../forms/inscription-form.js";
import { answerable, repliesLeft } from "../own-entry.js";
import { announceForm, createReporting, reportForm } from "./pledge-forms.js";
import { ownSwapForm } from "./swap-form.js";

/**
 * @param {{context: object, dialog: object, actions: object, own: string}} page `own` the delegation's id
 * @returns {{edit: (entry: object) => void, reply: (list: object) => void, swap: (entry: object) => void,
 *   report: (entry: object) => void, announce: (entries: string[][], pledge?: object|null) => void}}
 */
export function delegateDialogs({ context, dialog, actions, own }) {
  const { store } = context;

  const show = createFormDialog({ dialog, actions });

  return {
    edit(entry) {
      let { mode } = entry;
      const chooseMode = (chosen) => {
        mode = chosen;
        context.redraw();
      };
      show(_("Who speaks, and how"), ({ note, cancel, send }) => inscriptionForm({
        entry, staff: false, languages: store.meeting()?.languages ?? [], note, cancel, mode, chooseMode,
        persons: context.you?.persons ?? [],
        excluded: (code) => excludes(store.meeting()?.format, code),
        save: (fields) => changed(send, "edit_inscription", { inscription: entry.id }, fields),
      }));
    },
    reply(list) {
      show(_("Right of reply"), ({ note, cancel, send }) => replyForm({
        store, note, cancel, turns: answerable(store, list, own), left: repliesLeft(store, list, own),
        named: store.rule("reply_names_statement"), atEndOfDay: store.rule("reply_when") === "end_of_day",
        ask: (replyTo) => send("request_floor", { list: list.id, kind: "right_of_reply", ...(replyTo && { reply_to: replyTo }) }),
      }));
    },
    report(entry) {
      const reporting = createReporting({
        redraw: context.redraw, lookUp: createLookingUp(context), own, reports: context.you?.reports?.[entry.id] ?? [],
      });
      reporting.load();
      show(_("Report on pledges"), ({ note, cancel, send }) => reportForm({
        reporting, note, cancel, save: (args) => send("report_on_pledges", { inscription: entry.id, ...args }),
      }));
    },
    announce(entries, pledge = null) {
      show(pledge ? _("Your new pledge") : _("Announce a new pledge"), ({ note, cancel, send }) => announceForm({
        store, own, pledge, entries, note, cancel, save: (args) => send("announce_pledge", args),
      }));
    },
    swap(entry) {
      let chosen = null;
      const choose = (id) => {
        chosen = id;
        context.redraw();
      };
      show(_("Change places with another delegation"), ({ note, cancel, send }) => ownSwapForm({
        context, entry: store.get("inscription", entry.id) ?? entry, chosen, choose, note, cancel,
        ask: (other, reason) => send("propose_swap", { inscription: entry.id, with: other, ...(reason && { reason }) }),
      }));
    },
  };
}
