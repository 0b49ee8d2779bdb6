/**
 * Who is signed in, the connection, and the meetings that are open: the app's one state beside its screens. Made once in
 * `index.ts`; tests make their own with a server of their own.
 */

import { untrack } from "svelte";

import { setTimeZone } from "~/i18n";
import { CATALOGUE, journalOfMeeting, journalOfPerson, journalOfUnit } from "~/protocol";
import type {
  ApprovalRecord,
  PaperRequestRecord,
  CommandName,
  Commands,
  MeRecord,
  MeetingCard,
  OwnReplyRecord,
  Reading,
  ReferralRecord,
} from "~/protocol";
import { Client, getSession, signIn, signOut, UnreachableError } from "~/transport";
import type { ClientOptions, ConnectionState, PendingCommand } from "~/transport";
import type { KeptCommand } from "~/transport/outbox";

import { CatalogueStore } from "./catalogue.svelte";
import { sendPiece } from "./ink-act";
import { leftInk } from "./left-ink";
import { MeetingStore } from "./meeting.svelte";
import { outliving } from "./outliving.svelte";
import { Pointing } from "./pointing";
import { ReadingTeller } from "./presence-telling";
import { RoomPresence } from "./presence.svelte";
import type { DeviceRecords, NothingKept } from "./kept";
import type { JournalRecords } from "./records.svelte";
import { Records } from "./records.svelte";
import { RoomSignals } from "./signals.svelte";
import { OwnStrokes, type InkSender } from "./strokes.svelte";
import { UnitStore } from "./unit.svelte";

/** `unknown`: not asked yet, or the server could not be reached to ask. */
export type SessionState = "unknown" | "signed-in" | "signed-out";

export type RuntimeOptions = Omit<ClientOptions, "events"> & {
  /** Load the page afresh, because the server speaks another version. */
  reload: () => void;
  /** What outlasts the network; without it, nothing does. */
  kept?: DeviceRecords;
};

/** Milliseconds that the server is given to say who is signed in: a dead network may say nothing at all. */
const PATIENCE = 5_000;

interface OpenMeeting {
  store: MeetingStore;
  records: JournalRecords;
}

export class Runtime {
  connection = $state<ConnectionState>("connecting");
  session = $state<SessionState>("unknown");
  /** Commands the server has not answered, oldest first. */
  pending = $state.raw<readonly PendingCommand[]>([]);
  readonly unsent = $derived.by(() => this.pending.length);
  /** Commands at which the server has failed; their person decides by `retryFailed` or `discardFailed`. */
  readonly failed = $derived.by(() => this.pending.filter((command) => command.state === "failed"));

