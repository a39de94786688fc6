import { defineConnector, none } from "../../define.ts";

/** Hoiio (https://openapi.hoiio.com). Kept so that its name is found, with the reason why nobody can connect it. */
export const connector = defineConnector({
  key: "hoiio",
  name: "Hoiio",
  description: "Text messages and calls, from Singapore.",
  category: "Communication",
  color: "#5b677d",
  initials: "HO",
  docs: "https://openapi.hoiio.com",
  auth: none(),
  regions: [],
  params: [],
  hosts: [],
  failure: () => null,
  actions: {},
  retired:
    "Retired (unconfirmed): its documentation has not changed for years, and nobody could be found for whom it still answers. Twilio sends text messages.",
});
