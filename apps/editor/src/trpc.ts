import type { AppRouter } from "@formwork/server/router";
import { QueryCache, QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { noteWaiting, pauseAfter } from "./shared/away.ts";
import { errorDataOf, isRetryable, passingTrouble } from "./shared/error-data.ts";

/** What each procedure answers, by noun and verb: `Outputs["run"]["list"]["items"][number]`. */
export type Outputs = inferRouterOutputs<AppRouter>;
/** What each procedure is asked with. */
export type Inputs = inferRouterInputs<AppRouter>;

const url = "/api/trpc";

/** Statuses with which a gateway answers while the server is away (RFC 9110 §15.6.3 to §15.6.5). */
const gatewayStatuses = new Set([502, 503, 504]);

/** Calls the server; a gateway's answer counts as no answer. */
export async function ask(address: RequestInfo | URL | string, init?: RequestInit): Promise<Response> {
  const answer = await fetch(address, init);
  const isOurs = answer.headers.get("content-type")?.startsWith("application/json");
  if (gatewayStatuses.has(answer.status) && !isOurs) throw new TypeError("Failed to fetch: a gateway answered.");
  return answer;
}

/** The raw client, for calls outside of React. */
export const trpcClient = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === "subscription",
      true: httpSubscriptionLink({ url }),
      false: splitLink({
        // Calls with a whole document go alone, because the server accepts large bodies only at these addresses.
        condition: ({ path }) => path === "service.readDocument" || path === "service.create",
        true: httpLink({ url, fetch: ask }),
        false: httpBatchLink({ url, fetch: ask, maxItems: 20 }),
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
    queries: {
      staleTime: 10_000,
      // Wait for temporary trouble: the page keeps its content and continues as soon as there is an answer.
      retry: (count, error) => passingTrouble(error) !== null || (count < 2 && isRetryable(error)),
      retryDelay: (count) => pauseAfter(count + 1),
      // The browser's network state says nothing about a server on the same machine or in the local network.
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});

queryClient.getQueryCache().subscribe(({ query, type }) => {
  const { fetchStatus, fetchFailureReason } = query.state;
  const waits = type !== "removed" && fetchStatus !== "idle";
  noteWaiting(query, waits ? passingTrouble(fetchFailureReason) : null);
});

/** Typed options for TanStack Query: `useQuery(trpc.run.get.queryOptions({ id }))`. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client: trpcClient, queryClient });

function sessionHash(): string {
  return JSON.stringify(trpc.session.me.queryKey());
}
