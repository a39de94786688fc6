import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { Crumb } from "../shell/page.tsx";
import { type Outputs, trpc } from "../trpc.ts";

/** An application as its pages know it. */
export type Application = Outputs["application"]["get"];

/** The application that the address names; only for pages below `/applications/$applicationId`. */
export function useApplication(): Application {
  const { applicationId } = useParams({ strict: false });
  if (applicationId === undefined) throw new Error("This page is not inside an application.");
  return useSuspenseQuery(trpc.application.get.queryOptions({ id: applicationId })).data;
}

/** The way to a page inside an application. */
export function applicationCrumbs({ id, name }: Pick<Application, "id" | "name">): Crumb[] {
  return [{ label: name, link: { to: "/applications/$applicationId", params: { applicationId: id } } }];
}
