import { defineConnector, none } from "../../define.ts";

/** Clickatell (https://docs.clickatell.com). Kept so that its name is found, with the reason why nobody can connect it. */
export const connector = defineConnector({
  key: "clickatell",
  name: "Clickatell",
  description: "Text messages, in many countries.",
  category: "Communication",
  color: "#5b677d",
  initials: "CL",
  docs: "https://docs.clickatell.com",
  auth: none(),
  regions: [],
  params: [],
  hosts: [],
  failure: () => null,
  actions: {},
  retired:
    "Not offered (unconfirmed): the interface that this product knew was replaced. Twilio sends text messages; or make a custom service with an API key for Clickatell's interface of today.",
});
