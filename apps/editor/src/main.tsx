import "@fontsource-variable/inter/wght.css";
import "./base.css";
import "@mantine/core/styles.layer.css";
import "@mantine/dates/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "@mantine/spotlight/styles.layer.css";
import "./tokens.css";
import "./global.css";
import "./kinds.css";
import { type ErrorInfo, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { hearOtherTabs } from "./connections/authorize/other-tabs.ts";
import { readAccountsAnew } from "./connections/authorize/use-consent.ts";
import { installEscapeRule } from "./shared/escape-rule.ts";
import { leadsNowhere } from "./shell/nowhere.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root.");
installEscapeRule();
hearOtherTabs(() => void readAccountsAnew());
createRoot(root, { onCaughtError: logCaught }).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

/** Logs what broke a page. An address that leads nowhere breaks nothing: the page says so. */
function logCaught(error: unknown, { componentStack }: ErrorInfo): void {
  if (!leadsNowhere(error)) console.error(error, componentStack);
}
