import { defineRetired } from "../../define.ts";

/** SMS-Magic (https://www.sms-magic.com). Kept so that its name is found, with the reason why nobody can connect it. */
export const connector = defineRetired({
  key: "sms_magic",
  name: "SMS-Magic",
  description: "Text messages from a CRM.",
  category: "Communication",
  initials: "SM",
  docs: "https://www.sms-magic.com",
  retired:
    "Not offered: no public description of its interface was found. Twilio and Clickatell send text messages; or make a custom service from what SMS-Magic gave you.",
});
