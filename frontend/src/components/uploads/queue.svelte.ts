/**
 * Files on their way to the server, one after the other, so that they come to stand in the order in which they were
 * chosen. They go on while the reader looks at other screens; leaving the page asks first. A stored file leaves the
 * list, because a record then says the rest.
 */

import { SvelteMap } from "svelte/reactivity";
import { on } from "svelte/events";

import { errorText, t } from "~/i18n";
import { newId } from "~/protocol";
import { TransportError } from "~/transport";

export interface Sending {
  /** The id of what the file becomes. */
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly state: "queued" | "sending" | "failed";
  /** Bytes sent so far. */
  readonly sent: number;
  /** Why it failed. */
  readonly failure: string | undefined;
}

export interface Watched {
  readonly onProgress: (sent: number) => void;
  readonly signal: AbortSignal;
}

type Send<About> = (file: File, sending: Sending & About, watched: Watched) => Promise<void>;

/** `About` says of each file where it goes. */
export class UploadQueue<About extends object> {
  readonly #shown = new SvelteMap<string, Sending & About>();
  readonly #files = new Map<string, { readonly file: File; readonly abort: AbortController }>();

  constructor(private readonly send: Send<About>) {}

  /** In the order in which they were chosen. */
  get all(): (Sending & About)[] {
    return [...this.#shown.values()];
  }

  get busy(): boolean {
    return this.all.some(({ state }) => state !== "failed");
  }

  add(files: Iterable<File>, about: About): void {
    for (const file of files) {
      const id = newId();
      const begun = {
        id,
        name: file.name,
        bytes: file.size,
        state: "queued",
        sent: 0,
        failure: undefined,
      } as const;
      this.#files.set(id, { file, abort: new AbortController() });
      this.#shown.set(id, { ...about, ...begun });
    }
    this.#next();
  }

  /** Stop it, or take a failed one off the list. */
  cancel(id: string): void {
    this.#files.get(id)?.abort.abort();
    this.#forget(id);
    this.#next();
  }

  /** Send a failed one again, under the same id, so that it cannot become two papers. */
  retry(id: string): void {
    this.#change(id, { state: "queued", sent: 0, failure: undefined });
    this.#next();
  }

  #next(): void {
    const next = this.all.find(({ state }) => state === "queued");
    if (next && !this.all.some(({ state }) => state === "sending")) void this.#run(next);
    guardLeaving(this);
  }

  async #run(sending: Sending & About): Promise<void> {
    const { id } = sending;
    const job = this.#files.get(id);
    if (!job) return;
    this.#change(id, { state: "sending" });
    try {
      const onProgress = (sent: number) => this.#change(id, { sent });
      await this.send(job.file, sending, { onProgress, signal: job.abort.signal });
      this.#forget(id);
    } catch (error) {
      if (job.abort.signal.aborted) return;
      const failure =
        error instanceof TransportError ? errorText(error.code, error.details) : t("errors.unreachable");
      this.#change(id, { state: "failed", failure });
    }
    this.#next();
  }

  #change(id: string, change: Partial<Sending>): void {
    const known = this.#shown.get(id);
    if (known) this.#shown.set(id, { ...known, ...change });
  }

  #forget(id: string): void {
    this.#shown.delete(id);
    this.#files.delete(id);
  }
}

const busy = new Set<object>();
let stopAsking: (() => void) | undefined;

/** While something is on its way the browser asks before it leaves the page. */
function guardLeaving(queue: { readonly busy: boolean }): void {
  if (queue.busy) busy.add(queue);
  else busy.delete(queue);
  if (busy.size > 0) stopAsking ??= on(window, "beforeunload", (event) => event.preventDefault());
  else {
    stopAsking?.();
    stopAsking = undefined;
  }
}
