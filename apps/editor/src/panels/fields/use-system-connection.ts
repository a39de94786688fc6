import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { queryClient, trpc } from "../../trpc.ts";

/**
 * Has the system connection of a service made when a step needs the service and there is none to choose [C1].
 * @param service key of the service; null while nothing has to be made
 * @param onMade told the connection's id once it can be chosen
 */
export function useSystemConnection(service: string | null, onMade: (id: string) => void) {
  const made = useRef(onMade);
  made.current = onMade;
  const { mutate, isPending, error } = useMutation(
    trpc.connection.ensureSystem.mutationOptions({
      onSuccess: async ({ id }) => {
        await queryClient.invalidateQueries(trpc.workflow.context.pathFilter());
        made.current(id);
      },
    }),
  );
  useEffect(() => {
    if (service !== null) mutate({ connectorKey: service });
  }, [service, mutate]);
  const retry = () => service !== null && mutate({ connectorKey: service });
  return { isPending, error, retry };
}
