/** Why a microphone or a camera cannot be had, in clear words, and how to mend it. */
import { _ } from "../../live/words.js";

/** What browsers call it, and what we do. */
const CODES = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "none",
  OverconstrainedError: "none",
  NotReadableError: "busy",
  AbortError: "busy",
};

/** Whether this page may ask for devices at all: browsers let only a secure page do so. */
export function faultOfPage({ isSecureContext, navigator }) {
  if (!isSecureContext) return "insecure";
  return navigator.mediaDevices?.getUserMedia ? null : "unsupported";
}

/** @param {{name?: string}} error of getUserMedia @returns {"refused"|"none"|"busy"|"failed"} */
export function faultOf(error) {
  return CODES[error?.name] ?? "failed";
}

const why = (device) => ({
  microphone: {
    refused: _("This browser may not use the microphone: permission was refused."),
    none: _("No microphone was found."),
    busy: _("The microphone cannot be opened: another program may be using it."),
    failed: _("The microphone cannot be opened."),
  },
  camera: {
    refused: _("This browser may not use the camera: permission was refused."),
    none: _("No camera was found."),
    busy: _("The camera cannot be opened: another program may be using it."),
    failed: _("The camera cannot be opened."),
  },
})[device];

const mend = () => ({
  refused: [
    _("Touch the sign to the left or right of the page’s address (a lock or a camera) and allow it, then try again."),
    _("On a telephone or a tablet, look also in the settings of the device, under privacy."),
  ],
  none: [_("Plug it in, or switch it on, then try again."), _("A headset with a cable is the safest.")],
  busy: [_("Close other programs that hold calls or record, then try again.")],
  failed: [_("Close this page, open it again, and try once more. If that does not help, restart the device.")],
});

const ofPage = () => ({
  insecure: {
    why: _("Browsers give microphone and camera only to a page that came over a secure line."),
    mend: [_("Open this page by its address that begins with https://. If there is none, tell the secretariat.")],
  },
  unsupported: {
    why: _("This browser cannot use a microphone or a camera."),
    mend: [_("Open this page in a current version of Chrome, Edge, Firefox or Safari.")],
  },
});

/** @param {"microphone"|"camera"} device @param {string} code of `faultOf` or `faultOfPage` */
export function faultWords(device, code) {
  return ofPage()[code] ?? { why: why(device)[code], mend: mend()[code] };
}
