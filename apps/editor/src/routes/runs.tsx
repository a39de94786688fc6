import { useSearch } from "@tanstack/react-router";
import { RunList } from "../runs/run-list.tsx";
import { Page } from "../shell/page.tsx";

/** Runs of all applications. */
export function RunsPage() {
  const search = useSearch({ from: "/inside/building/runs" });
  return (
    <Page title="Runs">
      <RunList search={search} />
    </Page>
  );
}
