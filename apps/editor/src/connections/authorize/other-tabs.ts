import { consentChannel, isAwaited } from "../../consent/ask-consent.ts";

/** A channel never hears what was said on itself, so one tells and hears: this tab is not told of its own changes. */
let accounts: BroadcastChannel | undefined;

function accountsChannel(): BroadcastChannel {
  accounts ??= new BroadcastChannel("formwork-accounts-changed");
  return accounts;
}

/** Tells the product's other tabs in this browser that accounts or connections changed: one is often made in one tab for a step in another. */
export function tellOtherTabs(): void {
  accountsChannel().postMessage(null);
}

/**
 * Calls back when another tab changed accounts or connections, for as long as this page is open. A consent that came back is heard by itself, because
 * the tab that asked for it may be closed before it could tell; the tab that waits for it looks by itself.
 */
export function hearOtherTabs(onChange: () => void): void {
  accountsChannel().onmessage = onChange;
  new BroadcastChannel(consentChannel).onmessage = (event: MessageEvent<{ attemptId?: unknown }>) => {
    if (!isAwaited(event.data?.attemptId)) onChange();
  };
}
