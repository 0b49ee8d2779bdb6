/**
 * Saves what is typed about an item, a moment after the last key, one act at a time and each act once. It outlives its
 * sheet until the server has everything, so that nothing typed is lost by leaving it, with a network or without one.
 */

import { untrack } from "svelte";
import { failureText } from "~/components";
import type { Commands, ItemRecord } from "~/protocol";
import { outliving } from "~/store";
import { RefusedError } from "~/transport";

import { alike, FieldDraft } from "./item-draft.svelte";
import { formOf, wordsIn, wrongIn, type ItemForm, type Wrong } from "./item-form";
import { differing, withSome, wordsOf, type ItemWords } from "./words";

/** Milliseconds without a key after which it is saved. */
export const PAUSE = 700;

/**
 * `due`: something is to be saved · `sending`: it is with the server, or waits on this device for a network · `overtaken`:
 * what the server has is on its way here, and then it goes on · `stuck`: it waits for its writer.
 */
export type Saving = "saved" | "due" | "sending" | "overtaken" | "stuck";

export interface SaverOptions {
  /** The item as it is now; `undefined` once it was removed. */
  item: () => ItemRecord | undefined;
  /** Resolves when the server has carried it out, however long the network is away. */
  send: (edit: Commands["item.edit"]) => Promise<unknown>;
  /** What one sitting has changed: its own words alone, not what others wrote meanwhile. */
  changed: (item: string, from: ItemWords, to: ItemWords) => void;
}

/** Begin with an item. What is derived here must not end with the sheet that asked for it. */
export function openSaver(item: ItemRecord, options: SaverOptions): ItemSaver {
  const saver = outliving(() => new ItemSaver(item, options));
  saver.start();
  return saver;
}

export class ItemSaver {
  readonly draft: FieldDraft<ItemForm>;
  /** Why the server refused what was typed. */
  failure = $state<string>();

  #sending = $state(false);
  /** The version that is known to be passed: with it, nothing can be saved. */
  #passed = $state(-1);
  /** What was refused for what it says; the same is not sent again by itself. */
  #refused = $state("");
  #leaving = $state.raw<{
    readonly over: Promise<"saved" | "stuck">;
    end: (as: "saved" | "stuck") => void;
  }>();
  #stop: (() => void) | undefined;
  /** What this sitting changed, as it was before and as it was saved. */
  #from: Partial<ItemWords> = {};
  #to: Partial<ItemWords> = {};

  constructor(
    readonly first: ItemRecord,
    private readonly options: SaverOptions,
  ) {
    this.draft = new FieldDraft<ItemForm>(formOf(first));
  }

  get item(): ItemRecord | undefined {
    return this.options.item();
  }

  get wrong(): Wrong {
    return wrongIn(this.draft.fields);
  }

  /** Something typed waits for a choice, or cannot be saved as it is. */
  get undecided(): boolean {
    return Object.keys(this.draft.clashes).length > 0 || this.wrong.size > 0;
  }

  get state(): Saving {
    const { item, draft } = this;
    if (this.#sending) return "sending";
    if (!item || this.undecided) return "stuck";
    if (!draft.isDirty) return "saved";
    if (item.version <= this.#passed) return "overtaken";
    return this.#refused === textOf(draft.merged) ? "stuck" : "due";
  }

  /** Follow the record and save from now on. */
  start(): void {
    this.#stop ??= $effect.root(() => {
      $effect(() => {
        const record = this.item && formOf(this.item);
        if (record) untrack(() => this.draft.follow(record)); // it reads what it writes
      });
      $effect(() => {
        void textOf(this.draft.fields); // each key begins the pause anew
        if (this.state !== "due") return;
        const timer = setTimeout(() => void this.#save(), this.#leaving ? 0 : PAUSE);
        return () => clearTimeout(timer);
      });
      $effect(() => {
        const { state } = this;
        if (this.#leaving && (state === "saved" || state === "stuck")) untrack(() => this.#end(state));
      });
    });
  }

  /**
   * Save the rest now and come to an end, however long the network is away. `stuck`: it takes its writer to go on, who
   * may leave again afterwards.
   */
  leave(): Promise<"saved" | "stuck"> {
    if (!this.#stop) return Promise.resolve("saved");
    this.#refused = "";
    if (!this.#leaving) {
      let end!: (as: "saved" | "stuck") => void;
      const over = new Promise<"saved" | "stuck">((resolve) => (end = resolve));
      this.#leaving = { over, end };
    }
    return this.#leaving.over;
  }

  /** Do nothing until `start`. */
  rest(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #end(as: "saved" | "stuck"): void {
    const leaving = this.#leaving;
    this.#leaving = undefined;
    if (as === "saved") {
      this.rest();
      this.#tellChanged();
    }
    leaving?.end(as);
  }

  async #save(): Promise<void> {
    const { item } = this;
    if (!item) return;
    const form = this.draft.send();
    const words = wordsIn(form);
    [this.#sending, this.failure, this.#refused] = [true, undefined, ""];
    try {
      await this.options.send({ item: item.id, version: item.version, ...words });
      this.#note(wordsOf(item), words);
      this.#passed = item.version;
    } catch (error) {
      if (error instanceof RefusedError && error.code === "changed_meanwhile") this.#passed = item.version;
      else [this.failure, this.#refused] = [failureText(error), textOf(form)];
    } finally {
      this.#sending = false;
    }
  }

  #note(before: ItemWords, after: ItemWords): void {
    for (const key of differing(before, after)) {
      // What somebody else wrote in between is what undoing brings back.
      if (!(key in this.#to) || !alike(this.#to[key], before[key]))
        this.#from = { ...this.#from, [key]: before[key] };
      this.#to = { ...this.#to, [key]: after[key] };
    }
  }

  #tellChanged(): void {
    const { item } = this;
    if (!item) return;
    const now = wordsOf(item);
    const keys = (Object.keys(this.#to) as (keyof ItemWords)[]).filter((key) =>
      alike(this.#to[key], now[key]),
    );
    const before = withSome(now, { ...now, ...this.#from }, keys);
    [this.#from, this.#to] = [{}, {}];
    if (differing(before, now).length > 0) this.options.changed(item.id, before, now);
  }
}

function textOf(form: ItemForm): string {
  return JSON.stringify(form);
}
