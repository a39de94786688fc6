import { type Db, findLiveForm, type LiveFormRow } from "@formwork/db";
import { ByteCache, type Form, formSchema, heldBytes } from "@formwork/domain";

const keepMs = 1_000;
/** About how much memory forms may take together. */
const mostBytes = 128 * 1_048_576;
/** What the validator of a field takes; up to 10,200 were measured, for a text. */
const bytesOfField = 10_500;
/** Addresses without a form are kept apart, so that asking for many of them pushes no form out. */
const mostUnknown = 1_000;
const longestSlug = 100;

/** A live form, ready to check submissions with. */
export interface LiveForm extends Omit<LiveFormRow, "definition"> {
  definition: Form;
}

/** Live forms by the address they have, kept for a second so that a busy form costs no query a submission. */
export interface LiveForms {
  find(slug: string): Promise<LiveForm | null>;
  /** Something about a form changed in this process; the next look goes to the database. */
  forget(): void;
}

interface Kept {
  form: LiveForm;
  bytes: number;
  until: number;
  /** How many times everything had been forgotten. */
  changes: number;
}

/**
 * One cache a process. Others see a change within a second, which is what publishing promises.
 * @param options.maxBytes about how much memory forms may take
 */
export function createLiveForms(options: { db: Db; now: () => number; maxBytes?: number }): LiveForms {
  const { db, now, maxBytes = mostBytes } = options;
  const forms = new ByteCache<Kept>({
    maxBytes,
    bytesOf: (_slug, { bytes }) => bytes,
    ownerOf: ({ form }) => form.organizationId,
  });
  /** Until when nothing is at an address, in the order in which they were looked at. */
  const unknown = new Map<string, number>();
  let changes = 0;

  const noteUnknown = (slug: string, until: number): void => {
    const [oldest] = unknown.keys();
    if (unknown.size >= mostUnknown && oldest !== undefined) unknown.delete(oldest);
    unknown.set(slug, until);
  };

  return {
    async find(slug) {
      // What no address can be is asked of nobody: the database refuses NUL.
      if (slug.length > longestSlug || slug.includes("\0")) return null;
      const known = forms.find(slug);
      if (known && known.changes === changes && known.until > now()) return known.form;
      if ((unknown.get(slug) ?? 0) > now()) return null;
      const before = changes;
      const row = await findLiveForm(db, slug);
      const until = now() + keepMs;
      unknown.delete(slug);
      if (row === null) {
        forms.delete(slug);
        if (changes === before) noteUnknown(slug, until);
        return null;
      }
      const { form, bytes } = withDefinition(row, known);
      forms.keep(slug, { form, bytes, until, changes: before });
      return form;
    },
    forget() {
      changes += 1;
      unknown.clear();
    },
  };
}

// A version never changes: its parsed definition is kept, and with it the validator compiled for that very object.
function withDefinition(row: LiveFormRow, before: Kept | undefined): Pick<Kept, "form" | "bytes"> {
  if (before?.form.versionId === row.versionId)
    return { form: { ...row, definition: before.form.definition }, bytes: before.bytes };
  const definition = formSchema.parse(row.definition);
  const fields = definition.sections.reduce((count, section) => count + section.fields.length, 0);
  return { form: { ...row, definition }, bytes: heldBytes(definition) + fields * bytesOfField };
}
