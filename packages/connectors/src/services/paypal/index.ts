import { defineRetired } from "../../define.ts";

/** PayPal (https://developer.paypal.com/api/rest/). Kept so that its name is found, with the reason why nobody can connect it. */
export const connector = defineRetired({
  key: "paypal",
  name: "PayPal",
  description: "Payments with PayPal accounts and cards.",
  category: "Finance",
  initials: "PP",
  docs: "https://developer.paypal.com/api/rest/",
  retired:
    "Deprecated since 26 September 2024: no payments go through it any more. Its successor is PayPal's REST interface of today; make a custom service for that.",
});
