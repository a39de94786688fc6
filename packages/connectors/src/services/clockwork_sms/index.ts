import { defineRetired } from "../../define.ts";

/** Clockwork SMS (https://www.clockworksms.com). Kept so that its name is found, with the reason why nobody can connect it. */
export const connector = defineRetired({
  key: "clockwork_sms",
  name: "Clockwork SMS",
  description: "Text messages, from the United Kingdom.",
  category: "Communication",
  initials: "CW",
  docs: "https://www.clockworksms.com",
  retired:
    "Not offered: the libraries for it were given up, and whether it still answers is unconfirmed. Twilio and Clickatell send text messages.",
});
