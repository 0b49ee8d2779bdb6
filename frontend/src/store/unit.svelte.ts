/** One unit of the directory as administrators see it: what lies below it, who belongs to it, who administers it. */

import { compareNames } from "~/i18n";
import type { AccountRecord, UnitRecord } from "~/protocol";

import type { JournalRecords } from "./records.svelte";

export class UnitStore {
  /** The unit itself; `undefined` for the installation, and while loading. */
  readonly unit = $derived.by(() => this.records.get("unit", this.id));
  /** What lies directly below, in protocol order. */
  readonly units = $derived.by((): UnitRecord[] =>
    this.records
      .all("unit")
      .filter((one) => one.id !== this.id)
      .sort(
        (one, other) => rankOf(one) - rankOf(other) || one.fields.name.localeCompare(other.fields.name, "vi"),
      ),
  );
  /** Its people and displays, in protocol order, then by name. */
  readonly accounts = $derived.by((): AccountRecord[] =>
    this.records
      .all("account")
      .sort((one, other) => rankOf(one) - rankOf(other) || compareNames(one.fields.name, other.fields.name)),
  );
  readonly administrators = $derived.by(() => this.records.all("administrator"));
  readonly state = $derived.by(() => this.records.state);

  constructor(
    readonly id: string,
    private readonly records: JournalRecords,
  ) {}
}

/** A rank that the server leaves out is the last. */
function rankOf({ fields }: { fields: { rank?: number } }): number {
  return fields.rank ?? 1000;
}
