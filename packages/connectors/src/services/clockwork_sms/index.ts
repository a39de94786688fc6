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
    "Retired (unconfirmed): its maker was bought by TextAnywhere, and what it published about this service was given up years ago. Twilio sends text messages.",
});
