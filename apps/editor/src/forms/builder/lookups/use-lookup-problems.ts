import { type Form, type FormProblem, type LookupProblem, validateLookups } from "@formwork/domain";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Outputs, trpc } from "../../../trpc.ts";

const none: readonly LookupProblem[] = [];

/** What lookups may use: services, and the connections open to the form's application. */
export function useLookupContext(applicationId: string, enabled = true) {
  return useQuery(trpc.workflow.context.queryOptions({ applicationId }, { enabled }));
}

/** What is wrong with the lookups of a form under construction; the same question as publishing asks. */
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

/** An error of a lookup among the problems of the form; warnings stand at the lookup only. */
export function asFormProblem(form: Form, { lookup, severity, message }: LookupProblem): FormProblem[] {
  const name = form.lookups?.find(({ id }) => id === lookup)?.name ?? "Lookup";
  return severity === "error" ? [{ field: null, message: `“${name}”: ${message}` }] : [];
}
