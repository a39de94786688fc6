import { useMutation } from "@tanstack/react-query";
import { relativeWords } from "../../shared/relative-words.ts";
import { undoable } from "../../shared/undoable.tsx";
import { trpc, trpcClient } from "../../trpc.ts";
import { refreshAccounts } from "../authorize/use-consent.ts";
import { listed } from "../words.ts";

/** Removes a connection, with the way back. */
export function useRemoveConnection(onRemoved?: () => void) {
  const removal = useMutation(trpc.connection.remove.mutationOptions());
  const remove = ({ id, name }: { id: string; name: string }) =>
    removal.mutate(
      { id },
      {
        onSuccess: async ({ drafts, accountsEndAt }) => {
          onRemoved?.();
          await refreshAccounts();
          undoable({
            message: `“${name}” is removed. Its accounts end ${relativeWords(Date.parse(accountsEndAt), Date.now())}.${draftsWords(drafts)}`,
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

function draftsWords(drafts: readonly string[]): string {
  if (drafts.length === 0) return "";
  const named = listed(drafts.map((draft) => `“${draft}”`));
  return drafts.length === 1
    ? ` The draft of ${named} acts through it and needs another one.`
    : ` The drafts of ${named} act through it and need another one.`;
}
