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
    "Deprecated since 26 September 2024: no payments go through it any more. Its successor is PayPal's REST interface; make a custom service for that.",
});
