/**
 * What this person did to an outline, to be undone and done again. It outlives a reload of the page, in this tab, and
 * goes with it: another person's acts are theirs to undo.
 */

import { failureText, toast } from "~/components";
import { t } from "~/i18n";
import type { MeetingStore } from "~/store";

import { carryOutSteps, Overtaken, type Act, type Step } from "./steps";

const MOST = 50;

export class OutlineHistory {
  #done = $state.raw<readonly Act[]>([]);
  #undone = $state.raw<readonly Act[]>([]);
  /** An act is on its way. */
  busy = $state(false);

  readonly canUndo = $derived.by(() => this.#done.length > 0 && !this.busy);
  readonly canRedo = $derived.by(() => this.#undone.length > 0 && !this.busy);

  readonly #key: string;

  constructor(
    private readonly store: MeetingStore,
    me: string,
  ) {
    this.#key = `outline-history/${store.id}/${me}`;
    const kept = recall(this.#key);
    [this.#done, this.#undone] = [kept.done, kept.undone];
  }

  /** Carry an act out for the first time; a failure is said. Tells whether it was carried out. */
  async act(act: Act): Promise<boolean> {
    if (!(await this.#run(act.redo))) return false;
    this.note(act);
    return true;
  }

  /** Remember an act that was carried out already. */
  note(act: Act): void {
    this.#keep([...this.#done, act].slice(-MOST), []);
  }

  async undo(): Promise<void> {
    const act = this.#done.at(-1);
    if (!act || this.busy) return;
    const went = await this.#run(act.undo);
    // What cannot be taken back any more does not stand in the way of what came before it.
    this.#keep(this.#done.slice(0, -1), went ? [...this.#undone, act] : this.#undone);
    if (went) toast(t("outline.undone", { act: describe(act) }));
  }

  async redo(): Promise<void> {
    const act = this.#undone.at(-1);
    if (!act || this.busy) return;
    const went = await this.#run(act.redo);
    this.#keep(went ? [...this.#done, act] : this.#done, this.#undone.slice(0, -1));
    if (went) toast(t("outline.redone", { act: describe(act) }));
  }

  async #run(steps: readonly Step[]): Promise<boolean> {
    this.busy = true;
    try {
      await carryOutSteps(this.store, steps);
      return true;
    } catch (error) {
      const reason = error instanceof Overtaken ? t("outline.overtaken") : failureText(error);
      toast(reason, { tone: "negative" });
      return false;
    } finally {
      this.busy = false;
    }
  }

  #keep(done: readonly Act[], undone: readonly Act[]): void {
    [this.#done, this.#undone] = [done, undone];
    try {
      sessionStorage.setItem(this.#key, JSON.stringify({ done, undone }));
    } catch {
      return; // no storage, or a full one: the history then lasts as long as the page
    }
  }
}

function describe({ what, title }: Act): string {
  return t(`outline.act.${what}`, { title });
}

interface Kept {
  readonly done: readonly Act[];
  readonly undone: readonly Act[];
}

function recall(key: string): Kept {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? "null");
    if (isKept(found)) return found;
  } catch {
    // Unreadable, or storage is refused: there is nothing to undo.
  }
  return { done: [], undone: [] };
}

function isKept(found: unknown): found is Kept {
  return (
    typeof found === "object" &&
    found !== null &&
    "done" in found &&
    "undone" in found &&
    Array.isArray(found.done) &&
    Array.isArray(found.undone)
  );
}
