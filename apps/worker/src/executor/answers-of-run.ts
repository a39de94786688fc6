import { type ClaimedRun, type Db, formIdsOf, readRunForms } from "@formwork/db";
import { type AnswersAt, answersIn, type Catalogue, type CompiledGraph } from "@formwork/domain";

/** Finds choices in the values of a run, for texts that people read. Nothing is read for a workflow without such texts. */
export async function answersOfRun(
  db: Db,
  run: ClaimedRun,
  { worded, catalogue }: Pick<CompiledGraph, "worded"> & { catalogue: Catalogue },
): Promise<AnswersAt | undefined> {
  if (worded === null) return undefined;
  return answersIn({ graph: worded, catalogue, forms: await readRunForms(db, run, formIdsOf(worded)) });
}
