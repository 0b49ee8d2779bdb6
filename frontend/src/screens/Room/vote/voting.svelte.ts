/** One person's way through the votes of a meeting: which one is before them, what they chose, what became of it. */

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
  #chosen = $state<Choice>();
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
      chosen: this.#chosen,
      given: this.#given?.poll === this.poll.id ? this.#given.choice : this.#keptEarlier(this.poll),
      online: runtime.connection === "online",
    });
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
    this.#chosen = choice;
    this.failure = undefined;
  }

  /** Give the chosen ballot: kept on this device until the network is there, and refused if the vote is over by then. */
  async give(): Promise<void> {
    const [poll, choice] = [this.poll?.id, this.#chosen];
    if (!poll || !choice || this.#given) return;
    this.#given = { poll, choice };
    this.failure = undefined;
    try {
      await runtime.command("ballot.cast", { poll, choice });
    } catch (error) {
      this.#given = undefined;
      if (this.#shown !== poll) this.#show(poll);
      this.minimised = false;
      this.failure = `${failureText(error)} ${t("vote.noBallot")}`;
    }
    this.#chosen = undefined;
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
    this.#chosen = undefined;
    this.failure = undefined;
  }

  #keptEarlier(poll: PollRecord): "unknown" | undefined {
    const isKept = runtime.pending.some((command) => command.do === "ballot.cast");
    return poll.state === "open" && isKept && !this.#given ? "unknown" : undefined;
  }
}
