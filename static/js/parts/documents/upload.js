/** The file of a document on its way: sent when it is chosen, used when the form is saved. */
import { _ } from "../../live/words.js";
import { cannotBeSent, sendFile } from "../statements/statement-upload.js";

const LARGEST_BYTES = 25 * 1024 * 1024;
export const TAKEN = ".pdf,.docx,.xlsx,.pptx,.png";

const NOTHING = Object.freeze({ part: null, sent: null, fault: null });

/** @param {object} context of the page @returns {{state: object, send: (file: File) => Promise<void>, forget: () => void}} */
export function createUpload(context) {
  const upload = {
    state: NOTHING,
    forget: () => set(NOTHING),
    async send(file) {
      if (!file) return;
      const fault = cannotBeSent(file, LARGEST_BYTES);
      if (fault) return set({ ...NOTHING, fault });
      set({ ...NOTHING, part: 0 });
      try {
        const { upload_url: url, csrf, signed_in_as: as } = context.data;
        const sent = await sendFile({ url, csrf, as, file, onProgress: (part) => set({ ...NOTHING, part }) });
        set({ ...NOTHING, sent });
        context.announce(_("The file has arrived. It is not added yet."));
      } catch (error) {
        set({ ...NOTHING, fault: error.message });
        context.announce(error.message);
      }
    },
  };
  function set(state) {
    upload.state = state;
    context.redraw();
  }
  return upload;
}
