import assert from "node:assert/strict";
import { test } from "node:test";

import "../../drawn.js";

const { createUpload, TAKEN } = await import("../../../../static/js/parts/documents/upload.js");

/** A network that gives one answer, and what was asked of it. */
class Sending {
  static answer = { status: 200, body: {} };
  static asked = [];
  upload = {};
  open(...how) { Sending.asked.push(how); }
  setRequestHeader() {}
  send() {
    queueMicrotask(() => {
      this.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 2 });
      if (Sending.answer === null) this.onerror();
      else {
        this.status = Sending.answer.status;
        this.response = Sending.answer.body;
        this.responseText = JSON.stringify(Sending.answer.body);
        this.onload();
      }
    });
  }
}
globalThis.XMLHttpRequest = Sending;

function page() {
  const found = { said: [], parts: [] };
  found.upload = createUpload({
    data: { upload_url: "/api/v1/meetings/m/files?for=document", csrf: "token", signed_in_as: "desk" },
    announce: (words) => found.said.push(words), redraw: () => found.parts.push(found.upload.state.part),
  });
  return found;
}

const FILE = { name: "agenda.pdf", size: 9 };

test("the kinds that the server takes are offered", () => assert.equal(TAKEN, ".pdf,.docx,.xlsx,.pptx,.png"));

test("a file is sent when it is chosen, with its progress, and is named when it has arrived", async () => {
  Sending.answer = { status: 200, body: { file: "f1", name: "agenda.pdf" } };
  const { upload, said, parts } = page();
  await upload.send(FILE);
  assert.equal(upload.state.sent.file, "f1");
  assert.deepEqual([parts[0], parts.at(-1)], [0, null]);
  assert.ok(parts.includes(0.5));
  assert.deepEqual(said, ["The file has arrived. It is not added yet."]);
  upload.forget();
  assert.equal(upload.state.sent, null);
});

test("what is too large is not sent at all, and nothing is where none was chosen", async () => {
  const asked = Sending.asked.length;
  const { upload } = page();
  await upload.send(undefined);
  assert.equal(upload.state.fault, null);
  await upload.send({ ...FILE, size: 25 * 1024 * 1024 + 1 });
  assert.match(upload.state.fault, /25 MB/);
  assert.equal(Sending.asked.length, asked);
});

test("a refusal and a line that is cut are said, and the form can be used again", async () => {
  Sending.answer = { status: 422, body: { error: { message: "This is no PDF." } } };
  const { upload, said } = page();
  await upload.send(FILE);
  assert.deepEqual([upload.state.fault, upload.state.part, said], ["This is no PDF.", null, ["This is no PDF."]]);
  Sending.answer = null;
  await upload.send(FILE);
  assert.equal(upload.state.part, null);
  assert.ok(upload.state.fault && upload.state.fault !== "This is no PDF.");
});
