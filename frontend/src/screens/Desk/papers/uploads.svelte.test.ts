import { describe, expect, test } from "vitest";

import { RefusedError, type ReplaceOptions, type UploadOptions } from "~/transport";

import { Uploads } from "./uploads.svelte";

interface Sending {
  file: File;
  options: UploadOptions;
  resolve: () => void;
  reject: (error: Error) => void;
}

/** Uploads over a server that answers when the test says so. */
function setUp() {
  const sending: Sending[] = [];
  const replacing: ReplaceOptions[] = [];
  const send = (file: File, options: UploadOptions) =>
    new Promise<void>((resolve, reject) => {
      options.signal?.addEventListener("abort", () => reject(new Error("aborted")));
      sending.push({ file, options, resolve, reject });
    });
  const replace = (_file: File, options: ReplaceOptions) => {
    replacing.push(options);
    return replacing.length === 1
      ? Promise.reject(new RefusedError("replacement.same_file"))
      : Promise.resolve();
  };
  return { uploads: new Uploads("m", send, replace), sending, replacing };
}

const file = (name: string) => new File(["%PDF-1.7"], name);
const settled = () => new Promise((resolve) => setTimeout(resolve));
const states = (uploads: Uploads) => uploads.of(null).map((upload) => `${upload.name} ${upload.state}`);

describe("Uploads", () => {
  test("sends files one after the other, in the order in which they were chosen", async () => {
    const { uploads, sending } = setUp();
    uploads.add([file("a.pdf"), file("b.pdf"), file("c.pdf")], null);
    expect(states(uploads)).toEqual(["a.pdf sending", "b.pdf queued", "c.pdf queued"]);
    sending[0]?.resolve();
    await settled();
    expect(states(uploads)).toEqual(["b.pdf sending", "c.pdf queued"]);
  });

  test("tells how much has been sent", () => {
    const { uploads, sending } = setUp();
    uploads.add([file("a.pdf")], null);
    sending[0]?.options.onProgress?.(5, 8);
    expect(uploads.of(null)[0]?.sent).toBe(5);
  });

  test("keeps a failed file with the reason and sends it again under the same id", async () => {
    const { uploads, sending } = setUp();
    uploads.add([file("a.pdf")], null);
    sending[0]?.reject(new RefusedError("upload.empty"));
    await settled();
    const [failed] = uploads.of(null);
    expect([failed?.state, failed?.failure, uploads.busy]).toEqual(["failed", "Tệp này rỗng.", false]);
    uploads.retry(failed?.id ?? "");
    expect(sending[1]?.options.paper).toBe(failed?.id);
  });

  test("a cancelled file is gone without a failure and makes room for the next", async () => {
    const { uploads } = setUp();
    uploads.add([file("a.pdf"), file("b.pdf"), file("c.pdf")], null);
    uploads.cancel(uploads.of(null)[0]?.id ?? "");
    await settled();
    expect(states(uploads)).toEqual(["b.pdf sending", "c.pdf queued"]);
  });

  test("lists files by the item they belong to", () => {
    const { uploads } = setUp();
    uploads.add([file("a.pdf")], "i");
    expect([uploads.of("i").length, uploads.of(null).length]).toEqual([1, 0]);
  });

  test("a new file of a paper is no new paper; another takes the place of one that failed", async () => {
    const { uploads, sending, replacing } = setUp();
    uploads.replace("old", file("same.pdf"), "");
    await settled();
    expect([uploads.of(null), uploads.replacing("old")?.state]).toEqual([[], "failed"]);
    uploads.replace("old", file("new.pdf"), "Sửa biểu 3");
    await settled();
    expect([uploads.replacing("old"), uploads.replacing("other"), sending]).toEqual([
      undefined,
      undefined,
      [],
    ]);
    expect(replacing.map(({ paper, note }) => [paper, note])).toEqual([
      ["old", ""],
      ["old", "Sửa biểu 3"],
    ]);
    expect(replacing[0]?.replacement).not.toBe(replacing[1]?.replacement);
  });
});
