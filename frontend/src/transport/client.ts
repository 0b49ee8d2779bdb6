/**
 * The one object through which the app talks to the server while somebody is signed in: follows journals, carries out
 * commands, passes signals. Screens use it through `~/store`.
 */

import type {
  AnswerMessage,
  CommandName,
  CommandRequest,
  Commands,
  JournalName,
  RefusedMessage,
  ServerMessage,
  ServerMessageOf,
  SignalName,
  Signals,
} from "~/protocol";
import { newId } from "~/protocol";

import { Connection } from "./connection";
import type { ConnectionState, Socket } from "./connection";
import { Feed } from "./feed";
import type { FeedSink } from "./feed";
import { watchNetwork } from "./network";
import type { Outbox } from "./outbox";
import { Sender } from "./sender";
import type { PendingCommand } from "./sender";

export interface ClientEvents extends FeedSink {
  connection(state: ConnectionState): void;
  pending(commands: readonly PendingCommand[]): void;
  signal(message: ServerMessageOf<"signal">): void;
  /** Who is connected to a meeting, for its desk. */
  presence(message: ServerMessageOf<"presence">): void;
  /** The server speaks another version; the page should be loaded afresh. */
  outdated(): void;
}

export interface ClientOptions {
  events: ClientEvents;
  openSocket: () => Socket;
  outbox: Promise<Outbox>;
  post: (commands: readonly CommandRequest[]) => Promise<(AnswerMessage | RefusedMessage)[]>;
  random?: () => number;
  /** Whether the device is worked by fingers. */
  touch?: boolean;
}

/** A journal nobody looks at any more stays open this long, because people go back and forth between screens. */
const LINGER = 30_000;

export class Client {
  readonly #feed: Feed;
  readonly #connection: Connection;
  readonly #sender: Sender;
  readonly #followers = new Map<JournalName, number>();
  readonly #lingering = new Map<JournalName, ReturnType<typeof setTimeout>>();
  #clockOffset = 0;
  #unwatch: (() => void) | undefined;

  constructor(private readonly options: ClientOptions) {
    const { events } = options;
    this.#feed = new Feed(events);
    this.#sender = new Sender(options.outbox, {
      send: (message) => this.#connection.send(message),
      post: options.post,
      changed: (pending) => events.pending(pending),
      signedOut: () => this.#connection.noteSignedOut(),
    });
    this.#connection = new Connection({
      openSocket: options.openSocket,
      ...(options.random ? { random: options.random } : {}),
      events: {
        hello: () => ({ ...this.#feed.hello(), ...(options.touch && { touch: true }) }),
        welcome: (message) => this.#welcome(message),
        message: (message) => this.#receive(message),
        lost: () => this.#sender.lost(),
        // Where sockets are blocked but pages are not, commands still get through.
        failed: () => void this.#sender.post(),
        state: (state) => events.connection(state),
        outdated: () => events.outdated(),
      },
    });
  }

  /** Begin for a person who has just signed in or was found signed in. */
  async start(person: string): Promise<void> {
    await this.#sender.start(person);
    this.#unwatch ??= watchNetwork(this.#connection);
    this.#connection.start();
  }

  /** End for this person. What was not sent stays on the device until the same person signs in again. */
  stop(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
    this.#connection.stop();
    this.#sender.stop();
    for (const timer of this.#lingering.values()) clearTimeout(timer);
    this.#lingering.clear();
    this.#followers.clear();
    this.#feed.clear();
  }

  /**
   * Carry out a command: resolves with its result once the server has answered, however long the network is away;
   * rejects with `RefusedError`. Where the server itself fails it is tried again, and then pends as `failed`.
   * `stage.turn` and `stage.show` reject with `UnreachableError` instead of waiting. `id` names the act; give it only to
   * find the command again among the pending ones.
   */
  command<Name extends CommandName>(
    name: Name,
    body: Commands[Name],
    id: string = newId(),
  ): Promise<unknown> {
    return this.#sender.command(name, body, id);
  }

  /** Try again a command that is pending as `failed`. */
  retry(id: string): void {
    this.#sender.retry(id);
  }

  /** Give up a command that is pending as `failed`; it then rejects with `server.failed`. */
  discard(id: string): void {
    this.#sender.discard(id);
  }

  /** Tell a room something fleeting; lost without a word when there is no connection. */
  signal<Name extends SignalName>(journal: JournalName, name: Name, body: Signals[Name]): void {
    this.#connection.send({ type: "signal", journal, do: name, with: body });
  }

  /** Follow a journal until the returned function is called; several followers share it. */
  follow(journal: JournalName): () => void {
    clearTimeout(this.#lingering.get(journal));
    this.#lingering.delete(journal);
    this.#followers.set(journal, (this.#followers.get(journal) ?? 0) + 1);
    const opening = this.#feed.open(journal);
    if (opening) this.#connection.send(opening);
    let following = true;
    return () => {
      if (following) this.#unfollow(journal);
      following = false;
    };
  }

  /** The server's clock, in milliseconds: what countdowns run by. */
  serverNow(): number {
    return Date.now() + this.#clockOffset;
  }

  #unfollow(journal: JournalName): void {
    const left = (this.#followers.get(journal) ?? 0) - 1;
    this.#followers.set(journal, left);
    if (left > 0) return;
    const timer = setTimeout(() => {
      this.#followers.delete(journal);
      this.#lingering.delete(journal);
      if (this.#feed.close(journal)) this.#connection.send({ type: "close", journal });
    }, LINGER);
    this.#lingering.set(journal, timer);
  }

  #welcome(message: ServerMessageOf<"welcome">): void {
    this.#clockOffset = Date.parse(message.now) - Date.now();
    this.#sender.flush();
  }

  #receive(message: Exclude<ServerMessage, { type: "welcome" }>): void {
    switch (message.type) {
      case "answer":
      case "refused":
        this.#sender.settle(message);
        break;
      case "signal":
        this.options.events.signal(message);
        break;
      case "presence":
        this.options.events.presence(message);
        break;
      case "snapshot":
      case "changes":
      case "gone":
      case "pong":
        for (const opening of this.#feed.receive(message)) this.#connection.send(opening);
        break;
    }
  }
}
