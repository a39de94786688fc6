import { hasClient } from "@formwork/domain";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { refreshAccounts } from "../connections/authorize/use-consent.ts";
import { type Inputs, queryClient, trpc } from "../trpc.ts";
import { type ServiceDraft, settingsOf } from "./draft.ts";

/** Makes a service and opens its page; its key is there before, because its callback address has to be registered first. */
export function useCreateService() {
  const navigate = useNavigate();
  const reserved = useQuery(
    trpc.service.newKey.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 }),
  );
  const creation = useMutation(
    trpc.service.create.mutationOptions({
      onSuccess: async ({ id }) => {
        await Promise.all([queryClient.invalidateQueries(trpc.service.pathFilter()), refreshAccounts()]);
        await navigate({ to: "/services/$serviceId", params: { serviceId: id } });
      },
    }),
  );
  const create = (draft: ServiceDraft, from?: Inputs["service"]["create"]["from"]) => {
    const { name, linkName, auth, clientId, clientSecret } = draft;
    const client = hasClient(auth) ? { client: { clientId: clientId.trim(), clientSecret: clientSecret.trim() } } : {};
    const key = reserved.data && { reserved: { key: reserved.data.key, proof: reserved.data.proof } };
    creation.mutate({
      name: name.trim(),
      linkName,
      settings: settingsOf(draft),
      ...client,
      ...key,
      ...(from && { from }),
    });
  };
  return { create, busy: creation.isPending, error: creation.error, callbackUrl: reserved.data?.callbackUrl ?? null };
}
