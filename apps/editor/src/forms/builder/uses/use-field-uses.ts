import { type FieldUse, type Form, fieldUses } from "@formwork/domain";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { trpc } from "../../../trpc.ts";

/** Everything that uses the fields of a form under construction: what the server knows of workflows and schedules, and the form's own lookups as they stand. */
export function useFieldUses(formId: string, lookups: Form["lookups"]): readonly FieldUse[] {
  // Workflows are changed beside the builder: what it opened with may be over.
  const known = useQuery(trpc.form.uses.queryOptions({ id: formId }, { staleTime: 0 })).data?.uses;
  return useMemo(() => [...(known ?? []), ...fieldUses({ formId, lookups: lookups ?? [] })], [known, formId, lookups]);
}
