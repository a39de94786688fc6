import { consentChannel } from "../../consent/ask-consent.ts";

const accountsChannel = "formwork-accounts-changed";

/** Tells the product's other tabs in this browser that accounts or connections changed: one is often made in one tab for a step in another. */
export function tellOtherTabs(): void {
  const channel = new BroadcastChannel(accountsChannel);
  channel.postMessage(null);
  channel.close();
}

/**
 * Calls back when another tab changed accounts or connections, for as long as this page is open. A consent that came back is heard by itself: the tab
 * that asked for it may be closed before it could tell.
 */
export function hearOtherTabs(onChange: () => void): void {
  for (const name of [accountsChannel, consentChannel]) new BroadcastChannel(name).onmessage = onChange;
}
