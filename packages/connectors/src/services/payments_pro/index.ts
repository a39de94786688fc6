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
    "Deprecated: PayPal takes no new sellers for Payments Pro any more. Its successor is PayPal's web interface for payments; make a custom service for that.",
});
