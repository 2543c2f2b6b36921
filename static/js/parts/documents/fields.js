/** From a filled form to what it asks for of a document (`add_document`, `edit_document`); an emptied field is null. Pure. */
import { wordsOf } from "../words-of.js";

/** @param {Object<string, string>} fields as they were typed; the hour is read elsewhere */
export function documentWanted(fields) {
  const typed = (name) => fields[name]?.trim() || null;
  return {
    title: wordsOf("title", fields) ?? {}, kind: fields.kind, symbol: typed("symbol"), item: typed("item"), language: typed("language"),
  };
}

/** Those of another language version: what all versions share is the first one's. */
export function versionWanted(fields) {
  const { title, language } = documentWanted(fields);
  return Object.keys(title).length ? { title, language } : { language };
}
