import type { Json, JsonObject } from "@formwork/domain";

/**
 * A line of a document, with its breaks: text nodes must not be empty (https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/).
 */
function inline(lines: readonly string[]): JsonObject[] {
  return lines.flatMap((line, index) => {
    const text: JsonObject[] = line === "" ? [] : [{ type: "text", text: line }];
    return index === 0 ? text : [{ type: "hardBreak" }, ...text];
  });
}

/**
 * Converts plain text to an Atlassian document: an empty line starts a new paragraph, a single line break stays one, and markup stays text. {@link
 * textOf} converts it back to the same text.
 *
 * @param text text with line breaks of any system
 */
export function documentOf(text: string): JsonObject {
  const plain = text.replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "");
  const paragraphs = plain.split("\n\n").map((part) => ({ type: "paragraph", content: inline(part.split("\n")) }));
  return { type: "doc", version: 1, content: paragraphs };
}

const blocks = new Set(["paragraph", "heading", "codeBlock"]);

/** Converts a document to plain text: paragraphs separated by empty lines, one line per list entry, mentions and links by their text. */
export function textOf(document: Json | undefined): string {
  if (!isNode(document)) return "";
  if (document.type === "text") return String(document.text ?? "");
  if (document.type === "hardBreak") return "\n";
  const { attrs, content } = document;
  if (!Array.isArray(content)) return isNode(attrs) ? String(attrs.text ?? attrs.shortName ?? attrs.url ?? "") : "";
  if (blocks.has(String(document.type))) return content.map(textOf).join("");
  const tight = ["bulletList", "orderedList", "listItem", "tableRow"].includes(String(document.type));
  return content.map(textOf).join(tight ? "\n" : "\n\n");
}

function isNode(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
