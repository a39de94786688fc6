import { type Db, findLiveForm, type LiveFormRow } from "@formwork/db";
import { type Form, formSchema } from "@formwork/domain";

const keepMs = 1_000;
const maxKept = 5_000;

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

/** One cache a process. Others see a change within a second, which is what publishing promises. */
export function createLiveForms(options: { db: Db; now: () => number }): LiveForms {
  const { db, now } = options;
  const kept = new Map<string, { form: LiveForm | null; until: number }>();

  return {
    async find(slug) {
      const known = kept.get(slug);
      if (known && known.until > now()) return known.form;
      const row = await findLiveForm(db, slug);
      const form = row && withDefinition(row, known?.form ?? null);
      if (kept.size >= maxKept) kept.clear();
      kept.set(slug, { form, until: now() + keepMs });
      return form;
    },
    forget() {
      for (const entry of kept.values()) entry.until = 0;
    },
  };
}

// A version never changes: its parsed definition is kept, and with it the validator compiled for that very object.
function withDefinition(row: LiveFormRow, before: LiveForm | null): LiveForm {
  const same = before !== null && before.versionId === row.versionId;
  return { ...row, definition: same ? before.definition : formSchema.parse(row.definition) };
}
