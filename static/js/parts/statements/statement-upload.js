/** Sends a file of a statement or another document, and tells how far it is. The answer is the server's word on what is in it. */
import { _ } from "../../live/words.js";

const LARGEST_BYTES = 10 * 1024 * 1024;
export const TAKEN = ".pdf,.docx,.odt,.txt";

/** Why a file need not be sent at all, or null. Pure: what it truly is, the server finds out. */
export function cannotBeSent({ size }, most = LARGEST_BYTES) {
  if (size === 0) return _("There is nothing in this file.");
  return size > most ? _("This file is larger than %(size)s MB and was not taken.", { size: most / 1024 / 1024 }) : null;
}

/** What the server said, or what became of it: `{file, name, words, ...}`, or an Error with a sentence. */
function answerOf(request) {
  let body = {};
  try {
    body = JSON.parse(request.responseText);
  } catch {
    // No answer of ours: a proxy's page, or none at all. The sentence below says what to do.
  }
  if (request.status === 200 && body.file) return body;
  throw new Error(body.error?.message || _("The file did not arrive. Please try again."));
}

/**
 * @param {{url: string, csrf: string, as?: string, file: File, onProgress: (part: number) => void}} wish `part` from 0 to 1
 * @returns {Promise<{file: string, name: string, media_type: string, bytes: number, words: number|null, remarks: string[]}>}
 *   `remarks`: what could not be read in it; rejects with an Error whose message is a sentence for the reader
 */
export function sendFile({ url, csrf, as, file, onProgress }) {
  return new Promise((take, refuse) => {
    const request = new XMLHttpRequest(); // fetch does not tell how much has been sent
    request.open("POST", url);
    request.setRequestHeader("Accept", "application/json");
    if (csrf) request.setRequestHeader("X-CSRF-Token", csrf);
    if (as) request.setRequestHeader("X-Signed-In-As", as);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => {
      try {
        take(answerOf(request));
      } catch (error) {
        refuse(error);
      }
    };
    request.onerror = () => refuse(new Error(_("The line was lost before the file had arrived. Please try again.")));
    const form = new FormData();
    form.append("file", file);
    request.send(form);
  });
}
