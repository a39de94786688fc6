import type { JsonObject } from "@formwork/domain";

/** All data of a double, as plain values. */
export interface FakeData {
  counter: number;
  collections: Record<string, Record<string, JsonObject>>;
}

/** Collections of one double. */
export interface FakeStore {
  list(collection: string): JsonObject[];
  get(collection: string, id: string): JsonObject | undefined;
  put(collection: string, id: string, value: JsonObject): void;
  remove(collection: string, id: string): void;
  /** A new id: a long number, as vendors give them. */
  nextId(): string;
}

const firstId = 5_000_000_000_000_000;

/**
 * A store over plain data.
 *
 * @param data data that it reads and changes in place
 * @param changed called after each change, for snapshots
 */
export function createFakeStore(data: FakeData, changed: () => void = () => {}): FakeStore {
  const collectionOf = (name: string) => {
    data.collections[name] ??= {};
    return data.collections[name];
  };
  return {
    list: (collection) => Object.values(collectionOf(collection)),
    get: (collection, id) => (Object.hasOwn(collectionOf(collection), id) ? collectionOf(collection)[id] : undefined),
    put(collection, id, value) {
      collectionOf(collection)[id] = value;
      changed();
    },
    remove(collection, id) {
      delete collectionOf(collection)[id];
      changed();
    },
    nextId() {
      data.counter += 1;
      changed();
      return String(firstId + data.counter);
    },
  };
}

/** Empty data. */
export function emptyFakeData(): FakeData {
  return { counter: 0, collections: {} };
}
