/** Commands that wait, in IndexedDB: what they say lies sealed, and outlasts a closed page and a newer version of the app. */

import { openDB } from "idb";
import type { DBSchema, IDBPDatabase } from "idb";

import { makeKey, seal, unseal, type Sealed } from "~/offline/seal";

import type { KeptCommand, Outbox } from "./outbox";

/** What a command says: sealed, or as it is where a browser has nothing to seal with, as at an address without HTTPS. */
type Contents = { key: string; sealed: Sealed } | Pick<KeptCommand, "do" | "with">;
type StoredCommand = Pick<KeptCommand, "id" | "person"> & Contents & { order?: number };

interface Schema extends DBSchema {
  commands: {
    key: number;
    value: StoredCommand;
    indexes: { id: string; person: string; key: string };
  };
  keys: { key: string; value: CryptoKey };
}

/** What an earlier version of the app kept its commands in, open to whoever read the device. */
type EarlierCommand = KeptCommand & { order: number };

interface EarlierSchema extends DBSchema {
  commands: { key: number; value: EarlierCommand };
}

const EARLIER = "outbox";

/** Browsers have been seen to never answer an open request. */
const PATIENCE = 2_000;

/** The outbox in this browser's store; `undefined` when that is silent. Rejects where there is none. */
export async function openStoredOutbox(name = "acts"): Promise<Outbox | undefined> {
  const database = await soon(openDatabase(name));
  if (!database) return undefined;
  const outbox = new StoredOutbox(database);
  await soon(takeOver(outbox)).catch(() => undefined);
  return outbox;
}

function soon<Result>(work: Promise<Result>): Promise<Result | undefined> {
  return Promise.race([work, new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE))]);
}

function openDatabase(name: string): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, 1, {
    upgrade(database) {
      const commands = database.createObjectStore("commands", { keyPath: "order", autoIncrement: true });
      commands.createIndex("id", "id", { unique: true });
      commands.createIndex("person", "person");
      commands.createIndex("key", "key");
      database.createObjectStore("keys");
    },
  });
}

/**
 * Seal what an earlier version of the app has left here. That lies in a database of its own, which is emptied and not
 * deleted: a page of that version may be open still and goes on using it. On a full device what finds no room stays there,
 * and is sent from there all the same.
 */
async function takeOver(outbox: StoredOutbox): Promise<void> {
  const earlier = await openEarlier();
  if (!earlier) return;
  const left = await earlier.getAll("commands");
  for (let next = left[0]; next; next = left[0]) {
    const { order, ...command } = next;
    try {
      if (!(await outbox.has(command.id))) await outbox.add(command);
    } catch {
      // Its order is kept: with the first, all that follow stay.
      outbox.borrow(left, (answered) => earlier.delete("commands", answered));
      return;
    }
    await earlier.delete("commands", order);
    left.shift();
  }
  earlier.close();
}

async function openEarlier(): Promise<IDBPDatabase<EarlierSchema> | undefined> {
  // Missing in older Firefox.
  const { databases } = indexedDB as Partial<IDBFactory>;
  const known = await databases?.call(indexedDB);
  if (known && !known.some(({ name }) => name === EARLIER)) return undefined;
  const opening = openDB<EarlierSchema>(EARLIER, 1, {
    upgrade(_database, _from, _to, transaction) {
      // There is none: it must not come into being by being asked for.
      transaction.done.catch(() => undefined);
      transaction.abort();
    },
  });
  return opening.catch(() => undefined);
}

/**
 * Each visit seals with a key of its own, which can be used but never be read out, and which is deleted with the last
 * command that it sealed: what was answered opens no more, not even out of the remains on the disk. The key is not the
 * server's, because what somebody wrote must outlast a term that ends and a device that is locked.
 */
class StoredOutbox implements Outbox {
  readonly lasting = true;
  #own: { readonly id: string; readonly key: CryptoKey } | undefined;
  #borrowed: readonly EarlierCommand[] = [];
  #giveBack: (order: number) => Promise<void> = () => Promise.resolve();

  constructor(private readonly database: IDBPDatabase<Schema>) {}

  async load(person: string): Promise<KeptCommand[]> {
    // Entries of one index key come in the order of their primary keys.
    const found = await this.database.getAllFromIndex("commands", "person", person);
    const opened = await Promise.all(found.map((stored) => this.#open(stored)));
    const borrowed = this.#borrowed.filter((command) => command.person === person);
    return [
      ...opened.filter((command) => command !== undefined),
      ...borrowed.map(({ order: _order, ...command }) => command),
    ];
  }

  /** Have commands that lie elsewhere sent from there; `answered` deletes the one of that order. */
  borrow(commands: readonly EarlierCommand[], answered: (order: number) => Promise<void>): void {
    [this.#borrowed, this.#giveBack] = [commands, answered];
  }

  async has(id: string): Promise<boolean> {
    return (await this.database.getKeyFromIndex("commands", "id", id)) !== undefined;
  }

  async add(command: KeptCommand): Promise<void> {
    const { id, person, do: name, with: body } = command;
    const own = await this.#takeKey();
    const contents = own
      ? { key: own.id, sealed: await seal(own.key, nameOf(command), encode({ do: name, with: body })) }
      : { do: name, with: body };
    const transaction = this.database.transaction(["commands", "keys"], "readwrite");
    await Promise.all([
      // Again each time: another page may have answered the last command that needed it.
      own && transaction.objectStore("keys").put(own.key, own.id),
      transaction.objectStore("commands").add({ id, person, ...contents }),
      transaction.done,
    ]);
  }

  async remove(id: string): Promise<void> {
    const borrowed = this.#borrowed.find((command) => command.id === id);
    if (borrowed) {
      await this.#giveBack(borrowed.order);
      this.#borrowed = this.#borrowed.filter((command) => command !== borrowed);
      return;
    }
    const transaction = this.database.transaction(["commands", "keys"], "readwrite");
    const commands = transaction.objectStore("commands");
    const stored = await commands.index("id").get(id);
    if (stored?.order !== undefined) {
      await commands.delete(stored.order);
      if ("key" in stored && (await commands.index("key").count(stored.key)) === 0) {
        await transaction.objectStore("keys").delete(stored.key);
        if (this.#own?.id === stored.key) this.#own = undefined;
      }
    }
    await transaction.done;
  }

  /** What to seal with from now on; `undefined` where there is nothing. */
  async #takeKey(): Promise<{ id: string; key: CryptoKey } | undefined> {
    if (!globalThis.isSecureContext) return undefined;
    return (this.#own ??= { id: crypto.randomUUID(), key: await makeKey() });
  }

  async #open(stored: StoredCommand): Promise<KeptCommand | undefined> {
    const { id, person } = stored;
    if (!("sealed" in stored)) return { id, person, do: stored.do, with: stored.with };
    const key = await this.database.get("keys", stored.key);
    // Answered, and by another page, while this one was looking.
    if (!key) return undefined;
    const said = decode(await unseal(key, nameOf(stored), stored.sealed));
    return { id, person, ...said };
  }
}

/** What a command is sealed under: it does not open as another one or for another person. */
function nameOf({ id, person }: Pick<KeptCommand, "id" | "person">): string {
  return `${person}/${id}`;
}

function encode(said: Pick<KeptCommand, "do" | "with">): BufferSource {
  return new TextEncoder().encode(JSON.stringify(said));
}

function decode(bytes: ArrayBuffer): Pick<KeptCommand, "do" | "with"> {
  return JSON.parse(new TextDecoder().decode(bytes)) as Pick<KeptCommand, "do" | "with">;
}
