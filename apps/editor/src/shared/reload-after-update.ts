import { mayReload, reload } from "./reload-once.ts";

/**
 * A page opened before an update asks for files that are gone. Loads it anew, once, when the server says that it has another version now:
 * a reload for any other reason would only lose what is typed.
 * @returns whether the page is about to be loaded anew
 */
export async function reloadAfterUpdate(): Promise<boolean> {
  if (!mayReload()) return false;
  const served = await servedPage();
  if (served === null || !isAnotherVersion(document.documentElement.outerHTML, served)) return false;
  reload();
  return true;
}

/**
 * Whether two pages start different versions of the product: the names of the files they start with carry a hash of their contents.
 * A page that starts none, as a gateway's, is not a version.
 */
export function isAnotherVersion(open: string, served: string): boolean {
  const [now, then] = [startOf(open), startOf(served)];
  return now !== null && then !== null && now !== then;
}

function startOf(page: string): string | null {
  const scripts = page.match(/<script\b[^>]*>/g) ?? [];
  const [start] = scripts.filter((tag) => /\btype="module"/.test(tag));
  return start?.match(/\bsrc="(\/assets\/[^"]+)"/)?.[1] ?? null;
}

async function servedPage(): Promise<string | null> {
  try {
    const answer = await fetch("/", { cache: "no-store", headers: { accept: "text/html" } });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}
