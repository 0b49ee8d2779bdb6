/** The fields of a row of a list as a form holds them: all text, whichever list it is. */

import type { CatalogueEntryRecord } from "~/protocol";
import type { ListName } from "~/store";

type Fields = CatalogueEntryRecord["fields"];

export interface EntryForm {
  name: string;
  nameEn: string;
  place: string;
  placeEn: string;
  capacity: string;
  seats: string[][];
  display: string;
  rank: string;
  /** The abbreviation of a document type, or that of an agency. */
  short: string;
  first: string;
  last: string;
  worked: boolean;
}

const EMPTY: EntryForm = {
  name: "",
  nameEn: "",
  place: "",
  placeEn: "",
  capacity: "",
  seats: [],
  display: "",
  rank: "1000",
  short: "",
  first: "",
  last: "",
  worked: false,
};

export const MOST_PEOPLE = 100_000;
export const LAST_RANK = 1_000_000;

export function formOf(fields: Fields | undefined): EntryForm {
  if (!fields) return { ...EMPTY };
  const named = { ...EMPTY, name: fields.name, nameEn: fields.nameEn ?? "" };
  switch (fields.list) {
    case "room": {
      const { place = "", placeEn = "", capacity, seats = [], display } = fields;
      return { ...named, place, placeEn, capacity: String(capacity ?? ""), seats, display: display ?? "" };
    }
    case "position":
      return { ...named, rank: String(fields.rank ?? EMPTY.rank) };
    case "document_type":
      return { ...named, short: fields.abbreviation ?? "" };
    case "agency":
      return { ...named, short: fields.symbol ?? "" };
    case "holiday":
      return { ...named, first: fields.first, last: fields.last, worked: fields.worked ?? false };
  }
}

/** What a command carries, or which fields are wrong. */
export function checkEntry(
  list: ListName,
  form: EntryForm,
): { right: Fields } | { wrong: Set<keyof EntryForm> } {
  const capacity = form.capacity.trim() === "" ? null : wholeFrom(form.capacity, 1, MOST_PEOPLE);
  const rank = wholeFrom(form.rank, 0, LAST_RANK);
  const wrong = new Set<keyof EntryForm>();
  if (form.name.trim() === "") wrong.add("name");
  if (list === "room" && capacity === undefined) wrong.add("capacity");
  if (list === "position" && rank === undefined) wrong.add("rank");
  if (list === "holiday" && form.first === "") wrong.add("first");
  if (list === "holiday" && (form.last === "" || form.last < form.first)) wrong.add("last");
  if (wrong.size > 0) return { wrong };
  return { right: fieldsOf(list, form, capacity ?? null, rank ?? 0) };
}

function fieldsOf(list: ListName, form: EntryForm, capacity: number | null, rank: number): Fields {
  const { name, nameEn, place, placeEn, seats, display, short, first, last, worked } = form;
  switch (list) {
    case "room":
      return { list, name, nameEn, place, placeEn, capacity, seats, display: display || null };
    case "position":
      return { list, name, nameEn, rank };
    case "document_type":
      return { list, name, nameEn, abbreviation: short };
    case "agency":
      return { list, name, nameEn, symbol: short };
    case "holiday":
      return { list, name, nameEn, first, last, worked };
  }
}

/** The whole number that is typed, if it lies within its bounds. */
export function wholeFrom(text: string, from: number, to: number): number | undefined {
  const found = /^\d+$/.test(text.trim()) ? Number(text.trim()) : NaN;
  return found >= from && found <= to ? found : undefined;
}

/** A plan with rows named A, B, … and seats numbered from the left. */
export function drawPlan(rows: number, perRow: number): string[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: perRow }, (_, column) => `${letterOf(row)}${String(column + 1)}`),
  );
}

function letterOf(row: number): string {
  const letter = String.fromCharCode(65 + (row % 26));
  return row < 26 ? letter : letterOf(Math.floor(row / 26) - 1) + letter;
}
