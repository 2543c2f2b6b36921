/** Forms in the dialog of a page. */

/**
 * @param {{dialog: object, actions: object}} page @param {(place: string, name: string, args: object) => Promise<object|null>} run
 *   carries a command out, where that is more than sending it
 * @returns {(title: unknown, form: (values: {note: object|null, cancel: () => void, send: Function}) => unknown, where?: string) => void}
 *   opens one; it closes when the command that it sends is acknowledged, or when it sends null: nothing was to be changed
 */
export function createFormDialog({ dialog, actions }, run = actions.run) {
  return (title, form, where = "") => {
    actions.forget("dialog");
    const send = async (name, args) => {
      const answer = name ? await run("dialog", name, args) : {};
      if (answer) dialog.close();
      return answer;
    };
    dialog.show({ title, where, body: () => form({ note: actions.note("dialog"), cancel: dialog.close, send }) });
  };
}

/** Sends what was changed of a thing, or nothing at all where all stayed as it was. */
export const changed = (send, name, what, fields) => send(Object.keys(fields).length ? name : null, { ...what, ...fields });
