import { createRouter } from "@tanstack/react-router";
import { fallbacks, routeTree } from "./routes.tsx";

/** The router; `Link` and `useNavigate` know its paths. */
export const router = createRouter({
  routeTree,
  ...fallbacks,
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
