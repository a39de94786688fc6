import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { queryClient, trpc } from "../../trpc.ts";

const longestName = 100;

/** Creates a workflow that starts when a form is sent, and opens it. */
export function useAddWorkflow(applicationId: string) {
  const navigate = useNavigate();
  const { mutate, isPending, error } = useMutation(
    trpc.workflow.create.mutationOptions({
      onSuccess: ({ id }) => {
        void queryClient.invalidateQueries(trpc.workflow.list.pathFilter());
        void queryClient.invalidateQueries(trpc.workflow.names.pathFilter());
        void queryClient.invalidateQueries(trpc.application.pathFilter());
        void navigate({
          to: "/applications/$applicationId/workflows/$workflowId",
          params: { applicationId, workflowId: id },
        });
      },
    }),
  );
  const add = ({ id, name }: { id: string; name: string }) =>
    mutate({
      applicationId,
      name: [...`After ${name}`].slice(0, longestName).join(""),
      trigger: { kind: "form", formId: id, event: "created" },
    });
  return { add, isPending, error };
}
