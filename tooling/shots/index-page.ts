/** A picture that was taken, and what axe found on its page. */
export interface Taken {
  file: string;
  name: string;
  scheme: string;
  width: number;
  problems: string[];
}

/** A page that shows all pictures side by side. */
export function indexPage(taken: readonly Taken[]): string {
  const names = [...new Set(taken.map(({ name }) => name))];
  const sections = names.map((name) => {
    const figures = taken.filter((each) => each.name === name).map(figure);
    return `<h2>${escaped(name)}</h2><div>${figures.join("")}</div>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>Formwork in pictures</title>
<style>body{font:14px system-ui;margin:24px;background:#8a93a8}div{display:flex;gap:16px;overflow-x:auto;align-items:flex-start}
figure{margin:0}img{display:block;max-height:480px;border-radius:6px}figcaption{max-width:420px;padding:4px 0}</style>
<h1>Formwork in pictures</h1>${sections.join("\n")}`;
}

function figure({ file, scheme, width, problems }: Taken): string {
  const words = [`${width} px, ${scheme}`, ...problems].map(escaped).join("<br>");
  return `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy"></a><figcaption>${words}</figcaption></figure>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
