/**
 * What this person did to an outline, to be undone and done again. It outlives a reload of the page, in this tab, and
 * goes with it: another person's acts are theirs to undo.
 */

import { failureText, KEPT, orKept, toast } from "~/components";
import { t } from "~/i18n";
import { outliving, type MeetingStore } from "~/store";

import { carryOutSteps, Overtaken, type Act, type Step } from "./steps";

const MOST = 50;

/** `kept`: it waits on this device for the network, and is remembered once the server has carried it out. */
export type Outcome = "done" | "kept" | undefined;

const histories = new WeakMap<MeetingStore, OutlineHistory>();

/** The history of this meeting's outline: one, whichever screen asks, and what is on its way when a screen goes is noted. */
export function historyOf(store: MeetingStore, me: string): OutlineHistory {
  const known = histories.get(store) ?? outliving(() => new OutlineHistory(store, me));
  histories.set(store, known);
  return known;
}

export class OutlineHistory {
  #done = $state.raw<readonly Act[]>([]);
  #undone = $state.raw<readonly Act[]>([]);
  /** How many acts are on their way. */
  #underWay = $state(0);

  readonly canUndo = $derived.by(() => this.#done.length > 0 && this.#underWay === 0);
  readonly canRedo = $derived.by(() => this.#undone.length > 0 && this.#underWay === 0);

  readonly #key: string;

  constructor(
    private readonly store: MeetingStore,
    me: string,
    private readonly carryOut: typeof carryOutSteps = carryOutSteps,
  ) {
    this.#key = `outline-history/${store.id}/${me}`;
    const kept = recall(this.#key);
    [this.#done, this.#undone] = [kept.done, kept.undone];
  }

  /** Carry an act out for the first time; a failure is said, and leads to no outcome. */
  async act(act: Act): Promise<Outcome> {
    const went = this.#run(act.redo).then((well) => {
      if (well) this.note(act);
      return well;
    });
    const outcome = await orKept(went);
    if (outcome === KEPT) return "kept";
    return outcome ? "done" : undefined;
  }

  /** Remember an act that was carried out already. */
  note(act: Act): void {
    this.#keep([...this.#done, act].slice(-MOST), []);
  }

  /** Take back the latest act, or the one that is named, unless it was taken back meanwhile. */
  async undo(act: Act | undefined = this.#done.at(-1)): Promise<void> {
    if (!act || !this.canUndo || !this.#done.includes(act)) return;
    const undone = this.#run(act.undo).then((went) => {
      // What cannot be taken back any more does not stand in the way of what came before it.
      this.#keep(without(this.#done, act), went ? [...this.#undone, act] : this.#undone);
      if (went) toast(t("outline.undone", { act: describe(act) }));
    });
    await orKept(undone);
  }

  async redo(): Promise<void> {
    const act = this.#undone.at(-1);
    if (!act || !this.canRedo) return;
    const redone = this.#run(act.redo).then((went) => {
      this.#keep(went ? [...this.#done, act] : this.#done, without(this.#undone, act));
      if (went) toast(t("outline.redone", { act: describe(act) }));
    });
    await orKept(redone);
  }

  async #run(steps: readonly Step[]): Promise<boolean> {
    this.#underWay += 1;
    try {
      await this.carryOut(this.store, steps);
      return true;
    } catch (error) {
      const reason = error instanceof Overtaken ? t("outline.overtaken") : failureText(error);
      toast(reason, { tone: "negative" });
      return false;
    } finally {
      this.#underWay -= 1;
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

function without(acts: readonly Act[], act: Act): readonly Act[] {
  return acts.filter((one) => one !== act);
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
