import { v7 } from "uuid";

/** A new row id: a UUIDv7 (RFC 9562 §5.7), so that ids sort by creation and inserts stay at the end of their index. */
export function newId(): string {
  return v7();
}
