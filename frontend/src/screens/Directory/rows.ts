/** What a rehearsed list says of its rows: in which order, and what changes in one, in the reader's words. Pure. */

import { errorText, t, type MessageKey } from "~/i18n";
import type { TakenRow } from "~/transport";

type Sheet = TakenRow["sheet"];
type FieldName = Extract<MessageKey, `directory.field.${string}`>;

/** Fields as the server names them; their names depend on the sheet. */
const FIELDS: Readonly<Record<Sheet, Readonly<Record<string, FieldName>>>> = {
  units: {
    code: "directory.field.code",
    name: "directory.field.unitName",
    name_en: "directory.field.unitNameEn",
    abbreviation: "directory.field.abbreviation",
    parent: "directory.field.parent",
    rank: "directory.field.rank",
  },
  people: {
    username: "directory.field.username",
    name: "directory.field.name",
    title: "directory.field.title",
    title_en: "directory.field.titleEn",
    email: "directory.field.email",
    unit: "directory.field.unit",
    rank: "directory.field.rank",
    organises: "directory.field.organises",
    is_display: "directory.field.display",
  },
};

const FLAGS: ReadonlySet<string> = new Set(["organises", "is_display"]);

/** The rows that need a look, wrong ones first; with `same` those that stay as they are too, at the end. */
export function arrangeRows(rows: readonly TakenRow[], { same }: { same: boolean }): TakenRow[] {
  const of = (...outcomes: TakenRow["outcome"][]) => rows.filter(({ outcome }) => outcomes.includes(outcome));
  return [...of("wrong"), ...of("add", "change"), ...(same ? of("same") : [])];
}

/** Why a row cannot be taken, or what it changes: `Chức vụ: Chuyên viên → Phó phòng`. */
export function tellRow({ sheet, outcome, differences, problem }: TakenRow): string {
  if (problem) return errorText(problem.code, problem.details);
  return differences
    .map(({ field, before, after }) => {
      const key = FIELDS[sheet][field];
      const name = key ? t(key) : field;
      const [old, next] = [before, after].map((value) => tellValue(field, value));
      return outcome === "add" ? `${name}: ${next}` : `${name}: ${old} → ${next}`;
    })
    .join(" · ");
}

function tellValue(field: string, value: string): string {
  if (FLAGS.has(field)) return t(value ? "directory.list.yes" : "directory.list.no");
  return value || "–";
}
