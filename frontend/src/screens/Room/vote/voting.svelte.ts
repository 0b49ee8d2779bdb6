/** One person's way through the votes of a meeting: which one is before them, what they chose, what became of it. */

import { SvelteMap } from "svelte/reactivity";

import { failureText } from "~/components";
import { t } from "~/i18n";
import type { PollRecord } from "~/protocol";
import { runtime, type MeetingStore } from "~/store";

import { standingIn, type Choice } from "./ballot";

export class Voting {
  /** Out of the way, but one press away. */
  minimised = $state(false);
  /** Why the ballot was refused. */
  failure = $state<string>();

  #shown = $state<string>();
  /**
   * Pressed and not given, by poll: it outlives the vote, so that whoever was too late is told that it was not counted, and
   * the look at another result, so that nothing is chosen twice.
   */
  readonly #chosen = new SvelteMap<string, Choice>();
  #given = $state.raw<{ poll: string; choice: Choice }>();

  /** The vote in the sheet: the open one, or one whose result is looked at. */
  readonly poll = $derived.by((): PollRecord | undefined => {
    const poll = this.meeting.poll(this.#shown);
    return poll?.state === "open" || poll?.state === "closed" ? poll : undefined;
  });
  readonly ballot = $derived.by(() => (this.#shown ? this.meeting.myBallot(this.#shown) : undefined));
  readonly standing = $derived.by(() => {
    if (!this.poll) return undefined;
    return standingIn({
      poll: this.poll,
      part: this.meeting.myParticipant,
      ballot: this.ballot,
      chosen: this.#chosen.get(this.poll.id),
      given: this.#given?.poll === this.poll.id ? this.#given.choice : this.#keptEarlier(this.poll),
      online: runtime.connection === "online",
    });
  });

  /** The vote and where one stands in it, while its sheet is out of the way. */
  readonly putAside = $derived.by(() => {
    const { poll, standing } = this;
    return this.minimised && poll && standing ? { poll, standing } : undefined;
  });

  constructor(private readonly meeting: MeetingStore) {}

  /** Bring up each vote as it opens, and call `onopen` then. Call in a component. */
  watch(onopen: () => void): void {
    let last: string | undefined;
    $effect(() => {
      const open = this.meeting.openPoll?.id;
      if (open === undefined || open === last) return;
      last = open;
      this.#show(open);
      // Somebody who comes back after having voted reads on.
      this.minimised = this.meeting.myBallot(open) !== undefined;
      onopen();
    });
    // A vote that ends comes back as its result.
    $effect(() => {
      if (this.standing?.step === "over") this.minimised = false;
    });
    // Once the ballot has come, what was given is history: the result may take its place.
    $effect(() => {
      if (this.#given && this.meeting.myBallot(this.#given.poll)) this.#given = undefined;
    });
  }

  choose(choice: Choice | undefined): void {
    if (!this.#shown) return;
    if (choice) this.#chosen.set(this.#shown, choice);
    else this.#chosen.delete(this.#shown);
    this.failure = undefined;
  }

  /** Give the chosen ballot: kept on this device until the network is there, and refused if the vote is over by then. */
  async give(): Promise<void> {
    const poll = this.poll?.id;
    const choice = poll && this.#chosen.get(poll);
    if (!poll || !choice || this.#given) return;
    this.#given = { poll, choice };
    this.failure = undefined;
    try {
      await runtime.command("ballot.cast", { poll, choice });
      this.#chosen.delete(poll);
    } catch (error) {
      this.#given = undefined;
      if (this.#shown !== poll) this.#show(poll);
      this.minimised = false;
      this.failure = `${failureText(error)} ${t("vote.noBallot")}`;
    }
  }

  /** Look at the result of a vote that is over, or at the open vote again. */
  look(poll: PollRecord): void {
    this.#show(poll.id);
    this.minimised = false;
  }

  /** Put the sheet away: an open vote stays as a pill, a result is gone. */
  putAway(): void {
    if (this.poll?.state === "open" || this.standing?.step === "sending") this.minimised = true;
    else this.#shown = this.meeting.openPoll?.id;
  }

  #show(poll: string): void {
    this.#shown = poll;
    this.failure = undefined;
  }

  #keptEarlier(poll: PollRecord): "unknown" | undefined {
    const isKept = runtime.pending.some((command) => command.do === "ballot.cast");
    return poll.state === "open" && isKept && !this.#given ? "unknown" : undefined;
  }
}
