/**
 * Keeps on this device what its owner may have with them: asks the server what that is, fetches it in the background,
 * deletes what is recalled, and reports both. Begins when somebody is signed in and connected; ends with the session.
 */

import { askLease, getRecords, sendReport, type Lease } from "~/offline/doors";
import { fetchPapers, progressOf, type FetchOutcome } from "~/offline/fetching";
import { availability } from "~/offline/install";
import { deviceLabel, widthToKeep } from "~/offline/machine";
import { forgetEverything, keepJournals, openVault } from "~/offline/records";
import type { Vault } from "~/offline/vault";
import { journalOfMeeting, journalOfPerson, newId } from "~/protocol";
import { RefusedError, TransportError } from "~/transport";

import type { Keeping } from "./keeping.svelte";
import type { Runtime } from "./runtime.svelte";

export interface KeeperOptions {
  readonly runtime: Runtime;
  readonly keeping: Keeping;
  /** Whether a meeting is running on this screen, which must have the network to itself. */
  readonly isBusy: () => boolean;
  /** The term has ended while nobody answers: what is on screen may not stay there. */
  readonly onExpired: () => void;
}

/** Milliseconds between looks at the clock, which the term is measured by. */
const TICK = 60_000;
/** Milliseconds between renewals of the term, and after a change that may concern what is kept. */
const RENEWAL = 60 * 60_000;
const SETTLING = 2_000;
/** Milliseconds between looks whether fetching may go on. */
const PAUSE = 1_000;

export class Keeper {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #fetching: AbortController | undefined;
  #reported = "";
  #used = performance.now();
  /** One thing after the other. */
  #work: Promise<void> = Promise.resolve();

  constructor(private readonly options: KeeperOptions) {}

  /** Begin; returns what stops it. */
  start(): () => void {
    const { keeping } = this.options;
    const able = availability();
    if (able !== "ready") {
      keeping.phase = able;
      return () => undefined;
    }
    const stopEffects = $effect.root(() => this.#watch());
    const ticking = setInterval(() => this.#do(() => this.#tick()), TICK);
    return () => {
      stopEffects();
      clearInterval(ticking);
      clearTimeout(this.#timer);
      this.#fetching?.abort();
    };
  }

  /** Ask the server anew, soon. */
  renew(after = 0): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#do(() => this.#sync()), after);
  }

  #watch(): void {
    const { runtime, keeping } = this.options;
    const person = $derived(
      runtime.session === "signed-in" && runtime.me && !runtime.me.isDisplay ? runtime.me.id : undefined,
    );
    const online = $derived(runtime.connection === "online");
    // What decides which papers may be kept, as far as it is seen here.
    const meetings = $derived(
      runtime.cards.map(({ id, state, startsAt, papers }) => [id, state, startsAt, papers].join()).join(";"),
    );
    const orders = $derived.by(() => {
      const own = runtime.devices.find(({ id }) => id === keeping.device);
      return own && (own.revoked || own.recalled.length > 0) ? own : undefined;
    });
    $effect(() => {
      if (person === undefined) {
        this.#fetching?.abort();
        clearTimeout(this.#timer);
        keeping.clear();
        this.#reported = "";
      }
    });
    $effect(() => {
      if (person !== undefined) this.#do(() => this.#showKept());
    });
    $effect(() => {
      if (person !== undefined && online) this.renew(meetings === "" ? 0 : SETTLING);
    });
    $effect(() => {
      if (!orders) return;
      const { revoked, recalled } = orders;
      this.#fetching?.abort();
      this.#do(() => this.#obey(revoked, recalled));
    });
  }

  /** Show what is here already, which may be all there is to be had for a while. */
  async #showKept(): Promise<void> {
    const { runtime, keeping } = this.options;
    const vault = await openVault();
    const enrolment = await vault.enrolment();
    if (enrolment?.person !== runtime.me?.id || !enrolment) return;
    keeping.device ??= enrolment.device;
    keeping.until ??= new Date(enrolment.term.until);
    for (const paper of await vault.papers()) keeping.papers.set(paper.paper, await progressOf(vault, paper));
    if (keeping.phase === "off") keeping.phase = "paused";
  }

  /** What the server says of this device: delete these papers, or everything. */
  async #obey(revoked: boolean, recalled: readonly string[]): Promise<void> {
    const { keeping } = this.options;
    if (revoked) {
      await forgetEverything();
      keeping.clear();
      keeping.phase = "refused";
      return;
    }
    const vault = await openVault();
    for (const paper of recalled) {
      await vault.deletePaper(paper);
      keeping.papers.delete(paper);
    }
    await this.#report(vault, true);
    this.renew(SETTLING);
  }

