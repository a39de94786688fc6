import { describe, expect, it } from "vitest";
import { addressOf, mailboxes, mailboxOf } from "./mail-address.ts";

describe("Addresses of a message", () => {
  it.each([
    ["jo@example.com", ["jo@example.com"]],
    ["jo@example.com, ana@example.com; uma@example.com\n", ["jo@example.com", "ana@example.com", "uma@example.com"]],
    ["Jo Miller <jo@example.com>", ['"Jo Miller" <jo@example.com>']],
    ['"Miller, Jo" <jo@example.com>, ana@example.com', ['"Miller, Jo" <jo@example.com>', "ana@example.com"]],
    [
      ["jo@example.com", "ana@example.com,uma@example.com"],
      ["jo@example.com", "ana@example.com", "uma@example.com"],
    ],
    ["", []],
  ])("%j are %j", (given, expected) => {
    expect(mailboxes.parse(given)).toEqual(expected);
  });

  it.each([
    "jo",
    "jo@",
    "Jo jo@example.com",
    "jo@example.com\r\nBcc: eve@evil.example",
    "<jo@example.com> <eve@evil.example>",
    Array.from({ length: 101 }, (_each, index) => `a${index}@example.com`),
  ])("refuses %j", (given) => {
    expect(mailboxes.safeParse(given).success).toBe(false);
  });

  it("keep a name from meaning anything", () => {
    expect(mailboxOf("a@b.example", 'Jo "J" <x@y>\r\nBcc: z')).toBe('"Jo \\"J\\" <x@y>  Bcc: z" <a@b.example>');
    expect(addressOf('"Jo" <a@b.example>')).toBe("a@b.example");
    expect(addressOf("a@b.example")).toBe("a@b.example");
  });
});
