import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { refreshAccounts } from "../connections/authorize/use-consent.ts";
import { undoable } from "../shared/undoable.tsx";
import { queryClient, trpc, trpcClient } from "../trpc.ts";
import { type Confirmed, confirmedOf, StopsDialog } from "./stops-dialog.tsx";

interface Named {
  id: string;
  name: string;
}

async function refresh() {
  await refreshAccounts();
  await queryClient.invalidateQueries(trpc.service.pathFilter());
}

/**
 * Deletes a service: at once with the way back where nothing uses it, else after what uses it was shown [K6].
 * @param onRemoved called once it is deleted
 */
export function useRemoveService(onRemoved?: () => void) {
  const [asked, setAsked] = useState<Named | null>(null);
  const removal = useMutation(
    trpc.service.remove.mutationOptions({
      async onSuccess() {
        setAsked(null);
        onRemoved?.();
        await refresh();
      },
    }),
  );
  const looking = useMutation({
    async mutationFn({ id, name }: Named) {
      const preview = await trpcClient.service.preview.query({ id });
      if (preview.stops.connections.count > 0) return setAsked({ id, name });
      await removal.mutateAsync({ id, ...confirmedOf(preview) });
      undoable({
        message: `“${name}” is deleted.`,
        async undo() {
          await trpcClient.service.restore.mutate({ id });
          await refresh();
        },
      });
    },
  });
  const confirm = (service: Named) => (confirmed: Confirmed) => removal.mutate({ id: service.id, ...confirmed });
  const dialog = asked && (
    <StopsDialog
      service={asked}
      act="remove"
      busy={removal.isPending}
      error={removal.error}
      onConfirm={confirm(asked)}
      onClose={() => setAsked(null)}
    />
  );
  return { remove: (service: Named) => looking.mutate(service), error: asked ? null : looking.error, dialog };
}
