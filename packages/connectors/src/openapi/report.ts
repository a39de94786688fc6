/** A part of a document that was not imported as it is, with its JSON pointer (RFC 6901). */
export interface DocumentNote {
  /** `left-out`: it is missing from the import. `simplified`: it is imported, but accepts or returns any value. */
  kind: "left-out" | "simplified";
  pointer: string;
  reason: string;
}

/** Most notes to keep; further ones are only counted. */
const most = 2_000;
/** Most equal notes to keep for one operation. */
const mostAlike = 3;

/** Collects notes about what was left out or simplified, so that nothing is dropped silently and a large document does not flood the page. */
export class Notes {
  readonly list: DocumentNote[] = [];
  /** Notes beyond those in the list. */
  more = 0;
  readonly #alike = new Map<string, number>();
  readonly #told = new Set<string>();

  add(kind: DocumentNote["kind"], pointer: string, reason: string): void {
    // A part that several operations share is read for each of them but noted once.
    const same = `${pointer} ${reason}`;
    if (this.#told.has(same)) return;
    this.#told.add(same);
    const group = `${pointer.split("/").slice(0, 4).join("/")} ${reason}`;
    const before = this.#alike.get(group) ?? 0;
    this.#alike.set(group, before + 1);
    if (before < mostAlike && this.list.length < most) this.list.push({ kind, pointer, reason });
    else this.more += 1;
  }

  leftOut(pointer: string, reason: string): void {
    this.add("left-out", pointer, reason);
  }

  simplified(pointer: string, reason: string): void {
    this.add("simplified", pointer, reason);
  }
}

/** JSON pointer to a child (RFC 6901 §3). */
export function at(pointer: string, ...keys: (string | number)[]): string {
  return keys.reduce<string>(
    (place, key) => `${place}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`,
    pointer,
  );
}
