import { expect, test } from "vitest";

import { RefusedError, type BringOptions } from "~/transport";

import { SendingFiles } from "./sending.svelte";

const file = (name: string) => new File(["%PDF"], name);
const settled = () => new Promise((resolve) => setTimeout(resolve));

test("files go one after the other; a failed one says why and is sent again under its id", async () => {
  const asked: BringOptions[] = [];
  const sending = new SendingFiles("r", (_file, options) => {
    asked.push(options);
    return asked.length === 1
      ? Promise.reject(new RefusedError("paper_request.same_file"))
      : Promise.resolve();
  });
  sending.add([file("a.pdf"), file("b.pdf")]);
  await settled();
  const [failed] = sending.all;
  expect([failed?.name, failed?.failure, sending.busy]).toEqual([
    "a.pdf",
    "Tệp này đã được tải lên cho yêu cầu này.",
    false,
  ]);
  sending.retry(failed?.id ?? "");
  await settled();
  expect(sending.all).toEqual([]);
  expect(asked.map(({ paper }) => paper === failed?.id)).toEqual([true, false, true]);
});
