import { escapeHtml, pageStyle } from "./html.ts";

const consentStyle = `
main{max-width:440px;margin:8vh auto;padding:0 16px}
fieldset{border:0;padding:0;margin:20px 0}legend{font-weight:600;padding:0;margin-bottom:8px}
.account{display:flex;gap:10px;align-items:center;padding:9px 12px;border:1px solid var(--line);border-radius:8px;margin-bottom:8px;cursor:pointer}
.account:has(:checked){border-color:var(--primary);background:var(--tint)}
.account input[type=text]{flex:1;min-width:0}
ul{margin:0 0 20px;padding-left:20px}
.actions{display:flex;gap:8px;justify-content:flex-end}
`;

/**
 * Page on which a person chooses an account and allows or denies.
 *
 * @param page.scopes requested scopes
 * @param page.hidden parameters to send along with the decision
 */
export function consentPage(page: {
  service: string;
  clientId: string;
  accounts: readonly string[];
  scopes: readonly string[];
  action: string;
  hidden: Readonly<Record<string, string>>;
}): string {
  const accounts = page.accounts.map(
    (account, index) =>
      `<label class="account"><input type="radio" name="account" value="${escapeHtml(account)}"${index === 0 ? " checked" : ""}>${escapeHtml(account)}</label>`,
  );
  const hidden = Object.entries(page.hidden).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Sign in to ${escapeHtml(page.service)}</title><style>${pageStyle}${consentStyle}</style></head><body><main class="card">
<h1>Sign in to ${escapeHtml(page.service)}</h1><p class="dim">Sandbox: a stand-in, not the real service.</p>
<p><strong>${escapeHtml(page.clientId)}</strong> would like to use your account.</p>
<form method="post" action="${escapeHtml(page.action)}">${hidden.join("")}
<fieldset><legend>Which account?</legend>${accounts.join("")}
<label class="account">Another one <input type="text" name="other" maxlength="100" autocomplete="off"></label></fieldset>
<p>It may then:</p><ul>${page.scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join("")}</ul>
<div class="actions"><button name="decision" value="deny">Deny</button><button class="primary" name="decision" value="allow">Allow</button></div>
</form></main></body></html>`;
}
