/** For tests only: a server of the protocol in memory, with one journal per name, receipts, and a network to break. */

import type {
  AnswerMessage,
  AnyRecord,
  Change,
  ClientMessage,
  CommandRequest,
  RefusedMessage,
  ServerMessage,
} from "~/protocol";

import type { Socket } from "../connection";

interface Journal {
  head: number;
  entries: { seq: number; changes: Change[] }[];
  records: Map<string, AnyRecord>;
}

/** Says no to a command, or nothing. */
type Handler = (name: string) => { code: string } | undefined;

/** The server's end of one socket. */
export class ServerSocket implements Socket {
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  readonly received: ClientMessage[] = [];
  readonly open = new Set<string>();
  /** Nothing passes any more in either direction, and nobody is told. */
  silent = false;
  closed = false;

  constructor(private readonly server: RoomServer) {
    queueMicrotask(() => void this.onopen?.call(this as never, new Event("open")));
  }

  send(data: string): void {
    if (this.silent || this.closed) return;
    const message = JSON.parse(data) as ClientMessage;
    this.received.push(message);
    this.server.receive(this, message);
  }

  close(): void {
    this.closed = true;
  }

  /** To the client. */
  deliver(message: ServerMessage): void {
    if (this.silent || this.closed) return;
    this.onmessage?.call(this as never, new MessageEvent("message", { data: JSON.stringify(message) }));
  }

  /** The server or the network ends the socket. */
  end(code: number): void {
    if (this.closed) return;
    this.closed = true;
    this.onclose?.call(this as never, { code } as CloseEvent);
  }
}

/** The greeting of a server whose clock says `now` (milliseconds). */
export function welcomeAt(now: number): ServerMessage {
  const person = { id: "me", name: "An", title: "", titleEn: "", unit: "", unitEn: "" };
  return { type: "welcome", protocol: 1, person, now: new Date(now).toISOString() };
}

export class RoomServer {
  readonly sockets: ServerSocket[] = [];
  readonly journals = new Map<string, Journal>();
  readonly carriedOut: { id: string; do: string; with: unknown }[] = [];
  readonly #receipts = new Map<string, AnswerMessage>();
  /** Answers are lost while this is set, although commands are carried out. */
  losesAnswers = false;
  reachable = true;
  /** Whether ordinary HTTP gets through. */
  httpReachable = true;
  handler: Handler = () => undefined;
  welcomes = true;

  readonly connect = (): Socket => {
    const socket = new ServerSocket(this);
    this.sockets.push(socket);
    if (!this.reachable) {
      socket.silent = true;
      queueMicrotask(() => socket.end(1006));
    }
    return socket;
  };

  readonly post = (commands: readonly CommandRequest[]): Promise<(AnswerMessage | RefusedMessage)[]> => {
    if (!this.httpReachable) return Promise.reject(new Error("no network"));
    return Promise.resolve(commands.map((command) => this.execute(command)));
  };

  get socket(): ServerSocket {
    const last = this.sockets.at(-1);
    if (!last) throw new Error("nobody connected");
    return last;
  }

  journal(name: string): Journal {
    const found = this.journals.get(name) ?? { head: 0, entries: [], records: new Map<string, AnyRecord>() };
    this.journals.set(name, found);
    return found;
  }

  /** Append an entry and send it to those who follow. */
  record(name: string, changes: Change[]): void {
    const journal = this.journal(name);
    const from = journal.head;
    journal.head += 1;
    journal.entries.push({ seq: journal.head, changes });
    for (const change of changes) {
      if ("put" in change) journal.records.set(`${change.put.kind}/${change.put.id}`, change.put);
      else journal.records.delete(`${change.drop.kind}/${change.drop.id}`);
    }
    for (const socket of this.sockets) {
      if (socket.open.has(name)) {
        socket.deliver({ type: "changes", journal: name, from, to: journal.head, changes });
      }
    }
  }

  receive(socket: ServerSocket, message: ClientMessage): void {
    switch (message.type) {
      case "hello":
        if (!this.welcomes) return;
        socket.deliver(welcomeAt(Date.now()));
        for (const [name, cursor] of Object.entries(message.journals)) this.#open(socket, name, cursor);
        return;
      case "open":
        this.#open(socket, message.journal, message.cursor ?? null);
        return;
      case "close":
        socket.open.delete(message.journal);
        return;
      case "command": {
        const answer = this.execute(message);
        if (!this.losesAnswers) socket.deliver(answer);
        return;
      }
      case "ping":
        socket.deliver({
          type: "pong",
          at: Object.fromEntries([...socket.open].map((name) => [name, this.journal(name).head])),
        });
        return;
      case "signal":
        return;
    }
  }

  execute(command: CommandRequest): AnswerMessage | RefusedMessage {
    const earlier = this.#receipts.get(command.id);
    if (earlier) return earlier;
    const refusal = this.handler(command.do);
    if (refusal) return { type: "refused", id: command.id, code: refusal.code, details: {} };
    this.carriedOut.push({ id: command.id, do: command.do, with: command.with });
    const answer: AnswerMessage = { type: "answer", id: command.id, at: {}, result: { done: command.do } };
    this.#receipts.set(command.id, answer);
    return answer;
  }

  #open(socket: ServerSocket, name: string, cursor: number | null): void {
    const journal = this.journal(name);
    socket.open.add(name);
    if (cursor === null || cursor > journal.head) {
      socket.deliver({
        type: "snapshot",
        journal: name,
        to: journal.head,
        records: [...journal.records.values()],
      });
      return;
    }
    const missed = journal.entries.filter((entry) => entry.seq > cursor);
    if (missed.length === 0) return;
    const changes = missed.flatMap((entry) => entry.changes);
    socket.deliver({ type: "changes", journal: name, from: cursor, to: journal.head, changes });
  }
}
