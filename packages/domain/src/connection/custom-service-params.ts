import * as z from "zod";

const key = z.string().regex(/^[a-z][A-Za-z0-9_]{0,49}$/, "Begin with a small letter; then letters, digits and _.");
const words = { key, label: z.string().trim().min(1).max(50), help: z.string().trim().max(200).optional() };

const labelPart = "(?!-)[a-z0-9-]{1,63}(?<!-)";
// The last part of a host holds a letter first: a number there would be read as an IP address (WHATWG URL §3.5).
const hostPart = `(?=.{1,253}$)(?:${labelPart}\\.)+(?!-)[a-z][a-z0-9-]{1,62}(?<!-)`;
const labelPattern = new RegExp(`^${labelPart}$`);
const hostPattern = new RegExp(`^${hostPart}$`);
const hostParts = new RegExp(`^(?:${labelPart}\\.)*${labelPart}$`);

// A dot and two dots mean this folder and the one above (RFC 3986 §3.3), whatever is done to encode them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const segmentPattern = /^(?!\.{1,2}$)[^\u0000-\u001f\u007f]{1,200}$/;

/**
 * A dynamic parameter of a custom service [K5], typed so that no value can move a request to another host (research §6.8): `label` is one part of a
 * host name, `host` a whole one that ends as declared (or any, when the builder says so), `segment` a piece of a path or query, `choice` one of a list. `initial` is
 * what is meant where a connection says nothing.
 */
export const serviceParamSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("label"), ...words, initial: z.string().regex(labelPattern).optional() }),
  z.strictObject({
    kind: z.literal("host"),
    ...words,
    /** What every value ends in, with the dot before it; null for any host of the public Internet. */
    suffix: z
      .string()
      .regex(new RegExp(`^\\.${hostPart}$`), "Write the end of the host as in .example.com.")
      .nullable(),
    initial: z.string().regex(hostPattern).optional(),
  }),
  z.strictObject({ kind: z.literal("segment"), ...words, initial: z.string().regex(segmentPattern).optional() }),
  z.strictObject({
    kind: z.literal("choice"),
    ...words,
    options: z.array(z.string().trim().min(1).max(253)).min(1).max(50),
    initial: z.string().max(253).optional(),
  }),
]);
/** A dynamic parameter of a custom service. */
export type ServiceParam = z.infer<typeof serviceParamSchema>;

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|-]/g, "\\$&");

/** What a value of a parameter looks like; anchored, checked before a value is stored and again at every use. */
export function paramPattern(param: ServiceParam): RegExp {
  switch (param.kind) {
    case "label":
      return labelPattern;
    case "host":
      return param.suffix === null
        ? hostPattern
        : new RegExp(`^(?=.{1,253}$)(?:${labelPart}\\.)*${labelPart}${escaped(param.suffix)}$`);
    case "segment":
      return segmentPattern;
    case "choice":
      return new RegExp(`^(?:${param.options.map(escaped).join("|")})$`);
  }
}

/** A value as it stands in an address: encoded where it may hold anything; names of hosts stay as they are. */
export function writtenParam(param: ServiceParam, value: string): string {
  return param.kind === "segment" || param.kind === "choice" ? encodeURIComponent(value) : value;
}

/** Whether all values of a parameter can stand in a place of an address. @returns what the builder has to change, or null */
export function misplaced(param: ServiceParam, place: "host" | "whole-host" | "path" | "query"): string | null {
  if (place === "path" || place === "query") return null;
  const [kind, pattern] = place === "host" ? ["label", hostParts] : ["host", hostPattern];
  if (param.kind === kind || (param.kind === "choice" && param.options.every((option) => pattern.test(option))))
    return null;
  return place === "host"
    ? `{${param.key}} is part of a host name: make it one part of a host, or a choice of such parts in small letters.`
    : `{${param.key}} is the whole host: make it a host, or a choice of hosts.`;
}
