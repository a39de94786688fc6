import { type FieldUse, type Form, fieldUses } from "@formwork/domain";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { trpc } from "../../../trpc.ts";

/** Everything that uses the fields of a form under construction: workflows and schedules from the server, and the form's own current lookups. */
export function useFieldUses(formId: string, lookups: Form["lookups"]): readonly FieldUse[] {
  // Workflows may change while the builder is open, so its first answer may be out of date.
  const known = useQuery(trpc.form.uses.queryOptions({ id: formId }, { staleTime: 0 })).data?.uses;
  return useMemo(() => [...(known ?? []), ...fieldUses({ formId, lookups: lookups ?? [] })], [known, formId, lookups]);
}
