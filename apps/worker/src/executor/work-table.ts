import type { Work } from "@formwork/domain";
import { prepareMail } from "./mail-work.ts";
import { prepareNotify } from "./notify-work.ts";
import type { Prepared, WorkContext } from "./prepared.ts";
import { prepareRecordCreate, prepareRecordFind, prepareRecordUpdate } from "./record-work.ts";
import { prepareHttp, prepareInvoke } from "./service-work.ts";

type Table = {
  [Kind in Work["kind"]]: (work: Extract<Work, { kind: Kind }>, context: WorkContext) => Promise<Prepared>;
};

/** Prepares each kind of work that a step can ask for; the compiler checks that none is missing. */
const table: Table = {
  invoke: prepareInvoke,
  http: prepareHttp,
  "record-create": prepareRecordCreate,
  "record-update": prepareRecordUpdate,
  "record-find": prepareRecordFind,
  mail: prepareMail,
  notify: prepareNotify,
};

/** Prepares a step's work: decides whose authorization it uses, and what a call will do. */
export function prepareWork<Kind extends Work["kind"]>(
  work: Extract<Work, { kind: Kind }>,
  context: WorkContext,
): Promise<Prepared> {
  const prepare = table[work.kind as Kind];
  return prepare(work, context);
}
