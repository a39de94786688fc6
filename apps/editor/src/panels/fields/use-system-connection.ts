import { useMutation } from "@tanstack/react-query";
import { queryClient, trpc } from "../../trpc.ts";

/**
 * Makes the system connection of a service when somebody says so [C1].
 * @param service key of the service
 * @param onMade told the connection's id once it can be chosen
 */
export function useSystemConnection(service: string, onMade: (id: string) => void) {
  const { mutate, isPending, error } = useMutation(
    trpc.connection.ensureSystem.mutationOptions({
      onSuccess: async ({ id }) => {
        await queryClient.invalidateQueries(trpc.workflow.context.pathFilter());
        onMade(id);
      },
    }),
  );
  return { isPending, error, make: () => mutate({ connectorKey: service }) };
}
