import * as z from "zod";
import { type FileRef, fileRefSchema, isFileRef } from "../../file.ts";
import { defineField } from "../field-kind.ts";
import { onDemand } from "./parts/on-demand.ts";

const fileTypes = onDemand(() => import("./parts/file-types.ts"));

/** Largest file that a form takes, in megabytes of 1,000,000 bytes. */
export const largestUploadMegabytes = 25;
const usualMegabytes = 10;

const settings = z.object({
  /** Endings and types, separated by commas: `.pdf, image/*`; everything when left out. */
  accept: z.string().max(300).optional(),
  maxMegabytes: z.number().positive().max(largestUploadMegabytes).default(usualMegabytes),
});
type Settings = z.infer<typeof settings>;

const kindPattern = /^(\.[a-z0-9][a-z0-9.]{0,20}|[a-z]+\/(\*|[a-z0-9.+-]+))$/;

/**
 * A file that the person adds; its record holds which file it is, never what is in it. Which kind it is says the ending of its name: the type
 * that a browser names depends on what is installed beside it (a CSV is `application/vnd.ms-excel` where there is a spreadsheet), or is none.
 */
export const field = defineField<Settings>({
  kind: "file",
  title: "File",
  description: "A file that the person adds.",
  icon: "Paperclip",
  control: "file",
  settings: settings as z.ZodType<Settings>,
  initial: {},
  settingFields: [
    {
      key: "accept",
      label: "Kinds of files",
      control: "text",
      help: "Endings or types with commas between, for example .pdf, .docx, image/*. Every kind when left empty.",
    },
    {
      key: "maxMegabytes",
      label: "At most (MB)",
      control: "number",
      help: `Up to ${largestUploadMegabytes}; ${usualMegabytes} when left empty.`,
    },
  ],
  valueType: "file",
  prepare: fileTypes.prepare,
  check: ({ accept }) =>
    kindsOf(accept).every((kind) => kindPattern.test(kind))
      ? []
      : ["“Kinds of files” takes endings like .pdf and types like image/*, with commas between."],
  parse: (_field, chosen) =>
    z
      .custom<FileRef>(isFileRef, "Wait until the file is uploaded, or choose it again.")
      // Nothing but the reference is kept.
      .transform((file) => fileRefSchema.parse(file))
      .superRefine((file, context) => {
        const message = fileProblem(chosen, file);
        if (message) context.addIssue({ code: "custom", message });
      }),
});

/** Endings and types of the `accept` setting, in lower case. */
function kindsOf(accept: string | undefined): string[] {
  return (accept ?? "")
    .split(",")
    .map((kind) => kind.trim().toLowerCase())
    .filter(Boolean);
}

/**
 * What is wrong with a file for a field, as a sentence for the person; null when it fits. Name and type are what the browser said: a help for
 * people, no protection against a file that lies about itself.
 */
export function fileProblem(
  { accept, maxMegabytes }: Settings,
  file: Pick<FileRef, "name" | "contentType" | "bytes">,
): string | null {
  if (file.bytes > maxMegabytes * 1_000_000) return `This file is too large: choose one of at most ${maxMegabytes} MB.`;
  const kinds = kindsOf(accept);
  const name = file.name.toLowerCase();
  const said = file.contentType.toLowerCase();
  const { typeByEnding, endingsOf } = fileTypes.use();
  const byEnding = typeByEnding(name);
  const isOf = (type: string, kind: string) =>
    kind.endsWith("/*") ? type.startsWith(kind.slice(0, -1)) : type === kind;
  const fits = (kind: string) => {
    if ([kind, ...endingsOf(kind)].some((ending) => name.endsWith(ending))) return true;
    if (!kind.startsWith(".")) return [said, byEnding ?? said].some((type) => isOf(type, kind));
    // Where the name does not say, the browser's word is all there is.
    return byEnding === null && typeByEnding(kind) === said;
  };
  return kinds.length === 0 || kinds.some(fits)
    ? null
    : `Choose a file of one of these kinds: ${kindsInWords(accept)}.`;
}

/** The `accept` setting for a file chooser: types with their endings, since choosers know types only as far as programs are installed. */
export function acceptedByChooser(accept: string | undefined): string | undefined {
  const { endingsOf } = fileTypes.use();
  return [...new Set(kindsOf(accept).flatMap((kind) => [kind, ...endingsOf(kind)]))].join(",") || undefined;
}

const typesInWords: Readonly<Record<string, string>> = {
  "image/*": "images",
  "audio/*": "audio",
  "video/*": "videos",
  "text/*": "texts",
  "text/plain": "TXT",
  "text/csv": "CSV",
  "application/pdf": "PDF",
};

/** The `accept` setting as people say it, for example `PDF, DOCX, images`; empty for every kind. */
export function kindsInWords(accept: string | undefined): string {
  const words = kindsOf(accept).map(
    (kind) => typesInWords[kind] ?? (kind.startsWith(".") ? kind.slice(1).toUpperCase() : kind),
  );
  return [...new Set(words)].join(", ");
}

/** The settings of a file field with what they mean when left out; null when they are not complete. */
export function fileSettings(value: unknown): Settings | null {
  const parsed = settings.safeParse(value);
  return parsed.success ? parsed.data : null;
}
