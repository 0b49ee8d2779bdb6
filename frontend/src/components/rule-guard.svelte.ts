/** Keeps, for a form, the rule that the server named and the reason its reader gives for breaking it. */

import type { TransportError } from "~/transport";

import { brokenRule, type BrokenRule } from "./meeting-rules";

export class RuleGuard {
  reason = $state("");
  #named = $state.raw<{ about: string; broken: BrokenRule }>();
  readonly #about: () => string;

  /** The rule that the last try would have broken, as long as the form still says the same. */
  readonly broken = $derived.by(() =>
    this.#named?.about === this.#about() ? this.#named.broken : undefined,
  );
  /** There is a rule and no reason yet: nothing can be sent. */
  readonly waits = $derived.by(() => this.broken !== undefined && this.reason.trim() === "");
  /** What a command carries. */
  readonly overrideReason = $derived.by(() => (this.broken ? this.reason.trim() : ""));

  /** `about` says, reactively, what the rules look at: the day, the type, the room. */
  constructor(about: () => string) {
    this.#about = about;
  }

  /** For `attempt`: see which rule a refusal names, if it names one. */
  readonly note = (refusal: TransportError): void => {
    const broken = brokenRule(refusal);
    if (broken) this.#named = { about: this.#about(), broken };
  };

  /** Begin again: the next try says which rule it is. */
  forget(): void {
    this.#named = undefined;
    this.reason = "";
  }
}
