import type { Visitor } from "./browser-like.ts";

/** What `authorization.begin` answers. */
export interface Begun {
  attemptId: string;
  url: string;
  expiresAt: string;
}

/** Decides on the sandbox's consent page as a person would. @returns the address the service sends the browser back to */
export async function decide(begun: Begun, choice: { account?: string; decision?: "allow" | "deny" }): Promise<URL> {
  const page = new URL(begun.url);
  const form = new URLSearchParams(page.search);
  if (choice.account !== undefined) form.set("account", choice.account);
  form.set("decision", choice.decision ?? "allow");
  const answer = await fetch(page.origin + page.pathname, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
  });
  const location = answer.headers.get("location");
  if (location === null) throw new Error(`the consent page answered ${answer.status}`);
  return new URL(location);
}

/** What the browser shows at the end of a consent. */
export interface Ending {
  status: number;
  text: string;
  /** Clean address it ended on. */
  path: string;
}

/** Follows the service's redirect to the page that says how it ended. */
export async function comeBack(visitor: Visitor, callback: URL): Promise<Ending> {
  const first = await visitor.send("GET", callback.pathname + callback.search);
  const path = first.headers.get("location");
  if (first.status !== 303 || path === null) throw new Error(`the callback answered ${first.status}`);
  const page = await visitor.send("GET", path);
  return { status: page.status, text: await page.text(), path };
}

/** A whole consent, from the click to the last page. */
export async function authorize(
  visitor: Visitor,
  given: { connectionId: string; account: string; environment?: string },
): Promise<{ begun: Begun; ending: Ending }> {
  const { account, ...input } = given;
  const begun = await visitor.mutate<Begun>("authorization.begin", input);
  return { begun, ending: await comeBack(visitor, await decide(begun, { account })) };
}
