/** What is kept on this device and how far the fetching is, for whoever shows it. Filled by `keeper.svelte.ts`. */

import { SvelteMap } from "svelte/reactivity";

/**
 * `off`: not begun · `insecure`, `unsupported`: this browser or address cannot · `refused`: the server does not allow it ·
 * `fetching` · `paused`: by a running meeting, a saver of data, or the network · `full`: no room for the rest · `ready`:
 * all is here.
 */
export type KeepingPhase =
  "off" | "insecure" | "unsupported" | "refused" | "fetching" | "paused" | "full" | "ready";

export type PauseReason = "meeting" | "saver" | "network";

/** How far one paper is. */
export interface KeptProgress {
  readonly paper: string;
  readonly meeting: string;
  readonly done: number;
  readonly total: number;
  readonly complete: boolean;
}

export class Keeping {
  phase = $state<KeepingPhase>("off");
  paused = $state<PauseReason>();
  /** This device, as the server knows it. */
  device = $state<string>();
  /** When copies open no more without contact. */
  until = $state<Date>();
  /** Bytes taken on this device, by everything. */
  used = $state<number>();
  /** Whether somebody wants the papers now, although the device saves data. */
  hurried = $state(false);
  /** Changes to a newer version of the app, where one waits. */
  newer = $state.raw<() => void>();
  readonly papers = new SvelteMap<string, KeptProgress>();

  /** How many papers of a meeting are ready, of how many; `undefined` for one of which none is kept. */
  of(meeting: string): { ready: number; count: number; share: number } | undefined {
    const papers = [...this.papers.values()].filter((paper) => paper.meeting === meeting);
    if (papers.length === 0) return undefined;
    const sum = (of: (paper: KeptProgress) => number) => papers.reduce((total, one) => total + of(one), 0);
    const ready = papers.filter((paper) => paper.complete).length;
    return { ready, count: papers.length, share: sum((one) => one.done) / sum((one) => one.total) };
  }

  /** Show nothing of anybody any more. */
  clear(): void {
    this.papers.clear();
    this.device = this.until = this.used = undefined;
    this.hurried = false;
    this.phase = "off";
    this.paused = undefined;
  }
}

export const keeping = new Keeping();
