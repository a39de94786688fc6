import { defineRetired } from "../../define.ts";

/** PayPal Payments Pro (https://developer.paypal.com/api/nvp-soap/paypal-payments-pro/). Kept so that its name is found, with the reason why nobody can connect it. */
export const connector = defineRetired({
  key: "payments_pro",
  name: "Payments Pro",
  description: "Card payments on one's own pages, by PayPal.",
  category: "Finance",
  initials: "PR",
  docs: "https://developer.paypal.com/api/nvp-soap/paypal-payments-pro/",
  retired:
    "Deprecated since 26 September 2024: no payments go through it any more. Its successor is PayPal's REST interface; make a custom service for that.",
});
