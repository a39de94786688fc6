import { escapeHtml, type Fake, type World } from "@formwork/connectors/fakes";
import { layout, tablesHtml } from "./layout.ts";

/** Hosts that are named; Amazon has one for each region. */
const mostHosts = 6;

function form(action: string, { back, fields, button }: { back: string; fields: string; button: string }): string {
  return `<form method="post" action="${escapeHtml(action)}"><input type="hidden" name="back" value="${escapeHtml(back)}">${fields}<button>${escapeHtml(button)}</button></form>`;
}

function numberField(name: string, label: string): string {
  return `<label>${escapeHtml(label)}<input name="${escapeHtml(name)}" type="number" min="0" value="0" required></label>`;
}

function switches(world: World, fake: Fake, back: string): string {
  const account = `<label>Account, empty for all<input name="account" autocomplete="off"></label>`;
  const parts: string[] = [];
  if (fake.controls?.["expire-tokens"]) {
    parts.push(form(`/_control/${fake.key}/expire-tokens`, { back, fields: account, button: "Expire tokens now" }));
  }
  if (fake.controls?.["revoke-grants"]) {
    parts.push(form(`/_control/${fake.key}/revoke-grants`, { back, fields: account, button: "Revoke grants" }));
  }
  if (fake.controls?.["add-app"]) {
    const id = `<label>Client id<input name="clientId" autocomplete="off" required></label>`;
    const secret = `<label>Client secret<input name="clientSecret" autocomplete="off" required></label>`;
    parts.push(form(`/_control/${fake.key}/add-app`, { back, fields: id + secret, button: "Register an app" }));
  }
  const host = fake.hosts[0];
  if (host !== undefined) {
    const action = `/_control/faults/${host}`;
    parts.push(form(action, { back, fields: numberField("rateLimitNext", "Calls"), button: "Answer 429 to the next" }));
    parts.push(form(action, { back, fields: numberField("delayMs", "Milliseconds"), button: "Delay every answer" }));
    const now = world.faults(host);
    parts.push(
      `<p class="dim">Now at ${escapeHtml(host)}: 429 for the next ${now.rateLimitNext} calls, ${now.delayMs} ms delay.</p>`,
    );
  }
  return `<h2>Switches</h2><div class="switches">${parts.join("")}</div>`;
}

function hostsSentence(hosts: readonly string[]): string {
  const shown = hosts.slice(0, mostHosts).join(", ");
  return hosts.length > mostHosts ? `${shown} and ${hosts.length - mostHosts} more` : shown;
}

/** A service: its switches, and what it remembers; null when there is none of this key. */
export function servicePage(world: World, key: string): string | null {
  const fake = world.fakes.find((each) => each.key === key);
  const tables = world.inspect(key);
  if (!fake || !tables) return null;
  const content = `${tablesHtml(tables)}${switches(world, fake, `/_services/${key}`)}`;
  return layout({ title: fake.name, lead: hostsSentence(fake.hosts), content });
}
