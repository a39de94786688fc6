const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Escapes text for HTML elements and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

/** Colours and type of the sandbox's own pages and of consent pages, light and dark. */
export const pageStyle = `
:root{color-scheme:light dark;--ground:#f7f8fb;--panel:#fff;--line:#e4e7ee;--text:#1c2333;--dim:#667085;--primary:#4c5fd5;--on-primary:#fff;--tint:#eef0fd;--bad:#c92a2a}
@media (prefers-color-scheme:dark){:root{--ground:#12151d;--panel:#1a1e29;--line:#2a3040;--text:#e7eaf2;--dim:#9aa4ba;--primary:#8b9bf4;--on-primary:#12151d;--tint:#252b44;--bad:#ff8787}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:15px/1.5 Inter,system-ui,sans-serif}
a{color:var(--primary)}
h1{font-size:22px;margin:0 0 4px}h2{font-size:16px;margin:28px 0 8px}
p{margin:0 0 12px}.dim{color:var(--dim)}
.card{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:20px}
button,.button{font:inherit;font-weight:600;border-radius:8px;border:1px solid var(--line);padding:8px 16px;background:var(--panel);color:var(--text);cursor:pointer}
button.primary{background:var(--primary);border-color:var(--primary);color:var(--on-primary)}
input{font:inherit;padding:7px 10px;border:1px solid var(--line);border-radius:8px;background:var(--panel);color:var(--text)}
:focus-visible{outline:2px solid var(--primary);outline-offset:2px}
`;
