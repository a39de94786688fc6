import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { Crumb } from "../shell/page.tsx";
import { type Outputs, trpc } from "../trpc.ts";

/** An application for its pages. */
export type Application = Outputs["application"]["get"];

/** The application from the address; only for pages below `/applications/$applicationId`. */
export function useApplication(): Application {
  const { applicationId } = useParams({ strict: false });
  if (applicationId === undefined) throw new Error("This page is not inside an application.");
  return useSuspenseQuery(trpc.application.get.queryOptions({ id: applicationId })).data;
}

/** Breadcrumb of a page inside an application. */
export function applicationCrumbs({ id, name }: Pick<Application, "id" | "name">): Crumb[] {
  return [{ label: name, link: { to: "/applications/$applicationId", params: { applicationId: id } } }];
}
