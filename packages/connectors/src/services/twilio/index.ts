import { basic, defineConnector, ok } from "../../define.ts";
import { findMessages } from "./actions/find-messages.ts";
import { getMessage } from "./actions/get-message.ts";
import { makeCall } from "./actions/make-call.ts";
import { sendMessage } from "./actions/send-message.ts";
import { phoneNumbers } from "./choices.ts";
import { twilioFailure } from "./failure.ts";
import { accountUrl, twilioHost } from "./place.ts";

/** Twilio, API version 2010-04-01 (https://www.twilio.com/docs/usage/api). Phone calls and messages wait at Twilio when a number is busy. */
export const connector = defineConnector({
  key: "twilio",
  name: "Twilio",
  description: "SMS, WhatsApp messages and phone calls.",
  category: "Communication",
  color: "#c8213a",
  initials: "Tw",
  docs: "https://www.twilio.com/docs/usage/api",
  // An API key can be revoked alone, without changing the token of the whole account (https://www.twilio.com/docs/iam/api-keys).
  auth: basic({ username: "Account SID or API key SID", password: "Auth token or API key secret" }),
  regions: [],
  params: [
    {
      key: "accountSid",
      label: "Account SID",
      help: "Begins with AC; on the first page of the Twilio console.",
      pattern: /^AC[0-9a-fA-F]{32}$/,
    },
  ],
  hosts: [twilioHost],
  failure: twilioFailure,
  test: {
    request: (place) => ({ method: "GET", url: `${accountUrl(place)}.json` }),
    outcome: (response) => ok(response.status),
  },
  choices: { phoneNumbers },
  actions: { sendMessage, makeCall, findMessages, getMessage },
  retired: null,
});
