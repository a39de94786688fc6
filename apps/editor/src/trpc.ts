import type { AppRouter } from "@formwork/server/router";
import { QueryCache, QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { errorDataOf, isRetryable } from "./shared/error-data.ts";

/** What each procedure answers, by noun and verb: `Outputs["run"]["list"]["items"][number]`. */
export type Outputs = inferRouterOutputs<AppRouter>;
/** What each procedure is asked with. */
export type Inputs = inferRouterInputs<AppRouter>;

const url = "/api/trpc";

/** The raw client, for calls outside of React. */
export const trpcClient = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === "subscription",
      true: httpSubscriptionLink({ url }),
      false: splitLink({
        // What carries a whole document goes alone: the server has room for it at these addresses only.
        condition: ({ path }) => path === "service.readDocument" || path === "service.create",
        true: httpLink({ url }),
        false: httpBatchLink({ url, maxItems: 20 }),
      }),
    }),
  ],
});

/** Cache of everything read from the server. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      // A session that ended while a page was open: ask again who is signed in; the shell then shows the sign-in page.
      if (errorDataOf(error).code !== "NOT_SIGNED_IN") return;
      if (query.queryHash === sessionHash()) return;
      void queryClient.invalidateQueries(trpc.session.me.queryFilter());
    },
  }),
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (count, error) => count < 2 && isRetryable(error) },
    mutations: { networkMode: "always" },
  },
});

/** Typed options for TanStack Query: `useQuery(trpc.run.get.queryOptions({ id }))`. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client: trpcClient, queryClient });

function sessionHash(): string {
  return JSON.stringify(trpc.session.me.queryKey());
}
