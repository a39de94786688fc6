import type { World } from "@formwork/connectors/fakes";
import { layout, tablesHtml } from "./layout.ts";

/** The latest calls, with the account that made them. */
export function callsPage(world: World): string {
  const table = tablesHtml([
    {
      title: "Latest calls",
      columns: ["When", "Account", "Method", "Host", "Path", "Status"],
      rows: world
        .calls()
        .map((call) => [
          new Date(call.at).toISOString(),
          call.account ?? "",
          call.method,
          call.host,
          call.path,
          String(call.status),
        ]),
    },
  ]);
  return layout({ title: "Calls", lead: "What was asked of the services, newest first, at most 500.", content: table });
}
