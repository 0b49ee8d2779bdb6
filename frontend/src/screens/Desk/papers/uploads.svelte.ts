/**
 * Files on their way to the server, one after the other, so that papers come to stand in the order in which they were
 * chosen. They go on while the reader looks at other screens; leaving the page asks first. A stored file leaves the
 * list, because its paper's record then says the rest.
 */

import { SvelteMap } from "svelte/reactivity";
import { on } from "svelte/events";

import { errorText, t } from "~/i18n";
import { newId } from "~/protocol";
import { runtime } from "~/store";
import { TransportError, uploadPaper, type UploadOptions } from "~/transport";

export interface Upload {
  /** The id the paper will have. */
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly item: string | null;
  readonly state: "queued" | "sending" | "failed";
  /** Bytes sent so far. */
  readonly sent: number;
  /** Why it failed. */
  readonly failure: string | undefined;
}

interface Job {
  readonly file: File;
  /** A paper in whose place this one comes. */
  readonly replaces: Replaced | undefined;
  readonly abort: AbortController;
}

export interface Replaced {
  readonly id: string;
  readonly position: number;
}

type Send = (file: File, options: UploadOptions) => Promise<void>;
type Replace = (upload: Upload, old: Replaced) => Promise<void>;

export class Uploads {
  readonly #shown = new SvelteMap<string, Upload>();
  readonly #jobs = new Map<string, Job>();

  constructor(
    private readonly meeting: string,
    private readonly send: Send = uploadPaper,
    private readonly replace: Replace = putInPlace,
  ) {}

  /** Uploads under an item, or of the meeting as a whole. */
  of(item: string | null): Upload[] {
    return [...this.#shown.values()].filter((upload) => upload.item === item);
  }

  get busy(): boolean {
    return [...this.#shown.values()].some((upload) => upload.state !== "failed");
  }

  /** Queue files; with `replaces`, the one file takes the place of a paper that is then removed. */
  add(files: Iterable<File>, item: string | null, replaces?: Replaced): void {
    for (const file of files) {
      const id = newId();
      const upload = {
        id,
        name: file.name,
        bytes: file.size,
        item,
        state: "queued",
        sent: 0,
        failure: undefined,
      } as const;
      this.#shown.set(id, upload);
      this.#jobs.set(id, { file, replaces, abort: new AbortController() });
    }
    this.#next();
  }

  /** Stop it, or take a failed one off the list. */
  cancel(id: string): void {
    this.#jobs.get(id)?.abort.abort();
    this.#forget(id);
    this.#next();
  }

  /** Send a failed one again, under the same id, so that it cannot become two papers. */
  retry(id: string): void {
    this.#change(id, { state: "queued", sent: 0, failure: undefined });
    this.#next();
  }

  #next(): void {
    const all = [...this.#shown.values()];
    const next = all.find((upload) => upload.state === "queued");
    if (next && !all.some((upload) => upload.state === "sending")) void this.#run(next.id);
  }

  async #run(id: string): Promise<void> {
    const [upload, job] = [this.#shown.get(id), this.#jobs.get(id)];
    if (!upload || !job) return;
    this.#change(id, { state: "sending" });
    try {
      await this.send(job.file, {
        meeting: this.meeting,
        paper: id,
        item: upload.item,
        onProgress: (sent) => this.#change(id, { sent }),
        signal: job.abort.signal,
      });
      this.#forget(id);
      if (job.replaces) await this.replace(upload, job.replaces);
    } catch (error) {
      if (job.abort.signal.aborted) return;
      const failure =
        error instanceof TransportError ? errorText(error.code, error.details) : t("errors.unreachable");
      this.#change(id, { state: "failed", failure });
    }
    this.#next();
  }

  #change(id: string, change: Partial<Upload>): void {
    const upload = this.#shown.get(id);
    if (upload) this.#shown.set(id, { ...upload, ...change });
    guardLeaving();
  }

  #forget(id: string): void {
    this.#shown.delete(id);
    this.#jobs.delete(id);
    guardLeaving();
  }
}

/** Remove the old paper and put the new one where it stood. */
async function putInPlace(upload: Upload, old: Replaced): Promise<void> {
  await runtime.command("paper.remove", { paper: old.id });
  await runtime.command("paper.move", { paper: upload.id, item: upload.item, position: old.position });
}

const byMeeting = new Map<string, Uploads>();

/** The uploads of a meeting, the same whoever asks. */
export function uploadsOf(meeting: string): Uploads {
  const uploads = byMeeting.get(meeting) ?? new Uploads(meeting);
  byMeeting.set(meeting, uploads);
  return uploads;
}

let stopAsking: (() => void) | undefined;

/** While something is on its way the browser asks before it leaves the page. */
function guardLeaving(): void {
  const busy = [...byMeeting.values()].some((uploads) => uploads.busy);
  if (busy) stopAsking ??= on(window, "beforeunload", (event) => event.preventDefault());
  else {
    stopAsking?.();
    stopAsking = undefined;
  }
}
