/**
 * What somebody types into a form while others may change the same record. Nothing typed is ever lost: when the fields
 * change underneath, both versions are there and the person chooses.
 */

/** A record as the form sees it: the fields it edits, and the version they were read at. */
export interface Source<Fields> {
  readonly version: number;
  readonly fields: Fields;
}

export class Draft<Fields extends object> {
  /** What is typed. */
  fields: Fields;
  /** The person chose to replace the other's version. */
  insisted = $state(false);

  readonly #read: () => Source<Fields> | undefined;
  #base: Source<Fields>;

  /** The fields as somebody else left them since the form was opened; `undefined` while there is nothing to choose. */
  readonly theirs = $derived.by((): Fields | undefined => {
    const current = this.#read();
    if (!current || same(current.fields, this.#base.fields) || same(current.fields, this.fields))
      return undefined;
    return current.fields;
  });
  /** The version the command names. A change that left these fields alone (a new state) is no conflict. */
  readonly version = $derived.by(() => (this.theirs ? this.#base : (this.#read() ?? this.#base)).version);
  /** The record was removed. */
  readonly removed = $derived.by(() => this.#read() === undefined);
  /** Neither choice is open, so nothing can be saved. */
  readonly blocked = $derived.by(() => this.removed || this.theirs !== undefined);

  /** `read` gives the record as it is now, reactively. It must be there when the form opens. */
  constructor(read: () => Source<Fields> | undefined) {
    this.#read = read;
    const source = read();
    if (!source) throw new Error("the record of a form is gone before it opened");
    this.#base = $state.raw(source);
    this.fields = $state({ ...source.fields });
  }

  /** Forget what was typed. */
  takeTheirs(): void {
    const current = this.#read();
    if (!current) return;
    this.#base = current;
    this.fields = { ...current.fields };
    this.insisted = false;
  }

  /** Go on with what was typed; saving then replaces the other version. */
  keepMine(): void {
    const current = this.#read();
    if (!current) return;
    this.#base = current;
    this.insisted = true;
  }
}

/** Field by field; fields are plain values and dates. */
function same(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
