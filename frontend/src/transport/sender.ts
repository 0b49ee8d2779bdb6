/**
 * Carries commands to the server exactly once and in order: stored first, sent through the socket or by POST, removed
 * when answered. After a lost connection everything unanswered is sent again under the same ids (P09, P21). Where the
 * server itself fails it has changed nothing: the command is tried again, and then left for its person to decide.
 */

import type { AnswerMessage, CommandName, CommandRequest, Commands, Do, RefusedMessage } from "~/protocol";

import { RefusedError, UnreachableError } from "./errors";
import type { KeptCommand, Outbox } from "./outbox";

/**
 * `kept`: waits on this device · `sent`: on its way, not answered · `failed`: the server failed at it again and again; it
 * stays on this device until `retry` or `discard`.
 */
export interface PendingCommand {
  readonly id: string;
  readonly do: string;
  readonly state: "kept" | "sent" | "failed";
}

export interface SenderOptions {
  /** Hand a message to the socket; `false` when there is none. */
  send: (message: Do) => boolean;
  /** The other door. */
  post: (commands: readonly CommandRequest[]) => Promise<(AnswerMessage | RefusedMessage)[]>;
  /** What is pending changed. */
  changed: (pending: readonly PendingCommand[]) => void;
  signedOut: () => void;
}

/** Acts on the moment: carried out minutes later they would surprise the room. Sent now or given up. */
const FLEETING: ReadonlySet<string> = new Set<CommandName>(["stage.turn", "stage.show"]);

/** The server's word for a failure of its own, which left nothing behind (P09). */
const FAILED = "server.failed";

/** Commands on their way at once; the server carries out one after the other. */
const WINDOW = 8;
/** Limits of one POST: the server's for the number, ours (well below the server's) for the characters. */
const BATCH = 64;
const BATCH_SIZE = 400_000;
/** A message over 256 kB would close the socket (P14) and come back for ever. */
const LARGEST = 200_000;

/** Milliseconds before each new attempt at what the server failed at; then its person is asked. */
const RESTS = [1_000, 3_000, 9_000] as const;

interface Entry extends KeptCommand {
  state: PendingCommand["state"];
  /** How often the server has failed at it. */
  failures: number;
  /** Waits for its next attempt; others go on meanwhile. */
  resting: boolean;
  readonly fleeting: boolean;
  readonly size: number;
}

interface Caller {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

export class Sender {
  #person = "";
  #queue: Entry[] = [];
  #posting = false;
  readonly #callers = new Map<string, Caller>();
  /** Keeps the order of storing equal to the order of calling. */
  #storing: Promise<void> = Promise.resolve();

  constructor(
    private readonly outbox: Promise<Outbox>,
    private readonly options: SenderOptions,
  ) {}

  /** Take over for a person, together with what an earlier visit left unsent. Await before the first connection. */
  start(person: string): Promise<void> {
    if (person === this.#person) return this.#storing;
    this.stop();
    this.#person = person;
    return this.#inOrder(async () => {
      const left = await (await this.outbox).load(person).catch(() => []);
      if (this.#person !== person) return;
      this.#queue = left.map((command) => this.#entry(command));
      this.#changed();
    });
  }

  /**
   * Let go: what is stored stays stored for the same person's next visit. Promises stay open, as the screens that waited
   * for them are gone.
   */
  stop(): void {
    this.#person = "";
    this.#queue = [];
    this.#callers.clear();
    this.#changed();
  }

