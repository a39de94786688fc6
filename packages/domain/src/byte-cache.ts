/** What a {@link ByteCache} is made with. */
export interface ByteCacheOptions<V> {
  /** Most bytes that all entries take together. */
  maxBytes: number;
  /** About how many bytes an entry takes; it only has to be in proportion. */
  bytesOf(key: string, value: V): number;
  /** Owner of an entry; without this, all entries have the same owner. */
  ownerOf?(value: V): string;
}

interface Kept<V> {
  value: V;
  bytes: number;
  owner: string;
}

/** An owner with more than this share of the bytes makes room among its own entries. */
const ownShare = 1 / 4;

/**
 * Keeps what was made from builders' texts, up to a number of bytes. The entry that was unused for longest goes first. An owner with more than
 * a quarter of the bytes makes room among their own entries, so that one organization cannot push out everybody else's. Our own code, because
 * libraries that count bytes know no owners.
 */
export class ByteCache<V extends object> {
  readonly #entries = new Map<string, Kept<V>>();
  readonly #bytesOfOwner = new Map<string, number>();
  readonly #options: ByteCacheOptions<V>;
  #bytes = 0;

  constructor(options: ByteCacheOptions<V>) {
    this.#options = options;
  }

  /** Bytes of all entries. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The kept value, or one made now. A value larger than the whole cache is made and not kept. */
  get(key: string, make: () => V): V {
    const kept = this.find(key);
    if (kept !== undefined) return kept;
    const value = make();
    this.keep(key, value);
    return value;
  }

  /** The value that was kept, which counts as used now. */
  find(key: string): V | undefined {
    const kept = this.#entries.get(key);
    if (kept === undefined) return undefined;
    // A map keeps the order of insertion, so the first entry is always the one unused for longest.
    this.#entries.delete(key);
    this.#entries.set(key, kept);
    return kept.value;
  }

  /** Keeps a value in the place of what was kept before. */
  keep(key: string, value: V): void {
    this.delete(key);
    const { maxBytes, bytesOf, ownerOf } = this.#options;
    const bytes = bytesOf(key, value);
    if (bytes > maxBytes) return;
    const owner = ownerOf?.(value) ?? "";
    this.#entries.set(key, { value, bytes, owner });
    this.#count(owner, bytes);
    while (this.#bytes > maxBytes) this.delete(this.#oldest(owner));
  }

  /** Forgets an entry. */
  delete(key: string): void {
    const kept = this.#entries.get(key);
    if (!kept) return;
    this.#entries.delete(key);
    this.#count(kept.owner, -kept.bytes);
  }

  #count(owner: string, bytes: number): void {
    this.#bytes += bytes;
    const held = (this.#bytesOfOwner.get(owner) ?? 0) + bytes;
    if (held === 0) this.#bytesOfOwner.delete(owner);
    else this.#bytesOfOwner.set(owner, held);
  }

  /** The entry to drop when an owner needs room: one of its own when it holds more than its share, else of all. */
  #oldest(owner: string): string {
    const own = (this.#bytesOfOwner.get(owner) ?? 0) > ownShare * this.#options.maxBytes;
    for (const [key, kept] of this.#entries) if (!own || kept.owner === owner) return key;
    throw new Error("a cache without entries has room");
  }
}
