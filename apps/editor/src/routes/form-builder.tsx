import { useParams } from "@tanstack/react-router";
import { useNewest } from "../drafts/opening.ts";
import { FormBuilder } from "../forms/builder/form-builder.tsx";
import { PendingPage } from "../shell/fallbacks.tsx";
import { trpc, trpcClient } from "../trpc.ts";

// This page checks and draws fields: it comes with what they need.
export { prepareFields as prepare } from "@formwork/domain/form";

/** Drawing one form. */
export function FormBuilderPage() {
  const { formId } = useParams({ from: "/inside/building/applications/$applicationId/forms/$formId" });
  const { data, error } = useNewest(formId, {
    queryKey: trpc.form.get.queryKey({ id: formId }),
    read: () => trpcClient.form.get.query({ id: formId }),
  });
  if (error !== null && data === undefined) throw error;
  return data === undefined ? <PendingPage /> : <FormBuilder key={data.id} details={data} />;
}
