/** Letters of base64 that depend on nothing but the given bytes, when these begin at one of the three places of a group. */
function base64Within(bytes: Buffer, before: number): string {
  const encoded = Buffer.concat([Buffer.alloc(before), bytes])
    .toString("base64")
    .replace(/=+$/, "");
  const first = Math.ceil((before * 8) / 6);
  const last = Math.floor(((before + bytes.length) * 8) / 6);
  return encoded.slice(first, last);
}

const toUrlAlphabet = (text: string) => text.replaceAll("+", "-").replaceAll("/", "_");
const byCharacter = (text: string, write: (character: string) => string) =>
  [...text].map((character) => (/[A-Za-z0-9]/.test(character) ? character : write(character))).join("");
const codeUnits = (text: string) => Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
const lowerEscapes = (text: string) => text.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());

const named: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text in HTML: quotes named or numbered, everything numbered, decimal or hexadecimal. */
function inHtml(text: string): string[] {
  const withNames = (apostrophe: string) => text.replace(/[&<>"']/g, (sign) => named[sign] ?? apostrophe);
  return [
    ...["&#39;", "&#x27;", "&apos;", "'"].map(withNames),
    withNames("'").replaceAll("&quot;", "&#34;"),
    withNames("'").replaceAll("&quot;", '"'),
    byCharacter(text, (character) => `&#${character.codePointAt(0)};`),
    byCharacter(text, (character) => `&#x${character.codePointAt(0)?.toString(16)};`),
  ];
}

/** A text in a JSON string: as little escaped as may be, with slashes escaped, with everything unusual in `\u` form, in either case. */
function inJson(text: string): string[] {
  const plain = JSON.stringify(text).slice(1, -1);
  const escapes = (signs: RegExp) =>
    plain.replace(signs, (sign) =>
      codeUnits(sign)
        .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
        .join(""),
    );
  const escaped = [escapes(/[<>&]/g), escapes(/[<>&']/g), escapes(/[^\x20-\x7e]/gu)];
  return [plain, plain.replaceAll("/", "\\/"), ...escaped, escapes(/[^\x20-\x7e]/gu).replaceAll("/", "\\/")];
}

/** A text in an address: as `encodeURIComponent` writes it, as forms do, every byte but letters and digits, in either case. */
function inAddress(text: string): string[] {
  const whole = [...Buffer.from(text, "utf8")]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
  const forms = [encodeURIComponent(text), new URLSearchParams({ text }).toString().slice("text=".length), whole];
  return [...forms, ...forms.map(lowerEscapes)];
}

/** Everything a text may look like when it was copied, escaped or encoded by one of the usual means; all of it can be searched for as it stands. */
export function disguisesOf(text: string): ReadonlySet<string> {
  const bytes = Buffer.from(text, "utf8");
  const base64 = [0, 1, 2].map((before) => base64Within(bytes, before));
  const hex = bytes.toString("hex");
  const inside = [...inHtml(text), ...inJson(text), ...inAddress(text)];
  return new Set([
    ...[text, ...base64, ...base64.map(toUrlAlphabet), hex, hex.toUpperCase()],
    ...[...inside, bytes.toString("latin1")],
    // An address within an address, and JSON within JSON.
    ...[encodeURIComponent(encodeURIComponent(text)), JSON.stringify(JSON.stringify(text).slice(1, -1)).slice(1, -1)],
  ]);
}
