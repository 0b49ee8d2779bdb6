/** Room on the device: some of it is always left, so that nothing else there is ever in want of it. */

/** Bytes that are left free. */
const SPARE = 100_000_000;

/** Whether there is room for so many more bytes, as far as the browser says. */
export async function hasRoomFor(bytes: number): Promise<boolean> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined || quota - usage > SPARE + bytes;
}
