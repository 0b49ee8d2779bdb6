/**
 * What somebody types about an item while others may change it too, field by field: a field nobody typed in follows the
 * record, one that both changed waits for a choice, and nothing typed is ever lost.
 */

export class FieldDraft<Fields extends object> {
  /** What is typed. */
  fields: Fields;
  #seen: Fields;
  #sent: Fields | undefined;
  #now = $state.raw<Fields | undefined>();

  /** Fields that somebody else changed under what was typed, with their words. */
  readonly clashes = $derived.by((): Partial<Fields> => {
    const now = this.#now;
    return now
      ? pick(
          now,
          this.#keys((key) => this.#isTyped(key) && this.#isNews(now, key)),
        )
      : {};
  });
  /** Something typed differs from the record and can be saved. */
  readonly isDirty = $derived.by(() => this.#keys((key) => this.#canSave(key)).length > 0);
  /** What to save: what was typed where that can be saved, the record's own words everywhere else. */
  readonly merged = $derived.by((): Fields => ({
    ...(this.#now ?? this.fields),
    ...pick(
      this.fields,
      this.#keys((key) => this.#canSave(key)),
    ),
  }));

  constructor(record: Fields) {
    this.fields = $state({ ...record });
    this.#seen = $state.raw(record);
    this.#now = record;
  }

  /** What to send now; when it comes back in the record it is nobody else's change. */
  send(): Fields {
    this.#sent = this.merged;
    return this.#sent;
  }

  /** Take in the record as it is now. */
  follow(record: Fields): void {
    this.#now = record;
    for (const key of keysOf(record)) {
      const ours = alike(record[key], this.fields[key]) || alike(record[key], this.#sent?.[key]);
      if (!this.#isTyped(key)) this.fields[key] = record[key];
      else if (!ours) continue;
      this.#seen = { ...this.#seen, [key]: record[key] };
    }
  }

  /** Settle a clash: with the other's words, or with one's own, which are saved over theirs. */
  take(key: keyof Fields): void {
    if (this.#now) this.fields[key] = this.#now[key];
    this.keep(key);
  }

  keep(key: keyof Fields): void {
    if (this.#now) this.#seen = { ...this.#seen, [key]: this.#now[key] };
  }

  #isTyped(key: keyof Fields): boolean {
    return !alike(this.fields[key], this.#seen[key]);
  }

  #isNews(now: Fields, key: keyof Fields): boolean {
    return !alike(now[key], this.#seen[key]) && !alike(now[key], this.fields[key]);
  }

  #canSave(key: keyof Fields): boolean {
    return this.#isTyped(key) && !(key in this.clashes);
  }

  #keys(holds: (key: keyof Fields) => boolean): (keyof Fields)[] {
    return keysOf(this.fields).filter(holds);
  }
}

/** As the server keeps words: blanks at the ends and doubled ones mean nothing. */
export function alike(one: unknown, other: unknown): boolean {
  if (typeof one !== "string" || typeof other !== "string") return one === other;
  const kept = (words: string) => words.normalize("NFC").trim().replace(/\s+/g, " ");
  return kept(one) === kept(other);
}

function keysOf<Fields extends object>(fields: Fields): (keyof Fields)[] {
  return Object.keys(fields) as (keyof Fields)[];
}

function pick<Fields extends object>(from: Fields, keys: readonly (keyof Fields)[]): Partial<Fields> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Partial<Fields>;
}
