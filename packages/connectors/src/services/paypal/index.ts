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
    "Deprecated: this product does not take payments, and PayPal was withdrawn here for that. Make a custom service for its web interface of today.",
});
