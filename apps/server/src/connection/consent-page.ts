import type { ErrorCode } from "@formwork/domain";

/** Channel that tells the page that asked that its consent came back; the message is the attempt's id only. */
export const consentChannel = "formwork-consent";

/** What the page after a consent shows. */
export interface ConsentView {
  /** null when it is about no attempt of this person. */
  attemptId: string | null;
  connectionId: string | null;
  /** Name of the service; null when it is not known. */
  service: string | null;
  outcome: ErrorCode | "connected";
  accountLabel: string | null;
  previousAccountLabel: string | null;
  /** Path of the page that began it. */
  from: string;
  /** Address of {@link consentScript}. */
  script: string;
}

/**
 * Tells the page that asked and closes the pop-up. In a tab of its own it returns to where the consent started, unless there is something to read
 * first. It is a separate file because the content security policy allows no inline script.
 */
export const consentScript = `const { attempt, from, stay } = document.body.dataset;
if (attempt) {
  const channel = new BroadcastChannel(${JSON.stringify(consentChannel)});
  channel.postMessage({ attemptId: attempt });
  channel.close();
}
const popup = window.opener !== null || window.name === ${JSON.stringify(consentChannel)};
if (popup && !stay) window.close();
else if (!popup && !stay) location.replace(from);
document.getElementById("close")?.addEventListener("click", () => (popup ? window.close() : location.replace(from)));
`;

const style = `
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--text:#1a1d23;--dim:#5a6372;--line:#dfe3e8;--primary:#3454d1;--on:#fff}
@media (prefers-color-scheme:dark){:root{--bg:#14161a;--card:#1d2026;--text:#e9ebef;--dim:#a3abb8;--line:#333842;--primary:#5c7cfa;--on:#0d1020}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:16px;background:var(--bg);color:var(--text);font:15px/1.5 system-ui,sans-serif}
main{width:100%;max-width:420px;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:24px}
h1{font-size:18px;line-height:1.35;margin:0 0 8px}p{margin:0 0 12px;color:var(--dim)}p strong{color:var(--text)}
.actions{display:flex;gap:8px;margin-top:20px;flex-wrap:wrap}
a,button{font:inherit;font-weight:600;border-radius:8px;padding:8px 14px;border:1px solid var(--line);background:none;color:inherit;text-decoration:none;cursor:pointer}
.primary{background:var(--primary);border-color:var(--primary);color:var(--on)}
:focus-visible{outline:2px solid var(--primary);outline-offset:2px}
`;

interface Words {
  title: string;
  lines: readonly string[];
}

/** The last page of a consent: what happened, in plain words, and one link onwards. */
export function consentPage(view: ConsentView): string {
  const { title, lines } = wordsOf(view);
  const connected = view.outcome === "connected";
  const stay = !connected || changed(view);
  const label = connected ? "Done" : "Try again";
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)} · Formwork</title><style>${style}</style></head>
<body data-attempt="${escapeHtml(view.attemptId ?? "")}" data-from="${escapeHtml(view.from)}"${stay ? ' data-stay="1"' : ""}>
<main><h1>${escapeHtml(title)}</h1>
${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("\n")}
<div class="actions"><button type="button" id="close" class="primary">${label}</button></div>
</main><script src="${escapeHtml(view.script)}" defer></script></body></html>
`;
}

function changed(view: ConsentView): boolean {
  return view.previousAccountLabel !== null && view.previousAccountLabel !== view.accountLabel;
}

function wordsOf(view: ConsentView): Words {
  const service = view.service ?? "The service";
  const account = view.service === null ? "the account" : `your ${view.service} account`;
  switch (view.outcome) {
    case "connected":
      return {
        title: `Connected as ${view.accountLabel ?? service}`,
        lines: changed(view)
          ? [
              `Before, it was ${view.previousAccountLabel}. From now on steps act as ${view.accountLabel}.`,
              "If that is not the account you meant, authorize again and choose the other one.",
            ]
          : ["You can close this window and go on where you were."],
      };
    case "CONSENT_EXPIRED":
      return {
        title: "That took longer than 90 seconds",
        lines: [`For your safety ${account} was not connected, and nothing was stored. Try again; it starts afresh.`],
      };
    case "CONSENT_DENIED":
      return {
        title: "Access was not granted",
        lines: [`${service} was told not to let Formwork in. Nothing was stored; you can try again whenever you like.`],
      };
    case "CLIENT_CREDENTIAL_REJECTED":
    case "CLIENT_CREDENTIAL_MISSING":
      return {
        title: "The connection is not set up",
        lines: [
          `${service} does not know the client id and secret of this connection. A developer has to correct them.`,
        ],
      };
    case "CONSENT_INVALID":
      return {
        title: "This consent does not belong here",
        lines: [
          "It was used already, was begun in another browser or by somebody else, or came back changed. Nothing was stored.",
          "Go back to the page you came from and authorize once more.",
        ],
      };
    default:
      return {
        title: `${service} could not be connected`,
        lines: ["The service did not answer as it should. Nothing was stored; try again in a little while."],
      };
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
