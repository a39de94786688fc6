import { escapeHtml, type FakeTable, pageStyle } from "@formwork/connectors/fakes";

/** Style of the sandbox's pages; served as a file, so that the content security policy needs no exception. */
export const sandboxStyle = `${pageStyle}
header{background:var(--panel);border-bottom:1px solid var(--line);padding:12px 24px;display:flex;gap:20px;align-items:baseline;flex-wrap:wrap}
header strong{font-size:16px}header a{text-decoration:none;font-weight:600}
main{max-width:1240px;margin:28px auto;padding:0 20px}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(240px,1fr));gap:16px;margin-top:20px}
.grid h2{margin:0 0 4px}.grid p:last-child{margin:0}.grid a{color:inherit;text-decoration:none}.grid a:hover{border-color:var(--primary)}
.table+p{margin-top:12px}
.table{overflow-x:auto;background:var(--panel);border:1px solid var(--line);border-radius:8px}
table{border-collapse:collapse;width:100%;font-size:13.5px;font-variant-numeric:tabular-nums}
th{text-align:left;font-weight:600;color:var(--dim);white-space:nowrap}th,td{padding:9px 14px;border-bottom:1px solid var(--line);vertical-align:top}
td{min-width:6em;max-width:26em;overflow-wrap:break-word}
tr:last-child td{border-bottom:0}
.time{white-space:nowrap}
.switches{display:flex;flex-wrap:wrap;gap:12px;margin-top:12px}
.switches form{display:flex;gap:8px;align-items:end}.switches label{display:block;font-size:13px;color:var(--dim)}
.switches input{width:9em;display:block}
.bad{color:var(--bad);font-weight:600}
`;

/** A whole page. */
export function layout(page: { title: string; lead: string; content: string }): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(page.title)} · Sandbox</title><link rel="stylesheet" href="/_style.css"></head><body>
<header><strong>Sandbox</strong><nav aria-label="Sandbox"><a href="/">Services</a> &nbsp; <a href="/_calls">Calls</a></nav>
<span class="dim">stands in for the outside world</span></header>
<main><h1>${escapeHtml(page.title)}</h1><p class="dim">${escapeHtml(page.lead)}</p>${page.content}</main></body></html>`;
}

/** Tables with their titles; the empty ones are named in one sentence at the end. */
export function tablesHtml(tables: readonly FakeTable[]): string {
  const empty = tables.filter((table) => table.rows.length === 0).map((table) => table.title);
  const full = tables.filter((table) => table.rows.length > 0).map(tableHtml);
  const sentence = empty.length === 0 ? "" : `<p class="dim">Nothing yet: ${escapeHtml(empty.join(", "))}.</p>`;
  return full.join("") + sentence;
}

function cellHtml(cell: string): string {
  const time = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\.\d+Z$/.exec(cell);
  return time
    ? `<td class="time"><time datetime="${cell}">${time[1]} ${time[2]} UTC</time></td>`
    : `<td>${escapeHtml(cell)}</td>`;
}

function tableHtml(table: FakeTable): string {
  const head = table.columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join("");
  const rows = table.rows.map((row) => `<tr>${row.map(cellHtml).join("")}</tr>`).join("");
  const title = escapeHtml(table.title);
  return `<h2>${title} <span class="dim">${table.rows.length}</span></h2>
<div class="table" tabindex="0" role="region" aria-label="${title}"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