  /**
   * Carry out a command. Resolves with the server's result, rejects with `RefusedError`. Waits through a lost
   * connection, except fleeting commands, which then reject with `UnreachableError`.
   */
  command<Name extends CommandName>(name: Name, body: Commands[Name], id: string): Promise<unknown> {
    if (!this.#person) return Promise.reject(new RefusedError("not_signed_in"));
    const entry = this.#entry({ id, person: this.#person, do: name, with: body });
    if (entry.size > LARGEST) return Promise.reject(new RefusedError("message.too_large"));
    return new Promise((resolve, reject) => {
      this.#callers.set(id, { resolve, reject });
      void this.#inOrder(() => this.#keep(entry));
    });
  }

  /** Send what waits, as far as the window allows. Call when the socket has become usable. `false`: it is not. */
  flush(): boolean {
    if (this.#posting) return false;
    let usable = true;
    let free = WINDOW - this.#queue.filter((entry) => entry.state === "sent").length;
    for (const entry of this.#queue) {
      if (free <= 0) break;
      if (entry.state !== "kept" || entry.resting) continue;
      // Before the sending: the answer may change it again.
      entry.state = "sent";
      free -= 1;
      usable = this.options.send({ type: "command", id: entry.id, do: entry.do, with: entry.with });
      if (!usable) {
        entry.state = "kept";
        break;
      }
    }
    this.#changed();
    return usable;
  }

  /** Send what waits by POST. Call when the socket cannot be had; does nothing while such a request is under way. */
  async post(): Promise<void> {
    if (this.#posting) return;
    this.#posting = true;
    try {
      for (let batch = this.#nextBatch(); batch.length > 0; batch = this.#nextBatch()) {
        for (const entry of batch) entry.state = "sent";
        this.#changed();
        const answers = await this.options.post(
          batch.map((entry) => ({ id: entry.id, do: entry.do, with: entry.with })),
        );
        for (const answer of answers) this.settle(answer);
        if (batch.some((entry) => entry.state === "sent" && this.#queue.includes(entry))) break;
      }
    } catch (error) {
      if (error instanceof RefusedError && error.code === "not_signed_in") this.options.signedOut();
    } finally {
      this.#posting = false;
      this.lost();
      this.flush();
    }
  }

  /** Take in the answer to a command of ours; others are ignored. */
  settle(message: AnswerMessage | RefusedMessage): void {
    const { id } = message;
    if (id === null) return;
    const entry = this.#queue.find((one) => one.id === id);
    if (!entry) return;
    if (message.type === "answer") this.#remove(entry)?.resolve(message.result);
    else if (message.code === FAILED && !entry.fleeting) this.#noteFailure(entry);
    else this.#remove(entry)?.reject(new RefusedError(message.code, message.details));
    if (this.#posting) this.#changed();
    else this.flush();
  }

  /** Try again what the server failed at. */
  retry(id: string): void {
    const entry = this.#queue.find((one) => one.id === id && one.state === "failed");
    if (!entry) return;
    entry.state = "kept";
    entry.failures = 0;
    this.flush();
  }

  /** Give up what the server failed at; whoever waits for it learns that it failed. */
  discard(id: string): void {
    const entry = this.#queue.find((one) => one.id === id && one.state === "failed");
    if (!entry) return;
    this.#remove(entry)?.reject(new RefusedError(FAILED));
    this.#changed();
  }

  /** The socket is gone: what was on its way waits again, what was for the moment is given up. */
  lost(): void {
    if (this.#posting) return;
    for (const entry of this.#queue.filter((waiting) => waiting.fleeting)) this.#giveUp(entry);
    for (const entry of this.#queue) if (entry.state === "sent") entry.state = "kept";
    this.#changed();
  }

  /** Take a command out of queue and store; returns who waits for it. */
  #remove(entry: Entry): Caller | undefined {
    this.#queue = this.#queue.filter((other) => other !== entry);
    if (!entry.fleeting) void this.#inOrder(async () => (await this.outbox).remove(entry.id));
    const caller = this.#callers.get(entry.id);
    this.#callers.delete(entry.id);
    return caller;
  }

  #noteFailure(entry: Entry): void {
    const rest = RESTS[entry.failures];
    entry.failures += 1;
    entry.state = rest === undefined ? "failed" : "kept";
    if (rest === undefined) return;
    entry.resting = true;
    setTimeout(() => {
      entry.resting = false;
      if (this.#queue.includes(entry)) this.flush();
    }, rest);
  }

  async #keep(entry: Entry): Promise<void> {
    // A full or broken store must not stop a vote: the command then lives in memory only.
    if (!entry.fleeting) await (await this.outbox).add(this.#bare(entry)).catch(() => undefined);
    if (!this.#callers.has(entry.id)) return;
    this.#queue.push(entry);
    if (!this.flush() && entry.fleeting) {
      this.#giveUp(entry);
      this.#changed();
    }
  }

  #giveUp(entry: Entry): void {
    this.#queue = this.#queue.filter((other) => other !== entry);
    this.#callers.get(entry.id)?.reject(new UnreachableError());
    this.#callers.delete(entry.id);
  }

  #nextBatch(): Entry[] {
    const batch: Entry[] = [];
    let size = 0;
    for (const entry of this.#queue) {
      if (entry.state === "failed" || entry.resting) continue;
      size += entry.size;
      if (entry.state === "sent" || batch.length === BATCH || (size > BATCH_SIZE && batch.length > 0)) break;
      batch.push(entry);
    }
    return batch;
  }

  #entry(command: KeptCommand): Entry {
    const size = JSON.stringify(command.with).length;
    return {
      ...command,
      state: "kept",
      failures: 0,
      resting: false,
      fleeting: FLEETING.has(command.do),
      size,
    };
  }

  #bare({ id, person, do: name, with: body }: Entry): KeptCommand {
    return { id, person, do: name, with: body };
  }

  #inOrder(step: () => Promise<void>): Promise<void> {
    this.#storing = this.#storing.then(step).catch(() => undefined);
    return this.#storing;
  }

  #changed(): void {
    this.options.changed(this.#queue.map(({ id, do: name, state }) => ({ id, do: name, state })));
  }
}
