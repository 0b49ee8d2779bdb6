/** Files on their way to a request, one after the other; a stored one leaves the list, because the request then has it. */

import { SvelteMap } from "svelte/reactivity";

import { errorText, t } from "~/i18n";
import { newId } from "~/protocol";
import { TransportError, uploadRequested, type BringOptions } from "~/transport";

export interface Sending {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly state: "queued" | "sending" | "failed";
  readonly sent: number;
  readonly failure: string | undefined;
}

type Bring = (file: File, options: BringOptions) => Promise<void>;

export class SendingFiles {
  readonly #shown = new SvelteMap<string, Sending>();
  readonly #files = new Map<string, { file: File; abort: AbortController }>();

  constructor(
    private readonly request: string,
    private readonly bring: Bring = uploadRequested,
  ) {}

  get all(): Sending[] {
    return [...this.#shown.values()];
  }

  get busy(): boolean {
    return this.all.some(({ state }) => state !== "failed");
  }

  add(files: Iterable<File>): void {
    for (const file of files) {
      const id = newId();
      this.#files.set(id, { file, abort: new AbortController() });
      this.#shown.set(id, {
        id,
        name: file.name,
        bytes: file.size,
        state: "queued",
        sent: 0,
        failure: undefined,
      });
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
    if (next && !this.all.some(({ state }) => state === "sending")) void this.#run(next.id);
  }

  async #run(id: string): Promise<void> {
    const job = this.#files.get(id);
    if (!job) return;
    this.#change(id, { state: "sending" });
    try {
      const onProgress = (sent: number) => this.#change(id, { sent });
      await this.bring(job.file, { request: this.request, paper: id, onProgress, signal: job.abort.signal });
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
