/** The calendar of a unit or a room, fetched for the time on screen. Of a refusal or silence only that it failed is kept. */

import { errorText, t } from "~/i18n";
import { getCalendar, RefusedError, type CalendarOf } from "~/transport";

import { entryOfOthers, type Entry } from "./entries";

interface Asked {
  readonly of: CalendarOf;
  readonly span: { readonly from: Date; readonly to: Date };
}

export class OthersCalendar {
  entries = $state.raw<readonly Entry[]>([]);
  loading = $state(false);
  failure = $state<string>();
  #asked: Asked | undefined;
  #asking: AbortController | undefined;

  /**
   * Show what is held from one moment to another; the same once more asks nobody. While another time is fetched what was
   * there stays in sight, but never one's meetings under the name of another.
   */
  async show(of: CalendarOf, span: Asked["span"]): Promise<void> {
    const [before, asked] = [this.#asked, { of, span }];
    if (before && same(before, asked)) return;
    if (before && !same(before.of, of)) this.entries = [];
    this.#asked = asked;
    await this.again();
  }

  /** Ask anew for what is shown. */
  async again(): Promise<void> {
    const asked = this.#asked;
    if (!asked) return;
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    [this.loading, this.failure] = [true, undefined];
    try {
      const told = await getCalendar(asked.of, asked.span, asking.signal);
      this.entries = told.map(entryOfOthers);
    } catch (error) {
      if (asking.signal.aborted) return;
      this.entries = [];
      this.failure =
        error instanceof RefusedError ? errorText(error.code, error.details) : t("calendar.failed");
    }
    this.loading = false;
  }

  /** Show nothing, and take no answer any more. */
  clear(): void {
    this.#asking?.abort();
    this.#asked = undefined;
    [this.entries, this.loading, this.failure] = [[], false, undefined];
  }
}

function same(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
