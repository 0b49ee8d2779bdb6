/** The lists that forms choose from, and the types of meetings, as everybody with an account sees them. */

import { language } from "~/i18n";
import type { CatalogueEntryRecord, MeetingTemplateRecord, MeetingTypeRecord } from "~/protocol";

import type { JournalRecords } from "./records.svelte";

export type ListName = CatalogueEntryRecord["fields"]["list"];

/** A row of one list, its fields those of that list. */
export type EntryOf<List extends ListName> = Omit<CatalogueEntryRecord, "fields"> & {
  fields: Extract<CatalogueEntryRecord["fields"], { list: List }>;
};

export class CatalogueStore {
  /** All types of meetings, in their order. */
  readonly types = $derived.by((): MeetingTypeRecord[] =>
    this.records
      .all("meeting_type")
      .sort((one, other) => (one.fields.rank ?? 0) - (other.fields.rank ?? 0) || compare(one, other)),
  );
  /** The types that a meeting can be given. */
  readonly offeredTypes = $derived.by(() => this.types.filter((one) => !one.archived));
  /** All outlines that meetings can begin with, by name. */
  readonly templates = $derived.by((): MeetingTemplateRecord[] =>
    this.records.all("meeting_template").sort(compare),
  );
  readonly state = $derived.by(() => this.records.state);

  constructor(private readonly records: JournalRecords) {}

  /** The rows of a list, archived ones too: holidays by day, positions by rank, everything else by name. */
  entries<List extends ListName>(list: List): EntryOf<List>[] {
    const found = this.records.all("catalogue_entry").filter((one) => one.fields.list === list);
    return (found as EntryOf<List>[]).sort((one, other) => {
      const [mine, theirs] = [keyOf(one), keyOf(other)];
      return mine < theirs ? -1 : mine > theirs ? 1 : compare(one, other);
    });
  }
}

/** What a thing of the catalogue is called in the language on screen. */
export function nameIn({ name, nameEn }: { name: string; nameEn?: string }): string {
  return language() === "en" && nameEn ? nameEn : name;
}

function keyOf({ fields }: Pick<CatalogueEntryRecord, "fields">): string {
  if (fields.list === "holiday") return fields.first;
  return fields.list === "position" ? String(fields.rank ?? 0).padStart(8, "0") : "";
}

function compare(one: { fields: { name: string } }, other: { fields: { name: string } }): number {
  return one.fields.name.localeCompare(other.fields.name, "vi");
}
