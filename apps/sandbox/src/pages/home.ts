import { escapeHtml, type World } from "@formwork/connectors/fakes";
import { layout } from "./layout.ts";

/** All services, with how much each remembers. */
export function homePage(world: World): string {
  const cards = world.fakes.map((fake) => {
    const tables = world.inspect(fake.key) ?? [];
    const held = tables.filter((table) => table.rows.length > 0).map((table) => `${table.title}: ${table.rows.length}`);
    return `<a class="card" href="/_services/${escapeHtml(fake.key)}"><h2>${escapeHtml(fake.name)}</h2>
<p class="dim">${escapeHtml(fake.hosts[0] ?? "")}${fake.hosts.length > 1 ? ` and ${fake.hosts.length - 1} more` : ""}</p>
<p>${escapeHtml(held.join(", ") || "empty")}</p></a>`;
  });
  const lead =
    "Every outside service of the demo, answered here in its own words. Records and tokens can be looked at; troubles can be switched on.";
  return layout({ title: "Services", lead, content: `<div class="grid">${cards.join("")}</div>` });
}
