/**
 * Where commands wait on this device until the server has answered them: IndexedDB, or memory where the browser has
 * none to give. Entries belong to a person; another person on the same tablet never sends them.
 */

import { openDB } from "idb";
import type { DBSchema, IDBPDatabase } from "idb";

export interface KeptCommand {
  id: string;
  person: string;
  do: string;
  with: unknown;
}

export interface Outbox {
  /** Whether commands survive a closed page. */
  readonly lasting: boolean;
  /** Everything kept for a person, in the order it was added. */
  load(person: string): Promise<KeptCommand[]>;
  /** Resolves when the command is stored. */
  add(command: KeptCommand): Promise<void>;
  remove(id: string): Promise<void>;
}

interface Schema extends DBSchema {
  commands: {
    key: number;
    value: KeptCommand & { order?: number };
    indexes: { id: string; person: string };
  };
}

/** Browsers have been seen to never answer an open request. */
const PATIENCE = 2_000;

/** The outbox of this device; falls back to memory when IndexedDB is missing, refused or silent. */
export async function openOutbox(name = "outbox"): Promise<Outbox> {
  try {
    const silence = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
    const database = await Promise.race([openDatabase(name), silence]);
    return database ? new StoredOutbox(database) : new MemoryOutbox();
  } catch {
    return new MemoryOutbox();
  }
}

function openDatabase(name: string): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, 1, {
    upgrade(database) {
      const commands = database.createObjectStore("commands", { keyPath: "order", autoIncrement: true });
      commands.createIndex("id", "id", { unique: true });
      commands.createIndex("person", "person");
    },
  });
}

class StoredOutbox implements Outbox {
  readonly lasting = true;

  constructor(private readonly database: IDBPDatabase<Schema>) {}

  async load(person: string): Promise<KeptCommand[]> {
    // Entries of one index key come in the order of their primary keys.
    const found = await this.database.getAllFromIndex("commands", "person", person);
    return found.map(({ id, do: name, with: body }) => ({ id, person, do: name, with: body }));
  }

  async add(command: KeptCommand): Promise<void> {
    await this.database.add("commands", { ...command });
  }

  async remove(id: string): Promise<void> {
    const transaction = this.database.transaction("commands", "readwrite");
    const key = await transaction.store.index("id").getKey(id);
    if (key !== undefined) await transaction.store.delete(key);
    await transaction.done;
  }
}

class MemoryOutbox implements Outbox {
  readonly lasting = false;
  readonly #commands = new Map<string, KeptCommand>();

  load(person: string): Promise<KeptCommand[]> {
    return Promise.resolve([...this.#commands.values()].filter((command) => command.person === person));
  }

  add(command: KeptCommand): Promise<void> {
    this.#commands.set(command.id, command);
    return Promise.resolve();
  }

  remove(id: string): Promise<void> {
    this.#commands.delete(id);
    return Promise.resolve();
  }
}
