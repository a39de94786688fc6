import type { JsonObject } from "@formwork/domain";
import {
  defineFake,
  type FakeAnswer,
  type FakeCall,
  type FakeRoute,
  type FakeTools,
  jsonBody,
} from "../../fake/define.ts";
import { isRefusal, zohoAccounts, zohoCaller } from "../../zoho/fake-accounts.ts";
import { zohoApiHosts, zohoRegions } from "../../zoho/regions.ts";

function refusal(status: number, errorCode: string, message: string): FakeAnswer {
  return { status, json: { errorCode, message } };
}

function route(
  method: string,
  scope: string,
  handle: (call: FakeCall, tools: FakeTools, account: string) => FakeAnswer,
): FakeRoute {
  return {
    method,
    path: "/api/v1/tickets",
    handle(call, tools) {
      const checked = zohoCaller(call, tools, new RegExp(`^Desk\\.tickets\\.(${scope}|ALL)$`));
      if (isRefusal(checked)) return refusal(401, "INVALID_OAUTH", "The OAuth Token you provided is invalid.");
      return { ...handle(call, tools, checked.account), account: checked.account };
    },
  };
}

/** Double of a Zoho product without a connector of its own: tickets of Zoho Desk (https://desk.zoho.com/DeskAPIDocument#Tickets). */
export const fake = defineFake({
  key: "zoho",
  name: "Zoho Desk",
  hosts: zohoRegions.flatMap(({ values }) => zohoApiHosts(values.accounts)),
  shares: [zohoAccounts],
  routes: [
    route("GET", "READ", (_call, tools) => ({ status: 200, json: { data: tools.store.list("tickets") } })),
    route("POST", "CREATE", (call, tools, account) => {
      const { subject, ...rest } = jsonBody(call) ?? {};
      if (typeof subject !== "string" || subject === "")
        return refusal(422, "INVALID_DATA", "The data is invalid due to validation restrictions");
      const id = tools.store.nextId();
      const ticket: JsonObject = { ...rest, id, subject, by: account, host: call.host };
      tools.store.put("tickets", id, ticket);
      return { status: 200, json: ticket };
    }),
  ],
  rateLimited: refusal(429, "THRESHOLD_EXCEEDED", "Too many requests."),
  inspect: (tools) => [
    {
      title: "Tickets",
      columns: ["Subject", "By", "At"],
      rows: tools.store.list("tickets").map(({ subject, by, host }) => [subject, by, host].map(String)),
    },
  ],
});
