// Of V8 on 64-bit systems: an object keeps some room for keys to come, a text has its own head.
const bytesOfNumber = 16;
const bytesOfText = 24;
const bytesOfList = 48;
const bytesOfEntry = 8;
const bytesOfObject = 72;
const bytesOfProperty = 64;

/**
 * About how many bytes of memory a value of texts, numbers, lists and objects takes, from above. The length of its text as JSON would not do: `{}`
 * is two characters and takes thirty times as many bytes. A text counts each time it is met.
 */
export function heldBytes(value: unknown): number {
  let bytes = 0;
  // Values come from builders and may be as deep as their text is long.
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one === "string") bytes += bytesOfText + 2 * one.length;
    else if (Array.isArray(one)) {
      bytes += bytesOfList + bytesOfEntry * one.length;
      for (const entry of one) open.push(entry);
    } else if (one !== null && typeof one === "object") {
      bytes += bytesOfObject;
      for (const [key, entry] of Object.entries(one)) {
        bytes += bytesOfProperty + key.length;
        open.push(entry);
      }
    } else bytes += bytesOfNumber;
  }
  return bytes;
}
