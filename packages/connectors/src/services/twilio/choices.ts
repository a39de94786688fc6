import { z } from "zod";
import type { ChoiceList } from "../../define.ts";
import { accountUrl } from "./place.ts";

const numbers = z.object({
  incoming_phone_numbers: z.array(z.object({ phone_number: z.string(), friendly_name: z.string().nullish() })),
});

/** Numbers of the account (https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource). */
export const phoneNumbers: ChoiceList = {
  needs: [],
  scopes: [],
  request: ({ place }) => ({
    method: "GET",
    url: `${accountUrl(place)}/IncomingPhoneNumbers.json`,
    query: { PageSize: "1000" },
  }),
  read: (response) =>
    numbers.parse(response.json).incoming_phone_numbers.map(({ phone_number: value, friendly_name: name }) => ({
      value,
      label: name && name !== value ? `${name} · ${value}` : value,
    })),
};
