import { createRouter } from "@tanstack/react-router";
import { fallbacks, routeTree } from "./routes.tsx";
import { awayStore } from "./shared/away.ts";

/** Milliseconds after which a loading page replaces the previous one. */
const pendingMs = 1_000;

/** The router; `Link` and `useNavigate` know its paths. */
export const router = createRouter({
  routeTree,
  ...fallbacks,
  defaultPendingMs: pendingMs,
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  // A page scrolls within its own frame, whose place the next page would take over.
  scrollToTopSelectors: ["#content"],
});

// While the server is away, the previous page and its inputs stay until the next page is ready.
awayStore.subscribe(({ waiting }) => {
  const hasPage = router.state.resolvedLocation !== undefined;
  router.update({ defaultPendingMs: waiting.size > 0 && hasPage ? Number.POSITIVE_INFINITY : pendingMs });
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
