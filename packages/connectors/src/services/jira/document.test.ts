import type { JsonObject } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { documentOf, textOf } from "./document.ts";

const text = (words: string) => ({ type: "text", text: words });
const paragraph = (...content: JsonObject[]): JsonObject => ({ type: "paragraph", content });
const br = { type: "hardBreak" };

describe("A text as an Atlassian document", () => {
  it.each([
    ["one line", [paragraph(text("one line"))]],
    ["two\nlines", [paragraph(text("two"), br, text("lines"))]],
    ["two\r\nlines", [paragraph(text("two"), br, text("lines"))]],
    ["old\rmac", [paragraph(text("old"), br, text("mac"))]],
    ["first\n\nsecond", [paragraph(text("first")), paragraph(text("second"))]],
    ["gap\n\n\nafter", [paragraph(text("gap")), paragraph(br, text("after"))]],
    ["\nbegins with a break", [paragraph(br, text("begins with a break"))]],
    ["*not bold* {code}", [paragraph(text("*not bold* {code}"))]],
    ["a\u0000b\u0007c", [paragraph(text("abc"))]],
    ["", [paragraph()]],
  ])("[I] keeps the lines of %j, and holds no empty text", (given, content) => {
    expect(documentOf(given)).toEqual({ type: "doc", version: 1, content });
  });

  it.each(["one", "two\nlines", "first\n\nsecond\nand more", "gap\n\n\n\nafter", "ends with a break\n"])(
    "[I] gives %j back as it was typed",
    (given) => {
      expect(textOf(documentOf(given))).toBe(given);
    },
  );

  it("[I] reads what people write in Jira: lists, mentions, headings and links", () => {
    const item = (words: string): JsonObject => ({ type: "listItem", content: [paragraph(text(words))] });
    const document: JsonObject = {
      type: "doc",
      version: 1,
      content: [
        { type: "heading", attrs: { level: 1 }, content: [text("Steps")] },
        { type: "bulletList", content: [item("open"), item("break")] },
        paragraph(text("Ask "), { type: "mention", attrs: { id: "1", text: "@Ana" } }, text(" or see "), {
          type: "inlineCard",
          attrs: { url: "https://acme.atlassian.net/browse/A-1" },
        }),
      ],
    };
    expect(textOf(document)).toBe("Steps\n\nopen\nbreak\n\nAsk @Ana or see https://acme.atlassian.net/browse/A-1");
    expect(textOf(null)).toBe("");
  });
});