  async #sync(): Promise<void> {
    const { runtime, keeping } = this.options;
    const person = runtime.me?.id;
    if (person === undefined) return;
    const vault = await openVault();
    const enrolment = await vault.enrolment();
    if (enrolment && enrolment.person !== person) await forgetEverything();
    const own = enrolment?.person === person ? enrolment : undefined;
    const device = own?.device ?? newId();
    const lease = await this.#ask(device, own?.token ?? "");
    // Somebody may have signed out meanwhile.
    if (!lease || runtime.me?.id !== person) return;
    await vault.takeLease(person, device, lease, widthToKeep());
    keeping.device = device;
    keeping.until = new Date(lease.until);
    this.renew(RENEWAL);
    await this.#keepRecords(vault, person, lease);
    await this.#report(vault);
    // Not waited for: reports and recalls go on meanwhile.
    this.#fetch(vault).catch(() => (this.options.keeping.phase = "full"));
  }

  async #ask(device: string, token: string): Promise<Lease | undefined> {
    const { keeping } = this.options;
    try {
      return await askLease(device, deviceLabel(), token);
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      if (error instanceof RefusedError && error.code.startsWith("device.")) {
        await forgetEverything();
        keeping.clear();
        keeping.phase = "refused";
      }
      return undefined;
    }
  }

  /** Keep what the meetings consist of: the one's own list as it changes, each meeting as it is now. */
  async #keepRecords(vault: Vault, person: string, { papers }: Lease): Promise<void> {
    const { runtime } = this.options;
    const meetings = [...new Set(papers.map(({ meeting }) => meeting))];
    const store = await runtime.followKept();
    if (!store) return;
    keepJournals([journalOfPerson(person), ...meetings.map(journalOfMeeting)]);
    runtime.keepJournal(journalOfPerson(person));
    for (const meeting of meetings) {
      try {
        await vault.putRecords(journalOfMeeting(meeting), await getRecords(meeting));
      } catch (error) {
        if (!(error instanceof TransportError)) throw error;
      }
    }
  }

  async #fetch(vault: Vault): Promise<void> {
    const { keeping } = this.options;
    this.#fetching?.abort();
    const { signal } = (this.#fetching = new AbortController());
    const staying = new Set((await vault.papers()).map(({ paper }) => paper));
    for (const paper of [...keeping.papers.keys()]) if (!staying.has(paper)) keeping.papers.delete(paper);
    keeping.phase = "fetching";
    const outcome = await this.#alone(signal, () =>
      fetchPapers(vault, {
        signal,
        mayGo: () => this.#mayGo(signal),
        progress: (progress) => {
          keeping.papers.set(progress.paper, progress);
          if (progress.complete) this.#do(() => this.#report(vault));
        },
      }),
    );
    if (signal.aborted) return;
    keeping.used = (await navigator.storage.estimate()).usage;
    this.#conclude(outcome);
  }

  #conclude(outcome: FetchOutcome): void {
    const { keeping } = this.options;
    keeping.paused = outcome === "unreachable" ? "network" : undefined;
    if (outcome === "done") keeping.phase = "ready";
    else if (outcome === "full") keeping.phase = "full";
    else if (outcome === "unreachable") {
      keeping.phase = "paused";
      this.renew(TICK);
    }
  }

  /** Only one of several open pages fetches; the others show what is there when it is done. */
  async #alone(signal: AbortSignal, work: () => Promise<FetchOutcome>): Promise<FetchOutcome> {
    const { locks } = navigator as { locks?: LockManager | null };
    if (!locks) return work();
    try {
      return await locks.request("offline-fetching", { signal }, work);
    } catch (error) {
      if (signal.aborted) return "stopped";
      throw error;
    }
  }

  /** Wait until nobody is disturbed. */
  async #mayGo(signal: AbortSignal): Promise<void> {
    const { keeping } = this.options;
    while (!signal.aborted) {
      keeping.paused = this.#reasonToWait();
      keeping.phase = keeping.paused ? "paused" : "fetching";
      if (!keeping.paused) return;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }

  #reasonToWait(): Keeping["paused"] {
    const { runtime, keeping, isBusy } = this.options;
    if (runtime.connection !== "online") return "network";
    if (isBusy()) return "meeting";
    const saver = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData ?? false;
    return saver && !keeping.hurried ? "saver" : undefined;
  }

  /** Tell the server what is kept, when that has changed or `always`. */
  async #report(vault: Vault, always = false): Promise<void> {
    const enrolment = await vault.enrolment();
    if (!enrolment) return;
    const kept = (await vault.papers())
      .filter(({ complete }) => complete)
      .map(({ paper, digest }) => ({ paper, digest }));
    const told = JSON.stringify([enrolment.device, kept]);
    if (told === this.#reported && !always) return;
    try {
      await sendReport(enrolment.device, { token: enrolment.token, kept });
      this.#reported = told;
    } catch (error) {
      // Said again with the next lease.
      if (!(error instanceof TransportError)) throw error;
    }
  }

  async #tick(): Promise<void> {
    const { runtime, onExpired } = this.options;
    const now = performance.now();
    const elapsed = now - this.#used;
    this.#used = now;
    if (runtime.session !== "signed-in") return;
    const standing = await (await openVault()).use(elapsed);
    if (standing === "expired" && runtime.connection !== "online") onExpired();
  }

  #do(step: () => Promise<void>): void {
    // A store that fails costs the copies, never the app.
    this.#work = this.#work.then(step).catch(() => undefined);
  }
}
