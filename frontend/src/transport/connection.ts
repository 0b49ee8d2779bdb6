/**
 * One WebSocket that is kept alive: greeting, heartbeat, closing and coming back. Knows nothing of journals or commands;
 * a socket that was given up is never listened to again.
 */

import { CloseCode } from "~/protocol";
import type { ClientMessage, Hello, ServerMessage, ServerMessageOf } from "~/protocol";

import { retryDelay } from "./backoff";

/**
 * `connecting`: an attempt is under way and none has failed since the last good connection · `offline`: attempts fail ·
 * `signed-out`: the server asks to sign in again, no more attempts are made.
 */
export type ConnectionState = "connecting" | "online" | "offline" | "signed-out";

export interface ConnectionEvents {
  /** The first message of each socket. */
  hello(): Hello;
  /** The greeting was answered; from here on messages may be sent. */
  welcome(message: ServerMessageOf<"welcome">): void;
  message(message: Exclude<ServerMessage, { type: "welcome" }>): void;
  /** Messages that were sent and not answered may or may not have arrived. */
  lost(): void;
  /** An attempt to connect failed; the next one is scheduled. */
  failed(): void;
  state(state: ConnectionState): void;
  /** The server speaks another version (P02). */
  outdated(): void;
}

/** What is used of a `WebSocket`. */
export type Socket = Pick<WebSocket, "send" | "close" | "onopen" | "onmessage" | "onclose">;

export interface ConnectionOptions {
  events: ConnectionEvents;
  openSocket: () => Socket;
  random?: () => number;
}

const HEARTBEAT = 6_000;
/** A network that vanished leaves sockets open and silent: this much silence after a ping means it is gone. */
const SILENCE = 5_000;
/** After a hint that the network changed, patience is shorter. */
const SILENCE_AFTER_HINT = 2_000;
const GREETING = 6_000;
/** As seen by browsers: closed without a word. */
const ABNORMAL = 1006;

type Timer = ReturnType<typeof setTimeout>;

export class Connection {
  #state: ConnectionState = "offline";
  #socket: Socket | undefined;
  #wanted = false;
  #failures = 0;
  #retry: Timer | undefined;
  #heartbeat: Timer | undefined;
  #silence: Timer | undefined;

  constructor(private readonly options: ConnectionOptions) {}

  get state(): ConnectionState {
    return this.#state;
  }

  /** Begin to connect and stay connected until `stop`; also goes on after somebody signed in again. */
  start(): void {
    if (this.#wanted && this.#state !== "signed-out") return;
    this.#wanted = true;
    this.#failures = 0;
    this.#connect();
  }

  stop(): void {
    this.#wanted = false;
    this.#drop();
    this.#setState("offline");
  }

  /** Send now or not at all; whether it was handed to an open, greeted socket. */
  send(message: ClientMessage): boolean {
    if (this.#state !== "online" || !this.#socket) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  /** The network may be back or the page was asleep: look at once instead of waiting for a timer. */
  check(): void {
    if (!this.#wanted || this.#state === "signed-out") return;
    if (this.#state === "online") {
      this.#ping(SILENCE_AFTER_HINT);
    } else if (this.#retry !== undefined) {
      this.#failures = 0;
      this.#connect();
    }
  }

  /** The other door found that nobody is signed in. */
  noteSignedOut(): void {
    if (this.#wanted) this.#lose(CloseCode.signedOut);
  }

  /** The browser says that there is no network: do not wait for silence. Attempts go on, as it may be wrong. */
  noteOffline(): void {
    if (!this.#wanted || this.#state === "signed-out") return;
    this.#failures = Math.max(1, this.#failures);
    this.#lose(ABNORMAL);
  }

  #connect(): void {
    this.#drop();
    this.#setState(this.#failures === 0 ? "connecting" : "offline");
    const socket = this.options.openSocket();
    this.#socket = socket;
    this.#silence = setTimeout(() => this.#lose(ABNORMAL), GREETING);
    socket.onopen = () => socket.send(JSON.stringify(this.options.events.hello()));
    socket.onmessage = (event) => this.#receive(String(event.data));
    socket.onclose = (event) => this.#lose(event.code);
  }

  #receive(text: string): void {
    const message = JSON.parse(text) as ServerMessage;
    if (message.type !== "welcome") {
      // Before the greeting is answered only the greeting's own timer counts.
      if (this.#state === "online") clearTimeout(this.#silence);
      this.options.events.message(message);
      return;
    }
    clearTimeout(this.#silence);
    this.#failures = 0;
    this.#heartbeat = setInterval(() => this.#ping(SILENCE), HEARTBEAT);
    this.#setState("online");
    this.options.events.welcome(message);
  }

  #ping(patience: number): void {
    this.send({ type: "ping" });
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#lose(ABNORMAL), patience);
  }

  /** The socket is gone or given up; decide what follows. */
  #lose(code: number): void {
    const wasOnline = this.#state === "online";
    this.#drop();
    if (!this.#wanted) return;
    if (code === (CloseCode.signedOut as number)) {
      this.#setState("signed-out");
    } else {
      const failed = wasOnline ? this.#failures : this.#failures + 1;
      this.#failures = failed;
      this.#setState(failed === 0 ? "connecting" : "offline");
      this.#retry = setTimeout(
        () => this.#connect(),
        retryDelay(failed, code, this.options.random ?? Math.random),
      );
    }
    if (wasOnline) this.options.events.lost();
    if (this.#state === "offline") this.options.events.failed();
    if (code === (CloseCode.otherVersion as number)) this.options.events.outdated();
  }

  #drop(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    clearTimeout(this.#silence);
    clearInterval(this.#heartbeat);
    const socket = this.#socket;
    this.#socket = undefined;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #setState(state: ConnectionState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.options.events.state(state);
  }
}
