import { createHash } from "node:crypto";
import type { JsonObject } from "@formwork/domain";
import type { FakeTools } from "../../fake/define.ts";

/** An id in Trello's form, always the same for the same name. */
export function idOf(name: string): string {
  return createHash("sha256").update(name).digest("hex").slice(0, 24);
}

/** Boards of the double with their lists. */
export const boards = [
  { name: "Recruiting", lists: ["Inbox", "Interview", "Hired"] },
  { name: "Support", lists: ["New", "Waiting", "Done"] },
].map(({ name, lists }) => ({
  id: idOf(name),
  name,
  lists: lists.map((list) => ({ id: idOf(`${name}/${list}`), name: list })),
  labels: [
    { id: idOf(`${name}/urgent`), name: "urgent", color: "red" },
    { id: idOf(`${name}/green`), name: "", color: "green" },
  ],
}));

/** People, by the accounts of the consent page. */
export const people = ["ana", "ben", "uma"].map((username) => ({
  id: idOf(username),
  username,
  fullName: `${username.charAt(0).toUpperCase()}${username.slice(1)} Example`,
}));

/** Person of an account such as `ana@trello.example`. */
export function personOf(account: string) {
  const username = account.split("@")[0] ?? account;
  return people.find((person) => person.username === username) ?? { id: idOf(account), username, fullName: username };
}

/** The list of an id, with its board. */
export function listAt(id: unknown) {
  const board = boards.find((each) => each.lists.some((list) => list.id === id));
  const list = board?.lists.find((each) => each.id === id);
  return board && list ? { board, list } : null;
}

/** A card by its id or short link. */
export function cardAt(tools: FakeTools, id: string): JsonObject | undefined {
  return tools.store.list("cards").find((card) => card.id === id || card.shortLink === id);
}
