import { defineRetired } from "../../define.ts";

/** Hoiio (https://openapi.hoiio.com). Kept so that its name is found, with the reason why nobody can connect it. */
export const connector = defineRetired({
  key: "hoiio",
  name: "Hoiio",
  description: "Text messages and calls, from Singapore.",
  category: "Communication",
  initials: "HO",
  docs: "https://openapi.hoiio.com",
  retired:
    "Not offered: whether it still answers is unconfirmed; what is published about it bears no date. Twilio and Clickatell send text messages.",
});
