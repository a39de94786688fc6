import { type Form, type FormProblem, type LookupProblem, validateLookups } from "@formwork/domain";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Outputs, trpc } from "../../../trpc.ts";

const none: readonly LookupProblem[] = [];

/** What lookups can use: services, and the connections of the form's application. */
export function useLookupContext(applicationId: string, enabled = true) {
  return useQuery(trpc.workflow.context.queryOptions({ applicationId }, { enabled }));
}

/** Problems of the lookups of a form under construction, by the same check as publishing. */
export function useLookupProblems(form: Form, details: Outputs["form"]["get"]): readonly LookupProblem[] {
  const { applicationId, publicEnabled } = details;
  const some = (form.lookups?.length ?? 0) > 0;
  const context = useLookupContext(applicationId, some).data;
  return useMemo(() => {
    if (!context || !some) return none;
    const connections = Object.fromEntries(
      context.connections.map(({ scopes, ...connection }) => [connection.id, { ...connection, scopeChoice: scopes }]),
    );
    return validateLookups({ form, catalogue: context.catalogue, connections, publicForm: publicEnabled });
  }, [form, context, some, publicEnabled]);
}

/** Errors of lookups, as problems of the form; warnings are shown only at the lookup. */
export function asFormProblem(form: Form, { lookup, severity, message }: LookupProblem): FormProblem[] {
  const name = form.lookups?.find(({ id }) => id === lookup)?.name ?? "Lookup";
  return severity === "error" ? [{ field: null, message: `“${name}”: ${message}` }] : [];
}
