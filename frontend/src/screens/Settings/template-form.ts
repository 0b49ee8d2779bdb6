/** An outline as a form holds it. */

import type { MeetingTemplateRecord } from "~/protocol";

import { wholeFrom } from "./entry-form";

type Fields = MeetingTemplateRecord["fields"];
type Row = Fields["rows"][number];

/** Minutes of a day. */
const LONGEST = 1440;

export interface RowForm {
  of: Row["of"];
  title: string;
  /** As typed. */
  minutes: string;
  unit: string;
  consent: boolean;
}

export interface TemplateForm {
  name: string;
  nameEn: string;
  rows: RowForm[];
}

export function templateFormOf(fields: Fields | undefined): TemplateForm {
  return {
    name: fields?.name ?? "",
    nameEn: fields?.nameEn ?? "",
    rows: (fields?.rows ?? [{ of: "item", title: "" }]).map(({ of, title, minutes, unit, consent }) => ({
      of,
      title,
      minutes: minutes?.toString() ?? "",
      unit: unit ?? "",
      consent: consent ?? false,
    })),
  };
}

/** Whether the minutes are such that a command can carry them; none are none. */
export function minutesFit({ of, minutes }: Pick<RowForm, "of" | "minutes">): boolean {
  return of === "section" || minutes.trim() === "" || wholeFrom(minutes, 1, LONGEST) !== undefined;
}

/** What a command carries; `undefined` where something is missing or is no number. */
export function checkTemplate({ name, nameEn, rows }: TemplateForm): Fields | undefined {
  const checked = rows.map(({ minutes, ...row }) => ({
    ...row,
    minutes: row.of === "section" || minutes.trim() === "" ? null : wholeFrom(minutes, 1, LONGEST),
  }));
  const whole = (row: (typeof checked)[number]): row is Row & typeof row =>
    row.title.trim() !== "" && row.minutes !== undefined;
  if (name.trim() === "" || rows.length === 0 || !checked.every(whole)) return undefined;
  return { name, nameEn, rows: checked };
}

/** The rows with one of them moved up (-1) or down (1). */
export function moveRow(rows: readonly RowForm[], at: number, by: -1 | 1): RowForm[] {
  const moved = [...rows];
  const [row] = moved.splice(at, 1);
  if (row) moved.splice(at + by, 0, row);
  return moved;
}
