import type { Json, JsonObject } from "@formwork/domain";

/** A line of a document, with its breaks: text nodes may not be empty (https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/). */
function inline(lines: readonly string[]): JsonObject[] {
  return lines.flatMap((line, index) => {
    const text: JsonObject[] = line === "" ? [] : [{ type: "text", text: line }];
    return index === 0 ? text : [{ type: "hardBreak" }, ...text];
  });
}

/**
 * Plain text as an Atlassian document: an empty line begins a new paragraph, a single line break stays one, and what looks like markup stays text. It
 * gives the same text back through {@link textOf}.
 *
 * @param text as somebody typed it, with line breaks of any system
 */
export function documentOf(text: string): JsonObject {
  const plain = text.replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "");
  const paragraphs = plain.split("\n\n").map((part) => ({ type: "paragraph", content: inline(part.split("\n")) }));
  return { type: "doc", version: 1, content: paragraphs };
}

const blocks = new Set(["paragraph", "heading", "codeBlock"]);

/** The plain text of a document: paragraphs with an empty line between them, entries of lists one a line, mentions and links in their words. */
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
