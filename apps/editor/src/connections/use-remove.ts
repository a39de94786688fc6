import { useMutation } from "@tanstack/react-query";
import { undoable } from "../shared/undoable.tsx";
import { trpc, trpcClient } from "../trpc.ts";
import { refreshAccounts } from "./use-consent.ts";

/** Removes a connection, with the way back. */
export function useRemoveConnection(onRemoved?: () => void) {
  const removal = useMutation(trpc.connection.remove.mutationOptions());
  const remove = ({ id, name }: { id: string; name: string }) =>
    removal.mutate(
      { id },
      {
        onSuccess: async () => {
          onRemoved?.();
          await refreshAccounts();
          undoable({
            message: `“${name}” is removed.`,
            undo: async () => {
              await trpcClient.connection.restore.mutate({ id });
              await refreshAccounts();
            },
          });
        },
      },
    );
  return { remove, error: removal.error };
}
