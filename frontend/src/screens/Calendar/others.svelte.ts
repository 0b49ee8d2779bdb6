/** The calendar of a unit or a room, fetched for the time on screen. Of a refusal or silence only that it failed is kept. */

import { untrack } from "svelte";
import { errorText, t } from "~/i18n";
import { getCalendar, RefusedError, type CalendarOf } from "~/transport";

import { entryOfOthers, type Entry } from "./entries";

export class OthersCalendar {
  entries = $state.raw<readonly Entry[]>([]);
  loading = $state(false);
  failure = $state<string>();
  #asking: AbortController | undefined;

  /** Fetch what is held from one moment to another; what was there stays in sight until then. */
  async fetch(of: CalendarOf, span: { from: Date; to: Date }): Promise<void> {
    this.stop();
    const asking = new AbortController();
    untrack(() => ([this.#asking, this.loading, this.failure] = [asking, true, undefined]));
    try {
      const told = await getCalendar(of, span, asking.signal);
      this.entries = told.map(entryOfOthers);
    } catch (error) {
      if (asking.signal.aborted) return;
      this.entries = [];
      this.failure =
        error instanceof RefusedError ? errorText(error.code, error.details) : t("calendar.failed");
    }
    this.loading = false;
  }

  /** Take no answer any more. */
  stop(): void {
    this.#asking?.abort();
  }
}
