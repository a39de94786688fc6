import { useSearch } from "@tanstack/react-router";
import { applicationCrumbs, useApplication } from "../apps/use-application.ts";
import { RunList } from "../runs/run-list.tsx";
import { Page } from "../shell/page.tsx";

/** Runs of one application. */
export function ApplicationRunsPage() {
  const application = useApplication();
  const search = useSearch({ from: "/inside/building/applications/$applicationId/runs" });
  return (
    <Page title="Runs" crumbs={applicationCrumbs(application)}>
      <RunList search={search} applicationId={application.id} />
    </Page>
  );
}
