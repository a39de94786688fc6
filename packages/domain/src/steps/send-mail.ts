import * as z from "zod";
import { FormworkError } from "../errors.ts";
import { type FileRef, isFileRef } from "../file.ts";
import type { Problem } from "../graph/schema.ts";
import { beginning, shortened } from "../text.ts";
import type { Evaluator } from "./evaluator.ts";
import { draftText } from "./parts/draft.ts";
import { evaluateMailboxes, wrongMailboxes } from "./parts/mailbox-templates.ts";
import { templatesIn } from "./parts/templates.ts";

import { defineStep, type SummaryNames } from "./step-kind.ts";

/** Most recipients of one mail, copies included. */
const mostRecipients = 50;
const mostFiles = 10;
const mostFileBytes = 10 * 1_048_576;

const settings = z
  .object({
    to: z.string().max(10_000).default(""),
    people: z.array(z.string().min(1).max(100)).max(mostRecipients).default([]),
    cc: z.string().max(10_000).default(""),
    replyTo: z.string().max(1_000).default(""),
    subject: z.string().trim().min(1).max(1_000),
    text: z.string().trim().min(1).max(50_000),
    attachments: z.array(z.string().max(2_000)).max(mostFiles).default([]),
  })
  .refine(({ to, people }) => to.trim() !== "" || people.length > 0, {
    path: ["to"],
    message: "Say who gets the mail: an address, or people of your organization.",
  });
type Settings = z.infer<typeof settings>;

/** Sends a mail through the installation's own mail server, without a connection. */
export const step = defineStep<Settings>({
  kind: "send-mail",
  title: "Send a mail",
  description: "Send an e-mail. It needs no connection.",
  group: "people",
  icon: "Mail",
  settings: settings as z.ZodType<Settings>,
  initial: { to: "", people: [], cc: "", replyTo: "", subject: "", text: "", attachments: [] },
  fields: [
    { path: "to", label: "To", control: "template", help: "One address, or several with commas between them." },
    { path: "people", label: "To people of your organization", control: "people" },
    { path: "subject", label: "Subject", control: "template", required: true },
    { path: "text", label: "Text", control: "long-template", required: true },
    { path: "attachments", label: "Attachments", control: "files", help: "Files of the form, 10 MB together." },
    { path: "cc", label: "Copy to", control: "template", help: "One address, or several with commas between them." },
    {
      path: "replyTo",
      label: "Answers go to",
      control: "template",
      help: "Empty: to the sender of this installation.",
    },
  ],
  ports: () => [{ id: "out", label: null }],
  summary: ({ to, people }, { value }) =>
    summaryOf(inWords(draftText(to).trim(), value), Array.isArray(people) ? people.length : 0),
  sendsMail: true,
  readByPeople: ["subject", "text"],
  expressions: ({ to, cc, replyTo, subject, text, attachments }) =>
    Object.entries({ to, subject, text, attachments, cc, replyTo }).flatMap(([path, value]) =>
      templatesIn(value, path),
    ),
  check: (step, { to, cc, replyTo }) =>
    Object.entries({ to, cc, replyTo }).flatMap(([path, template]) =>
      wrongMailboxes(template).map(
        (message): Problem => ({
          code: "SETTING_INVALID",
          severity: "error",
          stepId: step.id,
          path,
          message,
        }),
      ),
    ),
  outputs: () => [
    { path: "allAccepted", label: "No address was refused", type: "boolean" },
    { path: "accepted", label: "Accepted addresses", type: "list" },
    { path: "rejected", label: "Refused addresses", type: "list" },
  ],
  plan(given, evaluate) {
    const { people } = given;
    const to = evaluateMailboxes(given.to, "to", evaluate);
    const cc = evaluateMailboxes(given.cc, "cc", evaluate);
    const [replyTo = null, ...others] = evaluateMailboxes(given.replyTo, "replyTo", evaluate);
    if (others.length > 0) refuse("Answers can go to one address only.", "replyTo");
    if (to.length + people.length === 0) refuse("The mail has nobody to go to: the addresses in it are empty.", "to");
    if (to.length + people.length + cc.length > mostRecipients)
      refuse(`A mail may go to ${mostRecipients} addresses at most, copies included.`, "to");
    const subject = beginning(
      evaluate
        .words(given.subject, "subject")
        .replace(/\p{Cc}+/gu, " ")
        .trim(),
      500,
    );
    const text = evaluate.words(given.text, "text");
    const attachments = filesOf(given.attachments, evaluate);
    const mail = { to, people, cc, replyTo, subject, text, attachments };
    return { kind: "work", work: { kind: "mail", mail }, input: { ...mail } };
  },
  timeoutMs: 60_000,
});

/** A template with the labels of what it names in place of their paths. */
function inWords(template: string, value: SummaryNames["value"]): string {
  return template.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (whole, path: string) => value(path)?.label ?? whole);
}

function summaryOf(to: string, people: number): string | null {
  const named = to === "" ? [] : [shortened(to, 80)];
  const counted = people === 0 ? [] : [people === 1 ? "one person" : `${people} people`];
  const all = [...named, ...counted];
  return all.length === 0 ? null : `To ${all.join(" and ")}`;
}

function filesOf(templates: readonly string[], evaluate: Evaluator): FileRef[] {
  const files = templates.flatMap((template, index) => {
    const path = `attachments.${index}`;
    if (template.trim() === "") return [];
    const value = evaluate.template(template, path);
    const found = Array.isArray(value) ? value : [value];
    return found.flatMap((each) => {
      if (each === null || each === "") return [];
      if (isFileRef(each)) return [each];
      throw new FormworkError("FILE_MISSING", "There is no file here. Choose a value that is a file.", { path });
    });
  });
  if (files.length > mostFiles) refuse(`A mail may carry ${mostFiles} files at most.`, "attachments");
  if (files.reduce((sum, { bytes }) => sum + bytes, 0) > mostFileBytes)
    refuse("The files are larger than 10 MB together. Send fewer, or a link to them.", "attachments");
  return files;
}

function refuse(message: string, path: string): never {
  throw new FormworkError("INVALID_INPUT", message, { path });
}
