/** Length from which the part of a secret's base64 that does not depend on its neighbours is unmistakable. */
const shortestWithin = 8;

/** Characters that no common encoding escapes; most tokens consist only of these. */
const plain = /^[A-Za-z0-9._~-]*$/;

const names: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const isLetterOrDigit = (sign: string) => /[A-Za-z0-9]/.test(sign);
const toUrlAlphabet = (base64: string) => base64.replaceAll("+", "-").replaceAll("/", "_");

/** Base64 of a secret inside a longer text (RFC 4648 §4): the characters that contain only its bits, for each position in a group of three bytes. */
function base64Within(bytes: Buffer, before: 0 | 1 | 2): string {
  const encoded = Buffer.concat([Buffer.alloc(before), bytes])
    .toString("base64")
    .replace(/=+$/, "");
  return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
}

function inBase64(bytes: Buffer): string[] {
  const whole = bytes.toString("base64");
  const within = bytes.length < shortestWithin ? [] : ([0, 1, 2] as const).map((before) => base64Within(bytes, before));
  const forms = [whole, whole.replace(/=+$/, ""), ...within];
  return [...forms, ...forms.map(toUrlAlphabet)];
}

function inAddress(secret: string): string[] {
  const everySign = [...Buffer.from(secret, "utf8")].map((byte) => {
    const sign = String.fromCharCode(byte);
    return isLetterOrDigit(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  });
  const form = new URLSearchParams([["", secret]]).toString().slice(1);
  const forms = [encodeURIComponent(secret), form, everySign.join("")];
  return [...forms, ...forms.map((each) => each.replace(/%../g, (byte) => byte.toLowerCase()))];
}

function inJson(secret: string): string[] {
  const least = JSON.stringify(secret).slice(1, -1);
  const escaped = (signs: RegExp) =>
    least.replace(signs, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const forms = [least, escaped(/[<>&]/g), escaped(/[<>&']/g), escaped(/[^\x20-\x7e]/g)];
  forms.push(escaped(/[<>&'\x7f-\uffff]/g));
  return [...forms, ...forms.map((each) => each.replaceAll("/", "\\/")), JSON.stringify(least).slice(1, -1)];
}

function inHtml(secret: string): string[] {
  const named = secret.replace(/[&<>"]/g, (sign) => names[sign] ?? sign);
  const numbered = (write: (code: number) => string) =>
    [...secret].map((sign) => (isLetterOrDigit(sign) ? sign : write(sign.codePointAt(0) ?? 0))).join("");
  return [
    ...[named, named.replaceAll("&quot;", '"'), named.replaceAll("&quot;", "&#34;")],
    ...["&#39;", "&#x27;", "&#039;", "&apos;"].map((apostrophe) => named.replaceAll("'", apostrophe)),
    named.replaceAll("&quot;", "&#34;").replaceAll("'", "&#39;"),
    secret.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
    ...[numbered((code) => `&#${code};`), numbered((code) => `&#x${code.toString(16)};`)],
  ];
}

/**
 * All forms in which a service may echo a secret: raw, base64 at any position and in both alphabets (RFC 4648 §4, §5), hex, percent-encoded (RFC 3986
 * §2.1) and form-encoded (WHATWG URL §5.2), in JSON with any number of escapes (RFC 8259 §7), and in HTML.
 *
 * @returns forms of at least the secret's own length, or base64 without the characters that contain bits of its neighbours
 */
export function secretForms(secret: string): string[] {
  const bytes = Buffer.from(secret, "utf8");
  const hex = bytes.toString("hex");
  const forms = [secret, ...inBase64(bytes), hex, hex.toUpperCase()];
  return plain.test(secret) ? forms : [...forms, ...inAddress(secret), ...inJson(secret), ...inHtml(secret)];
}
