import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { FormBuilder } from "../forms/builder/form-builder.tsx";
import { trpc } from "../trpc.ts";

/** Drawing one form. */
export function FormBuilderPage() {
  const { formId } = useParams({ from: "/inside/building/applications/$applicationId/forms/$formId" });
  // Read afresh on opening: what is edited must be the newest draft.
  const { data } = useSuspenseQuery(
    trpc.form.get.queryOptions({ id: formId }, { staleTime: 0, gcTime: 0, refetchOnWindowFocus: false }),
  );
  return <FormBuilder key={data.id} details={data} />;
}
