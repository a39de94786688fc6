import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { answerText } from "./answer-text.ts";

const read = (bytes: Uint8Array, contentType = "") => answerText(Buffer.from(bytes), contentType);
const mark = { utf8: [0xef, 0xbb, 0xbf], be: [0xfe, 0xff], le: [0xff, 0xfe] };
const marked = (bytes: number[], text: string, charset: string) =>
  Buffer.concat([Buffer.from(bytes), iconv.encode(text, charset)]);

describe("The bytes of an answer", () => {
  it.each(["", "application/json", "application/json; charset=utf-8", "text/plain; charset=ISO-8859-1"])(
    "[W4] with a byte order mark are read by it and come without it: %j",
    (type) => {
      for (const bytes of [marked(mark.utf8, "ä€😀", "utf8"), marked(mark.be, "ä€😀", "utf-16be")])
        expect(read(bytes, type)).toBe("ä€😀");
      expect(read(marked(mark.le, "ä€😀", "utf-16le"), type)).toBe("ä€😀");
      expect(read(Buffer.from(mark.utf8), type)).toBe("");
    },
  );

  it.each([
    ["text/csv; charset=ISO-8859-1", "latin1", "Müller;Größe"],
    ['text/csv; header=present; charset="iso-8859-15"', "iso-8859-15", "5 €"],
    ["text/csv;charset=windows-1252", "windows-1252", "“5 €”"],
    ["text/csv; charset=ISO-8859-1", "windows-1252", "“5 €”"],
    ["text/plain; Charset = Shift_JIS", "shift_jis", "日本語"],
    ["text/plain; charset='koi8-r'", "koi8-r", "Привет"],
    ["text/plain; charset=UTF-16LE", "utf-16le", "ä😀"],
    ["text/plain; charset=UTF-16BE", "utf-16be", "ä😀"],
    ["text/plain; charset=utf-16", "utf-16be", "name;city"],
    ["text/plain; charset=utf8", "utf8", "ä😀"],
    ["text/plain; charset=", "utf8", "ä😀"],
  ])("[W4] are read in the character set of %s", (type, charset, text) => {
    expect(read(iconv.encode(text, charset), type)).toBe(text);
  });

  it("[W4] are read in the character set that an XML or HTML document declares of itself, and by nothing in other texts", () => {
    const xml = `<?xml version="1.0" encoding="ISO-8859-1"?><a>ü</a>`;
    expect(read(iconv.encode(xml, "latin1"), "application/atom+xml")).toBe(xml);
    const html = `<!doctype html><meta charset=windows-1251><p>Привет`;
    expect(read(iconv.encode(html, "windows-1251"), "text/html")).toBe(html);
    expect(read(Buffer.from(xml), "application/xml; charset=utf-8")).toBe(xml);
    expect(read(Buffer.from(xml), "text/plain")).toBe(xml);
  });

  it("[W4] are UTF-16 where JSON can be nothing else (RFC 4627 §3)", () => {
    for (const charset of ["utf-16le", "utf-16be"])
      expect(read(iconv.encode('{"id":7,"name":"ü"}', charset), "application/json")).toBe('{"id":7,"name":"ü"}');
  });

  it.each(["x-unheard-of", "hex", "base64", "_internal"])(
    "[W4] are not guessed in a character set that is none: %s",
    (name) => {
      expect(() => read(Buffer.from("abc"), `text/plain; charset=${name}`)).toThrow(
        expect.objectContaining({ code: "RESPONSE_UNREADABLE", message: expect.stringContaining(name) }),
      );
    },
  );

  it("[W4] that are no characters, half ones and NUL become U+FFFD", () => {
    expect(read(Buffer.from([0x61, 0xff, 0, 0x62]))).toBe("a\uFFFD\uFFFDb");
    expect(read(Buffer.from([0x3d, 0xd8, 0x61, 0]), "text/plain; charset=utf-16le")).toBe("\uFFFDa");
  });
});
