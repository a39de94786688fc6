import { describe, expect, it } from "vitest";
import type { LiveForm } from "./api.ts";
import { type FormWorld, formOpener } from "./open-form.ts";
import { untilAnswered } from "./send.ts";

const whole: LiveForm = {
  about: { title: "Orders", applicationName: "Sales", requiresSignIn: false, signedInAs: null },
  form: { schema: 1, title: "Orders", submitLabel: "Send", sections: [] },
  accounts: [],
};
const missing = async () => {
  throw new TypeError("Failed to fetch dynamically imported module");
};

/** Opens the form with retries and records the events; a reload of the page ends it. */
async function opening(changes: Partial<FormWorld>): Promise<{ log: string[]; opened: LiveForm | null }> {
  const log: string[] = [];
  let reloaded: (nothing: null) => void = () => undefined;
  const reload = new Promise<null>((resolve) => {
    reloaded = resolve;
  });
  const open = formOpener({
    read: async () => whole,
    prepare: async () => {},
    mayReload: () => true,
    reload: () => {
      log.push("reload");
      reloaded(null);
    },
    ...changes,
  });
  const asked = untilAnswered(() => open("orders"), {
    onWait: ({ data }) => log.push(data.code),
    pause: async () => {},
  });
  return { opened: await Promise.race([asked, reload]), log };
}

describe("opening a live form", () => {
  it("[W1] asks once more for what its fields need, and does not load the page anew where that helps", async () => {
    let tries = 0;
    const prepare = () => (tries++ === 0 ? missing() : Promise.resolve());
    expect(await opening({ prepare })).toEqual({ opened: whole, log: ["REMOTE_UNREACHABLE"] });
  });

  it("[W1] loads the page anew where the browser remembers what did not arrive, as soon as the form arrives again", async () => {
    expect(await opening({ prepare: missing })).toEqual({ opened: null, log: ["REMOTE_UNREACHABLE", "reload"] });
  });

  it("[W1] does not load the page anew again and again, and goes on trying all the same", async () => {
    let asked = 0;
    const { log } = await opening({ prepare: missing, mayReload: () => ++asked > 2 });
    expect(log).toEqual(["REMOTE_UNREACHABLE", "REMOTE_UNREACHABLE", "REMOTE_UNREACHABLE", "reload"]);
  });

  it("[W1] loads nothing for a form whose visitor has to sign in first", async () => {
    const closed = { ...whole, form: null };
    expect(await opening({ read: async () => closed, prepare: missing })).toEqual({ opened: closed, log: [] });
  });
});
