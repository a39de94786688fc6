const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Turns plain text into simple HTML: paragraphs and line breaks, everything else escaped. */
export function mailHtml(text: string): string {
  const safe = text.replace(/[&<>"']/g, (sign) => named[sign] ?? sign);
  const paragraphs = safe.trim().split(/\r?\n[ \t]*\r?\n/);
  const body = paragraphs.map((each) => `<p>${each.trim().replace(/\r?\n/g, "<br>")}</p>`).join("\n");
  return `<!doctype html>\n<html><head><meta charset="utf-8"></head><body>\n${body}\n</body></html>\n`;
}
