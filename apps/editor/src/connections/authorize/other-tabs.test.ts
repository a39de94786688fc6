import { expect, it } from "vitest";
import { consentChannel } from "../../consent/ask-consent.ts";
import { hearOtherTabs, tellOtherTabs } from "./other-tabs.ts";

/** What another tab hears on a channel next. */
const heardElsewhere = (name: string) =>
  new Promise<void>((resolve) => {
    const other = new BroadcastChannel(name);
    other.onmessage = () => {
      other.close();
      resolve();
    };
  });

it("[C3] tells other tabs of changed accounts and not itself, and hears theirs", async () => {
  let heard = 0;
  const all = new Promise<void>((resolve) => {
    hearOtherTabs(() => {
      heard += 1;
      if (heard === 2) resolve();
    });
  });
  const told = heardElsewhere("formwork-accounts-changed");
  tellOtherTabs();
  await told;
  expect(heard).toBe(0);
  const other = new BroadcastChannel("formwork-accounts-changed");
  other.postMessage(null);
  const consent = new BroadcastChannel(consentChannel);
  consent.postMessage({ attemptId: "of another tab" });
  await all;
  other.close();
  consent.close();
});
