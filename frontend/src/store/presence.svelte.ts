/** Who is connected to a meeting, on which device, reading where: told to its desk alone. Nothing here is kept. */

import { SvelteMap } from "svelte/reactivity";

import type { PresentDevice, ServerMessageOf } from "~/protocol";

/**
 * `connected`: on how many devices, and the one that tells most · `lost`: not any more, since when ·
 * `absent`: not lately.
 */
export type PersonPresence =
  | { readonly state: "connected"; readonly device: PresentDevice; readonly devices: number }
  | { readonly state: "lost"; readonly since: string }
  | { readonly state: "absent" };

export class RoomPresence {
  /** Whether anything is known: false for all but the desk, and while this device is not connected. */
  known = $state(false);

  readonly #devices = new Map<string, PresentDevice>();
  readonly #people = new SvelteMap<string, readonly PresentDevice[]>();

  /** Take in all devices there are, or what changed among them (P23). */
  receive({ whole, put, drop }: ServerMessageOf<"presence">): void {
    if (whole) this.clear();
    else if (!this.known) return;
    this.known = true;
    for (const id of drop) this.#drop(id);
    for (const device of put) this.#put(device);
  }

  /** Know nothing any more. */
  clear(): void {
    this.known = false;
    this.#devices.clear();
    this.#people.clear();
  }

  of(person: string): PersonPresence {
    const devices = this.#people.get(person) ?? [];
    const connected = devices.filter(({ leftAt }) => leftAt === null);
    const [first] = connected.sort(moreTelling);
    if (first) return { state: "connected", device: first, devices: connected.length };
    const since = devices.map(({ leftAt }) => leftAt ?? "").sort((one, other) => compare(other, one))[0];
    return since ? { state: "lost", since } : { state: "absent" };
  }

  isConnected(person: string): boolean {
    return (this.#people.get(person) ?? []).some(({ leftAt }) => leftAt === null);
  }

  #put(device: PresentDevice): void {
    this.#drop(device.id);
    this.#devices.set(device.id, device);
    this.#people.set(device.person, [...(this.#people.get(device.person) ?? []), device]);
  }

  #drop(id: string): void {
    const device = this.#devices.get(id);
    if (!device) return;
    this.#devices.delete(id);
    const left = (this.#people.get(device.person) ?? []).filter((one) => one.id !== id);
    if (left.length > 0) this.#people.set(device.person, left);
    else this.#people.delete(device.person);
  }
}

/** A device that reads before one that does not, then the newer one. */
function moreTelling(one: PresentDevice, other: PresentDevice): number {
  const reads = (device: PresentDevice) => Number(device.reading.mode !== "elsewhere");
  return reads(other) - reads(one) || compare(other.since, one.since);
}

function compare(one: string, other: string): number {
  return Date.parse(one) - Date.parse(other);
}
