/** A set of small whole numbers that is cheap to join and to cut: with a thousand steps, sets of ids cost a million entries. */
export class IndexSet {
  readonly #words: Uint32Array;

  /** @param size one more than the largest number it may hold */
  constructor(size: number) {
    this.#words = new Uint32Array(Math.ceil(size / 32));
  }

  has(index: number): boolean {
    return (((this.#words[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;
  }

  add(index: number): this {
    const word = index >>> 5;
    this.#words[word] = (this.#words[word] ?? 0) | (1 << (index & 31));
    return this;
  }

  /** Takes in all of another set. */
  join(other: IndexSet): this {
    for (const [word, bits] of other.#words.entries()) this.#words[word] = (this.#words[word] ?? 0) | bits;
    return this;
  }

  /** Keeps only what another set has too. */
  cut(other: IndexSet): this {
    for (const [word, bits] of other.#words.entries()) this.#words[word] = (this.#words[word] ?? 0) & bits;
    return this;
  }
}
