import { defineRetired } from "../../define.ts";

/** Clickatell (https://docs.clickatell.com). Kept so that its name is found, with the reason why nobody can connect it. */
export const connector = defineRetired({
  key: "clickatell",
  name: "Clickatell",
  description: "Text messages, in many countries.",
  category: "Communication",
  initials: "CL",
  docs: "https://docs.clickatell.com",
  retired:
    "Not offered (unconfirmed): the interface that this product knew was replaced. Twilio sends text messages; or make a custom service with an API key for Clickatell's interface of today.",
});
