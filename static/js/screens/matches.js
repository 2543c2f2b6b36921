/** Support needed and offered, side by side by objective; for the secretariat, the new pledges that wait to be admitted. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { matches } from "../derived/matches.js";
import { createAnnounced } from "../live/announced.js";
import { mayBeOf } from "../live/figures.js";
import { createLookingUp } from "../live/looking-up.js";
import { _, text } from "../live/words.js";
import { open } from "../page.js";
import { createActions } from "../parts/deeds/actions.js";
import { createArming } from "../parts/deeds/confirm-button.js";
import { sending } from "../parts/deeds/sending.js";
import { keepFocus } from "../parts/focus.js";
import { createFormDialog } from "../parts/forms/form-dialog.js";
import { admitting } from "../parts/matches/admitting.js";
import { matchFilter } from "../parts/matches/filter.js";
import { askForm, declineForm, offerForm } from "../parts/matches/forms.js";
import { needRow } from "../parts/matches/need.js";
import { name } from "../parts/name.js";
import { createDialog } from "../parts/forms/page-dialog.js";

const SECRETARIAT = ["secretariat", "admin"];

let page = null;

function createPage(context) {
  const redraw = () => context.redraw();
  const { data } = context;
  const actions = createActions({ send: context.send, redraw, announce: context.announce });
  const dialog = createDialog(redraw);
  keepFocus(context.root);
  return {
    context, dialog, actions,
    own: data.role === "delegate" ? data.delegation : null,
    officer: SECRETARIAT.includes(data.role),
    wanted: {}, pledges: new Map(Object.entries(data.pledges)), asked: new Set(),
    lookUp: createLookingUp(context),
    arming: createArming(redraw),
    announced: data.announced ? createAnnounced(context) : null,
    show: createFormDialog({ dialog, actions }),
  };
}

/** The offers that this reader is told of. */
const offersOf = ({ store, you }) => you?.offers ?? store.all("offer");

/** The pledges that needs name and that are not known yet are fetched once. */
async function learn(context) {
  const unknown = context.store.all("need").map(({ pledge }) => pledge)
    .filter((id) => id && !page.pledges.has(id) && !page.asked.has(id)).slice(0, 40);
  if (!unknown.length) return;
  for (const id of unknown) page.asked.add(id);
  try {
    const { pledges } = await page.lookUp({ ids: unknown });
    for (const one of pledges) page.pledges.set(one.id, one);
    context.redraw();
  } catch (error) {
    console.info("The pledges could not be had:", error.message);
  }
}

const fits = ({ need }, { theme, country, open: onlyOpen }) => (!theme || need.themes.includes(theme))
  && (!country || need.countries.includes(country)) && (!onlyOpen || need.state === "open");

/** What is asked for is of one's own pledges: they are fetched as the form opens. */
async function askFor(need = null) {
  const { context, own, lookUp, show } = page;
  const found = { pledges: [] };
  show(need ? _("What you need") : _("Ask for support"), ({ note, cancel, send }) => askForm({
    store: context.store, need, pledges: found.pledges, note, cancel,
    save: (args) => send("ask_support", { ...args, ...(need && { need: need.id }) }),
  }));
  try {
    found.pledges = (await lookUp({ of: own })).pledges;
    context.redraw();
  } catch (error) {
    console.info("The pledges could not be had:", error.message);
  }
}

const offerTo = (need, standing) => page.show(standing ? _("Your offer") : _("We can support this"), ({ note, cancel, send }) => offerForm({
  store: page.context.store, need, standing, note, cancel, save: (said) => send("offer_support", { need: need.id, text: said || null }),
}));

const decline = (pledge) => page.show(_("Not to be admitted"), ({ note, cancel, send }) => declineForm({
  pledge, note, cancel, save: (reason) => send("decline_pledge", { pledge: pledge.id, reason }),
}));

const run = (place, command, args) => page.actions.run(place, command, args);

function group({ theme, needs }) {
  const { context, own, officer, pledges, arming, actions } = page;
  const called = context.store.meeting().themes.find(({ id }) => id === theme)?.name;
  return html`<section class="match-group" aria-label=${called ? text(called) : _("Other needs")}>
    <h2 class="overline">${called ? name(called) : _("Other needs")}</h2>
    <ul class="needs">${repeat(needs, ({ need }) => need.id, (one) => needRow({
      ...one, context, own, officer, pledges, arming, actions,
      edit: () => askFor(one.need), offer: (standing) => offerTo(one.need, standing),
      close: () => run(`need-${one.need.id}`, "close_need", { need: one.need.id }),
      answer: (offer, accept) => run(`need-${one.need.id}`, "answer_offer", { offer: offer.id, accept }),
      withdraw: (offer) => run(`need-${one.need.id}`, "withdraw_offer", { offer: offer.id }),
    }))}</ul></section>`;
}

function render(context) {
  page ??= createPage(context);
  const { store } = context;
  const { own, officer, wanted, announced, dialog } = page;
  const all = matches(store, offersOf(context));
  const groups = all.map(({ theme, needs }) => ({ theme, needs: needs.filter((one) => fits(one, wanted)) })).filter(({ needs }) => needs.length);
  learn(context);
  return html`<h1>${_("Support needed and offered")}</h1>
    <p class="muted">${own || officer ? _("What a delegation asks for can be answered by another. An offer is told to these two and to the secretariat.")
      : _("What delegations have said on the floor that they need.")}</p>
    ${officer ? admitting({ context, announced, actions: page.actions, decline, admit: (pledge) => run(`pledge-${pledge.id}`, "admit_pledge", { pledge: pledge.id, title: pledge.title }) }) : nothing}
    <div class="match-head">${all.length ? matchFilter({ store, wanted, change(part) { Object.assign(wanted, part); context.redraw(); } }) : nothing}
      ${own ? html`<button type="button" class="button primary match-ask" @click=${() => askFor()}>${_("Ask for support")}</button>` : nothing}</div>
    ${groups.length ? groups.map(group) : html`<p class="empty card">${all.length ? _("Nothing fits this filter.") : _("Nobody has asked for support yet.")}</p>`}
    ${dialog.template()}`;
}

const mayBeOfPledges = mayBeOf(["pledge"]);

const onChange = (change) => mayBeOfPledges(change) && page?.announced?.fetch();

open({ render, ...sending, onChange });
