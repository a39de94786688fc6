import { z } from "zod";

/** A path in Dropbox's form: with a leading slash, without a trailing one, and the root as an empty text. */
export function normalPath(path: string): string {
  const parts = path
    .split("/")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return parts.length === 0 ? "" : `/${parts.join("/")}`;
}

// Names that Dropbox refuses (https://help.dropbox.com/organize/file-names), and parts that would lead elsewhere.
const path = z
  .string()
  .max(4_096)
  .transform(normalPath)
  .refine(
    (normal) => !normal.split("/").some((part) => part === "." || part === ".."),
    "A path must not hold . or .. as a part.",
  )
  .refine((normal) => !/[\\\p{Cc}]/u.test(normal), "A path must not hold \\ or control characters.");

/** A folder; the root when empty. */
export const folder = path.meta({
  title: "Folder",
  description: "For example /Offers/2026; the top when empty.",
  choices: "folders",
});

/** A file or folder, never the root. */
export const item = path.refine((normal) => normal !== "", "Name a file or folder, for example /Offers/a.pdf.");

/** A file or folder as the API sends it (https://www.dropbox.com/developers/documentation/http/documentation#files-list_folder). */
export const sentEntry = z.object({
  ".tag": z.string().default("file"),
  id: z.string(),
  name: z.string(),
  path_display: z.string().nullish(),
  size: z.number().nullish(),
  server_modified: z.string().nullish(),
});

/** A file or folder as steps see it. */
export const entry = z.object({
  id: z.string().meta({ title: "Id" }),
  name: z.string().meta({ title: "Name" }),
  path: z.string().meta({ title: "Path" }),
  folder: z.boolean().meta({ title: "Is a folder" }),
  bytes: z.number().int().nullable().meta({ title: "Size in bytes" }),
  changedAt: z.iso.datetime().nullable().meta({ title: "Changed" }),
});

/** Converts a file or folder to the form that steps see. */
export function toEntry(sent: z.output<typeof sentEntry>): z.output<typeof entry> {
  return {
    id: sent.id,
    name: sent.name,
    path: sent.path_display ?? "",
    folder: sent[".tag"] === "folder",
    bytes: sent.size ?? null,
    changedAt: sent.server_modified ?? null,
  };
}
