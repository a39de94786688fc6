import type { Place } from "../../define.ts";

/** The only host of the API. */
export const twilioHost = "api.twilio.com";

/** Address of the connection's account, without the ending that chooses the format. */
export function accountUrl(place: Place): string {
  return `https://${twilioHost}/2010-04-01/Accounts/${place.params.accountSid}`;
}
