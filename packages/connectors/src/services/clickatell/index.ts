import { apiKey, defineConnector, ok } from "../../define.ts";
import { sendMessage } from "./actions/send-message.ts";
import { clickatellFailure } from "./failure.ts";

const host = "platform.clickatell.com";

/**
 * Clickatell, its One API of today (https://docs.clickatell.com/channels/one-api/one-api-reference/): a key of one integration, sent without a scheme
 * in `Authorization`.
 */
export const connector = defineConnector({
  key: "clickatell",
  name: "Clickatell",
  description: "Text and WhatsApp messages, in many countries.",
  category: "Communication",
  color: "#1c6b50",
  initials: "CL",
  docs: "https://docs.clickatell.com",
  auth: apiKey({
    fields: [
      {
        key: "key",
        label: "API key",
        secret: true,
        help: "Of an API setup in the Clickatell portal. Accounts of the old central.clickatell.com have none.",
      },
    ],
    places: [{ in: "header", name: "authorization", value: { field: "key" } }],
    accountLabel: () => "Clickatell key",
  }),
  regions: [],
  params: [],
  hosts: [host],
  failure: clickatellFailure,
  test: {
    request: () => ({ method: "GET", url: `https://${host}/v1/balance` }),
    outcome: (response) => ok(response.status),
  },
  actions: { sendMessage },
  retired: null,
});
