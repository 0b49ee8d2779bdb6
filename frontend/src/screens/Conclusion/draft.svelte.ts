/**
 * A draft under somebody's hands, kept apart from the record, so that nothing typed is ever replaced unasked. At most one
 * save is under way; what others saved meanwhile is judged once it is answered.
 */

import { errorText } from "~/i18n";
import type { ConclusionRecord, EditConclusion } from "~/protocol";
import { RefusedError } from "~/transport";

import { textOf, type ConclusionText } from "./text";

type Save = (edit: EditConclusion) => Promise<unknown>;

export class DraftEditor {
  text = $state<ConclusionText>({ title: "", opening: "", sections: [], closing: "" });
  /** The version the text rests on. */
  version = $state(0);
  saving = $state(false);
  /** What somebody else saved while this text was not: waits for a choice, and nothing is saved until it is made. */
  theirs = $state.raw<ConclusionRecord>();
  /** Why the last save was refused. */
  failure = $state<string>();

  readonly id: string;
  readonly #now = $derived.by(() => JSON.stringify(this.text));
  #kept = $state.raw("");
  /** A text that was refused is not sent again as it is. */
  #refused = $state.raw("");

  /** Whether there is something the server does not have. */
  readonly unsaved = $derived.by(() => this.#now !== this.#kept);
  /** Whether it could be saved now. */
  readonly due = $derived.by(
    () =>
      this.unsaved &&
      !this.saving &&
      !this.theirs &&
      this.#now !== this.#refused &&
      this.text.title.trim() !== "",
  );

  #latest: ConclusionRecord;
  readonly #save: Save;

  constructor(record: ConclusionRecord, save: Save) {
    this.id = record.id;
    this.#latest = record;
    this.#save = save;
    this.#adopt(record);
  }

  /** Take note of the record as the server has it now. */
  receive(record: ConclusionRecord): void {
    this.#latest = record;
    if (!this.saving) this.#judge();
  }

  /** Save what is due; resolved when the server answered, which without a network is later. */
  async save(): Promise<void> {
    if (!this.due) return;
    const text = $state.snapshot(this.text);
    const [before, sent] = [this.#kept, this.#now];
    this.saving = true;
    this.#kept = sent;
    try {
      await this.#save({ conclusion: this.id, version: this.version, ...text });
      this.version += 1;
      this.failure = undefined;
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      this.#kept = before;
      // Somebody else's version is on its way, or here already: that is a choice to make, not a failure.
      if (error.code === "changed_meanwhile") return;
      this.#refused = sent;
      this.failure = errorText(error.code, error.details);
    } finally {
      this.saving = false;
      this.#judge();
    }
  }

  /** Save this text over theirs. */
  async keepMine(): Promise<void> {
    if (!this.theirs) return;
    this.version = this.theirs.version;
    this.theirs = undefined;
    await this.save();
  }

  /** Give this text up for theirs, or for whatever the server writes next. */
  takeTheirs(): void {
    this.#adopt(this.#latest);
  }

  #judge(): void {
    if (this.#latest.version <= this.version) return;
    if (this.unsaved) this.theirs = this.#latest;
    else this.#adopt(this.#latest);
  }

  #adopt(record: ConclusionRecord): void {
    this.text = textOf(record);
    this.#kept = this.#now;
    this.version = record.version;
    this.theirs = undefined;
    this.failure = undefined;
  }
}
