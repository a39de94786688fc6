import { defineConnector, none } from "../../define.ts";

/** SMS-Magic (https://www.sms-magic.com). Kept so that its name is found, with the reason why nobody can connect it. */
export const connector = defineConnector({
  key: "sms_magic",
  name: "SMS-Magic",
  description: "Text messages from a CRM.",
  category: "Communication",
  color: "#5b677d",
  initials: "SM",
  docs: "https://www.sms-magic.com",
  auth: none(),
  regions: [],
  params: [],
  hosts: [],
  failure: () => null,
  actions: {},
  retired:
    "Not offered (unconfirmed): SMS-Magic hands the description of its interface to its customers only. Twilio sends text messages; or make a custom service from what SMS-Magic gave you.",
});
