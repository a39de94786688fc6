import { defineRetired } from "../../define.ts";

/** PayPal Payflow Pro (https://developer.paypal.com/api/nvp-soap/payflow/). Kept so that its name is found, with the reason why nobody can connect it. */
export const connector = defineRetired({
  key: "payflow_pro",
  name: "PayflowPro",
  description: "Card payments through PayPal's Payflow gateway.",
  category: "Finance",
  initials: "PF",
  docs: "https://developer.paypal.com/api/nvp-soap/payflow/",
  retired:
    "Deprecated: PayPal takes no new sellers for Payflow Pro any more. Its successor is PayPal's web interface for payments; make a custom service for that.",
});
