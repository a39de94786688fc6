import { Outlet } from "@tanstack/react-router";
import { NotFoundPage } from "./fallbacks.tsx";
import { useSession } from "./session.ts";

/** The pages of builders; for everybody else there is nothing at their addresses. */
export function BuildersOnly() {
  return useSession().isBuilder ? <Outlet /> : <NotFoundPage />;
}