  /** The signed-in person. */
  readonly me = $derived.by((): MeRecord | undefined => this.#own?.only("me") ?? this.#found);
  /** The reader's meetings, by when they start. */
  readonly cards = $derived.by((): MeetingCard[] =>
    (this.#own?.all("card") ?? []).sort(
      (one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt),
    ),
  );
  /** What the reader answered to invitations, by meeting. */
  readonly ownReplies = $derived.by(
    (): ReadonlyMap<string, OwnReplyRecord> =>
      new Map((this.#own?.all("own_reply") ?? []).map((reply) => [reply.id, reply])),
  );
  /** The meetings the reader has a letter of invitation to. */
  readonly ownInvitations = $derived.by(
    (): ReadonlySet<string> => new Set((this.#own?.all("own_invitation") ?? []).map(({ id }) => id)),
  );
  /** What waits for the reader's approval, oldest first. */
  readonly approvals = $derived.by((): ApprovalRecord[] => this.#own?.all("approval") ?? []);
  /** Papers the reader was asked for, or is to approve. */
  readonly paperRequests = $derived.by((): PaperRequestRecord[] => this.#own?.all("paper_request") ?? []);
  /** That other calendars may read the reader's meetings, and since when. */
  readonly calendarFeed = $derived.by(() => this.#own?.only("calendar_feed"));
  /** Substitutions in which the reader is the member or the one who was named. */
  readonly substitutions = $derived.by(() => this.#own?.all("substitution") ?? []);
  /** Questions the reader is asked to answer, the first due first. */
  readonly referrals = $derived.by((): ReferralRecord[] =>
    (this.#own?.all("referral") ?? []).sort((one, other) => dueTime(one) - dueTime(other)),
  );
  /** Whether `cards` is complete. */
  readonly homeState = $derived.by(() => this.#own?.state ?? "loading");

  #found = $state.raw<MeRecord>();
  #own = $state.raw<JournalRecords>();
  /** What an earlier visit left in the outbox; what has been answered since is still among it. */
  #left = $state.raw<readonly KeptCommand[]>([]);
  readonly #stillLeft = $derived.by(() => {
    const waiting = new Set(this.pending.map((command) => command.id));
    return this.#left.filter((command) => waiting.has(command.id));
  });
  /** The reader's devices that keep papers; nobody else ever sees them. */
  readonly devices = $derived.by(() => this.#own?.all("device") ?? []);
  /** Why there is nothing to show, after `start` found the server unreachable. */
  nothingKept = $state<NothingKept>("none");

  readonly #records = new Records();
  readonly #meetings = new Map<string, OpenMeeting>();
  readonly #client: Client;
  readonly #reading = new ReadingTeller((journal, reading) =>
    this.#client.signal(journal, "presence.reading", reading),
  );

  constructor(private readonly options: RuntimeOptions) {
    this.#client = new Client({
      ...options,
      events: {
        apply: (journal, changes) => {
          this.#records.apply(journal, changes);
          this.keepJournal(journal);
        },
        replace: (journal, records) => {
          this.#records.replace(journal, records);
          this.keepJournal(journal);
          this.#presenceIn(journal)?.clear();
        },
        gone: (journal) => {
          this.#records.gone(journal);
          options.kept?.gone(journal);
          this.#presenceIn(journal)?.clear();
        },
        connection: (state) => this.#noteConnection(state),
        pending: (commands) => (this.pending = commands),
        signal: (message) => this.#meetings.get(message.journal)?.store.signals.receive(message),
        presence: (message) => this.#presenceIn(message.journal)?.receive(message),
        outdated: options.reload,
      },
    });
  }

  /**
   * Find out who is signed in and connect. When nobody answers, whoever keeps papers on this device goes on with these
   * until the server can say more; without any it rejects with `UnreachableError` and may then be called again.
   */
  async start(): Promise<void> {
    let person: MeRecord | null;
    try {
      person = await this.#askWhoIsHere();
    } catch (error) {
      if (!(error instanceof UnreachableError)) throw error;
      const owner = (await this.options.kept?.owner()) ?? "none";
      if (typeof owner !== "string") return this.#enter(owner);
      this.nothingKept = owner;
      throw error;
    }
    if (person) await this.#enter(person);
    else await this.#noteSignedOut();
  }

  /** Sign in and connect. Rejects with `RefusedError` (`sign_in.wrong`, `sign_in.too_often`) or `UnreachableError`. */
  async signIn(username: string, password: string): Promise<void> {
    await this.#enter(await signIn(username, password));
  }

  /** Sign out here; what was not sent stays on this device for the same person. */
  async signOut(): Promise<void> {
    await signOut();
    this.#leave();
    await this.#noteSignedOut();
  }

  /**
   * Open a meeting and follow it until `close`. The same meeting opened twice is the same store. Call it from an event or
   * an effect, not while something is being derived; an effect does not run again for what is looked at here.
   */
  openMeeting(id: string): { meeting: MeetingStore; close: () => void } {
    const journal = journalOfMeeting(id);
    return untrack(() => {
      const open = this.#meetings.get(journal) ?? this.#makeMeeting(id);
      this.#meetings.set(journal, open);
      lookAgain(open.records);
      if (this.connection === "offline") void this.#fillFromDevice(journal);
      return { meeting: open.store, close: this.#client.follow(journal) };
    });
  }

  /** Open a unit of the directory and follow it until `close`; see `openMeeting`. */
  openUnit(id: string): { unit: UnitStore; close: () => void } {
    const journal = journalOfUnit(id);
    const records = this.#records.of(journal);
    lookAgain(records);
    return { unit: outliving(() => new UnitStore(id, records)), close: this.#client.follow(journal) };
  }

  /** Have what changes from now on passed to the store of this device, where there is one. */
  async followKept(): Promise<boolean> {
    await this.options.kept?.follow();
    return this.options.kept !== undefined;
  }

  /** A journal has changed; it is kept where it is wanted. */
  keepJournal(journal: string): void {
    const records = this.#records.of(journal);
    if (records.state === "ready") this.options.kept?.changed(journal, () => [...records.dump().values()]);
  }

  /** Open the lists that forms choose from and follow them until `close`; see `openMeeting`. */
  openCatalogue(): { catalogue: CatalogueStore; close: () => void } {
    const records = this.#records.of(CATALOGUE);
    lookAgain(records);
    return { catalogue: outliving(() => new CatalogueStore(records)), close: this.#client.follow(CATALOGUE) };
  }

  /** See `Client.command`. */
  command<Name extends CommandName>(name: Name, body: Commands[Name]): Promise<unknown> {
    return this.#client.command(name, body);
  }

  /** Try again everything the server failed at. */
  retryFailed(): void {
    for (const { id } of this.failed) this.#client.retry(id);
  }

  /** Give up everything the server failed at. */
  discardFailed(): void {
    for (const { id } of this.failed) this.#client.discard(id);
  }

  /** Let the desk of a meeting know where this device reads; also after every reconnection. */
  tellReading(meeting: string, reading: Reading): void {
    this.#reading.tell(journalOfMeeting(meeting), reading);
  }

  /** The server's clock, in milliseconds. */
  serverNow(): number {
    return this.#client.serverNow();
  }

  /** Who is signed in; where nobody answers for long, whoever keeps papers here. */
  async #askWhoIsHere(): Promise<MeRecord | null> {
    const asking = getSession();
    const silence = new Promise<"silence">((resolve) => setTimeout(() => resolve("silence"), PATIENCE));
    const first = await Promise.race([asking.catch(() => undefined), silence]);
    const owner = first === "silence" ? await this.options.kept?.owner() : undefined;
    return owner && typeof owner !== "string" ? owner : asking;
  }

  async #enter(person: MeRecord): Promise<void> {
    if (this.#found && this.#found.id !== person.id) this.#leave();
    const journal = journalOfPerson(person.id);
    if (!this.#found) this.#client.follow(journal);
    this.#found = person;
    this.#own = this.#records.of(journal);
    setTimeZone(person.timeZone);
    this.session = "signed-in";
    const starting = this.#client.start(person.id);
    const left = await (await this.options.outbox).load(person.id).catch(() => []);
    if (this.#found === person) this.#left = left;
    await starting;
  }

  #leave(): void {
    this.#client.stop();
    this.#reading.forget();
    this.#records.clear();
    this.#meetings.clear();
    this.#found = this.#own = undefined;
    this.#left = [];
  }

  #noteConnection(state: ConnectionState): void {
    this.connection = state;
    if (state === "signed-out") void this.#noteSignedOut();
    if (state === "offline") this.#fillAllFromDevice();
    if (state === "online") this.#reading.again();
    // What was true when the connection was lost is not known any more; it comes whole with the next one.
    else for (const { store } of this.#meetings.values()) store.presence.clear();
  }

  /** The session is over: what this device keeps was lent to it. */
  async #noteSignedOut(): Promise<void> {
    this.session = "signed-out";
    await this.options.kept?.forget();
  }

  #fillAllFromDevice(): void {
    const own = this.#found && journalOfPerson(this.#found.id);
    for (const journal of [...(own ? [own] : []), ...this.#meetings.keys()])
      void this.#fillFromDevice(journal);
  }

  /** Show what was kept of a journal that the server cannot send now; what it sends later replaces it whole. */
  async #fillFromDevice(journal: string): Promise<void> {
    const records = this.#records.of(journal);
    const awaited = () => records.state === "loading";
    const kept = awaited() ? await this.options.kept?.load(journal) : undefined;
    if (kept && awaited()) records.replace(kept);
  }

  #presenceIn(journal: string): RoomPresence | undefined {
    return this.#meetings.get(journal)?.store.presence;
  }

  #makeMeeting(id: string): OpenMeeting {
    const records = this.#records.of(journalOfMeeting(id));
    return { store: outliving(() => this.#makeStore(id, records)), records };
  }

  #makeStore(id: string, records: JournalRecords): MeetingStore {
    const journal = journalOfMeeting(id);
    const me = () => this.me?.id;
    const send: InkSender = (act, isNew) =>
      sendPiece(act, id, isNew, (name, body) => this.command(name, body));
    const left = $derived(leftInk(this.#stillLeft, id, me() ?? ""));
    const strokes = new OwnStrokes(records, send, () => left);
    const pointing = new Pointing({
      wet: (signal) => this.#client.signal(journal, "ink.wet", signal),
      laser: (signal) => this.#client.signal(journal, "laser", signal),
    });
    const signals = new RoomSignals(records, me);
    const presence = new RoomPresence();
    const online = () => this.connection === "online";
    const tellEditing = (item: string | null) => this.#client.signal(journal, "item.editing", { item });
    const told = { signals, presence, pointing, tellEditing };
    return new MeetingStore(id, { records, strokes, ...told, me, online });
  }
}

/** What was gone is asked for once more; not a reason to run an effect again. */
function lookAgain(records: JournalRecords): void {
  untrack(() => {
    if (records.state === "gone") records.state = "loading";
  });
}

function dueTime({ dueAt, referredAt }: ReferralRecord): number {
  return Date.parse(dueAt ?? referredAt);
}
