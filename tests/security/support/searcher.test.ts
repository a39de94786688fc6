import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { searcher } from "./searcher.ts";

const secret = `canary "of" <a&b> kind's/50%+ü~7f3a9c`;
const find = searcher(new Map([["the secret", secret]]));
const found = (text: string | Uint8Array) => find([{ where: "a word", text }]);
const hit = ["the secret in a word"];
const bytes = Buffer.from(secret, "utf8");
const named = secret.replace(
  /[&<>"']/g,
  (sign) => `&${{ "&": "amp", "<": "lt", ">": "gt", '"': "quot" }[sign] ?? "#39"};`,
);
const escaped = (signs: RegExp) =>
  JSON.stringify(secret).replace(signs, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
const packers = { gzip: gzipSync, deflate: deflateSync };

describe("The searcher finds a planted value", () => {
  it.each<[string, string]>([
    ["raw", `before ${secret} after`],
    ["base64, at the first place of a group", Buffer.from(`abc${secret}xy`).toString("base64")],
    ["base64, at the second place", Buffer.from(`abcd${secret}x`).toString("base64")],
    ["base64, at the third place", Buffer.from(`abcde${secret}`).toString("base64")],
    ["base64url, at the first place", Buffer.from(`${secret}??>>`).toString("base64url")],
    ["base64url, at the second place", Buffer.from(`a${secret}`).toString("base64url")],
    ["base64url, at the third place", Buffer.from(`ab${secret}`).toString("base64url")],
    ["hex", bytes.toString("hex")],
    ["hex in capitals", bytes.toString("hex").toUpperCase()],
    ["percent-encoded", `?a=${encodeURIComponent(secret)}`],
    ["percent-encoded in small letters", encodeURIComponent(secret).replace(/%../g, (each) => each.toLowerCase())],
    ["as a form field", new URLSearchParams({ a: secret }).toString()],
    ["percent-encoded twice", encodeURIComponent(encodeURIComponent(secret))],
    ["as JSON", JSON.stringify({ a: secret })],
    ["as JSON with escaped slashes", JSON.stringify(secret).replaceAll("/", "\\/")],
    ["as JSON that is safe in HTML", escaped(/[<>&]/g)],
    ["as JSON of ASCII alone", escaped(/[^\x20-\x7e]/g)],
    ["as JSON within JSON", JSON.stringify(JSON.stringify(secret))],
    ["in HTML", named],
    ["in HTML with hexadecimal references", named.replaceAll("&#39;", "&#x27;")],
    ["read with the wrong character set", bytes.toString("latin1")],
  ])("%s", (_form, text) => {
    expect(found(text)).toEqual(hit);
    expect(found(Buffer.from(text))).toEqual(hit);
  });

  it.each(Object.entries(packers))(
    "within %s, also in the midst of other bytes and cut off at the end",
    (_name, pack) => {
      const packed = pack(`{"a":${JSON.stringify(secret)},"b":"${"text of no interest ".repeat(50)}"}`);
      expect(found(packed)).toEqual(hit);
      expect(found(Buffer.concat([Buffer.from("HTTP/1.1 200 OK\r\n\r\n"), packed]))).toEqual(hit);
      expect(found(packed.subarray(0, -4))).toEqual(hit);
    },
  );

  it("within deflate without a header, and within compressed bytes that were written down as text", () => {
    expect(found(deflateRawSync(secret))).toEqual(hit);
    expect(found(`{"body":"${gzipSync(secret).toString("base64")}"}`)).toEqual(hit);
    expect(found(`\\x${gzipSync(secret).toString("hex")}`)).toEqual(hit);
    expect(found(gzipSync(gzipSync(secret)))).toEqual(hit);
  });

  it("in the word that holds it, and in no other", () => {
    const words = [
      { where: "the first", text: "nothing" },
      { where: "the second", text: `x${secret}` },
      { where: "the second", text: secret },
    ];
    expect(find(words)).toEqual(["the secret in the second"]);
  });
});

describe("The searcher finds nothing", () => {
  it.each(["", "canary", secret.slice(1), secret.toUpperCase(), gzipSync("nothing").toString("base64")])(
    "where the value is not: %j",
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );
});
