import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { consentChannel, consentPage, consentScript } from "./consent-page.ts";

const view = {
  attemptId: "0198c0de-0000-7000-8000-000000000001",
  connectionId: null,
  service: "Zoho CRM",
  accountLabel: "uma@zoho.example",
  previousAccountLabel: null,
  from: "/connections",
  script: "/oauth/consent.js",
};

describe("The page that a consent ends on", () => {
  it.each([
    ["a pop-up", { close: () => undefined }, ""],
    ["a named pop-up that lost its opener", null, consentChannel],
    ["a tab of its own", null, ""],
  ])(
    "[RFC 9700 4.17] [C10] tells the attempt's id to pages of the same origin, and nothing to anybody else, in %s",
    (_where, opener, name) => {
      const told: [string, unknown][] = [];
      const elsewhere = () => expect.unreachable("something was posted to another window");
      class Channel {
        readonly channel: string;
        constructor(channel: string) {
          this.channel = channel;
        }
        postMessage(message: unknown) {
          told.push([this.channel, message]);
        }
        close() {}
      }
      const dataset = { attempt: view.attemptId, from: view.from };
      const window = {
        opener: opener && { ...opener, postMessage: elsewhere },
        name,
        close: () => undefined,
        postMessage: elsewhere,
      };
      const address = "http://product.test/oauth/result/1?from=%2F#code=secret";
      const location = { replace: () => undefined, href: address };
      const document = { body: { dataset }, getElementById: () => null };
      runInContext(consentScript, createContext({ window, location, document, BroadcastChannel: Channel }));
      // Objects from another context have that context's prototypes.
      expect(JSON.parse(JSON.stringify(told))).toEqual([[consentChannel, { attemptId: view.attemptId }]]);
    },
  );

  it("[RFC 9700 4.2] [C10] loads nothing from elsewhere and links nowhere else, so that no address of it is told", () => {
    for (const outcome of ["connected", "CONSENT_INVALID", "CONSENT_DENIED"] as const) {
      const page = consentPage({ ...view, outcome });
      expect(page).not.toMatch(/https?:\/\//);
      expect([...page.matchAll(/(?:src|href|action)="([^"]*)"/g)].map(([, target]) => target)).toEqual([view.script]);
    }
  });
});
