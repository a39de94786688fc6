import * as z from "zod";

/** Where an installation or a service's data centre may lie [C20, C24]; keys are those of the services' regions. */
export const dataRegionSchema = z.enum(["us", "eu", "uk", "in", "au", "jp", "cn", "ca", "sa"]);
/** A place where data lies. */
export type DataRegion = z.infer<typeof dataRegionSchema>;

const names: Readonly<Record<DataRegion, string>> = {
  us: "the United States",
  eu: "the European Union",
  uk: "the United Kingdom",
  in: "India",
  au: "Australia",
  jp: "Japan",
  cn: "China",
  ca: "Canada",
  sa: "Saudi Arabia",
};

/** What is said of the place of a data centre. */
export interface TransferNote {
  /** Whether it is known that the data leaves the installation's region. */
  crosses: boolean;
  sentence: string;
}

/**
 * Says that data travels to another region before a data centre is connected [C24].
 * @param service key of the data centre
 * @param installation where the installation lies; null when nobody said
 * @returns null for the same region, and for data centres that are not told apart by place
 */
export function transferNote(service: string | undefined, installation: DataRegion | null): TransferNote | null {
  const there = dataRegionSchema.safeParse(service).data;
  if (there === undefined || there === installation) return null;
  if (installation === null) {
    const sentence = `Data will be kept in ${names[there]}, which may be another country than yours. Check that you may send it there.`;
    return { crosses: false, sentence };
  }
  const sentence = `Data will travel to ${names[there]}, outside of ${names[installation]}. Check that you may send it there.`;
  return { crosses: true, sentence };
}
