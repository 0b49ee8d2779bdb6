/** Files on their way to a request for papers. */

import { UploadQueue, type Sending } from "~/components/uploads/queue.svelte";
import { uploadRequested, type BringOptions } from "~/transport";

type Bring = (file: File, options: BringOptions) => Promise<void>;

export class SendingFiles {
  readonly #queue: UploadQueue<object>;

  constructor(request: string, bring: Bring = uploadRequested) {
    this.#queue = new UploadQueue((file, { id }, watched) => bring(file, { request, paper: id, ...watched }));
  }

  get all(): Sending[] {
    return this.#queue.all;
  }

  get busy(): boolean {
    return this.#queue.busy;
  }

  add(files: Iterable<File>): void {
    this.#queue.add(files, {});
  }

  /** See `UploadQueue`. */
  cancel(id: string): void {
    this.#queue.cancel(id);
  }

  /** See `UploadQueue`. */
  retry(id: string): void {
    this.#queue.retry(id);
  }
}
