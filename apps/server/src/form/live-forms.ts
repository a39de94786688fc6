import { type Db, findLiveForm, type LiveFormRow } from "@formwork/db";
import { ByteCache, type Form, formSchema, heldBytes } from "@formwork/domain";

const keepMs = 1_000;
/** Approximate memory that forms may take together. */
const mostBytes = 128 * 1_048_576;
/** Bytes for the validator of a field; up to 10,200 were measured, for a text. */
const bytesOfField = 10_500;
/** Addresses without a form have a cache of their own, so that requests for many of them evict no form. */
const mostUnknown = 1_000;
const longestSlug = 100;

/** A live form, ready to check submissions. */
export interface LiveForm extends Omit<LiveFormRow, "definition"> {
  definition: Form;
}

/** Live forms by address, cached for a second so that a busy form needs no query per submission. */
export interface LiveForms {
  find(slug: string): Promise<LiveForm | null>;
  /** Tells that a form changed in this process; the next read goes to the database. */
  forget(): void;
}

interface Kept {
  form: LiveForm;
  bytes: number;
  until: number;
  /** How often the cache had been cleared. */
  changes: number;
}

/**
 * One cache per process. Other processes see a change within a second, which is what publishing promises.
 * @param options.maxBytes approximate memory that forms may take
 */
export function createLiveForms(options: { db: Db; now: () => number; maxBytes?: number }): LiveForms {
  const { db, now, maxBytes = mostBytes } = options;
  const forms = new ByteCache<Kept>({
    maxBytes,
    bytesOf: (_slug, { bytes }) => bytes,
    ownerOf: ({ form }) => form.organizationId,
  });
  /** Time until which an address counts as empty, in the order of lookup. */
  const unknown = new Map<string, number>();
  let changes = 0;

  const noteUnknown = (slug: string, until: number): void => {
    const [oldest] = unknown.keys();
    if (unknown.size >= mostUnknown && oldest !== undefined) unknown.delete(oldest);
    unknown.set(slug, until);
  };

  return {
    async find(slug) {
      // Do not query for texts that cannot be an address: the database refuses NUL.
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

// A version never changes, so its parsed definition is cached, and with it the validator compiled for that object.
function withDefinition(row: LiveFormRow, before: Kept | undefined): Pick<Kept, "form" | "bytes"> {
  if (before?.form.versionId === row.versionId)
    return { form: { ...row, definition: before.form.definition }, bytes: before.bytes };
  const definition = formSchema.parse(row.definition);
  const fields = definition.sections.reduce((count, section) => count + section.fields.length, 0);
  return { form: { ...row, definition }, bytes: heldBytes(definition) + fields * bytesOfField };
}
