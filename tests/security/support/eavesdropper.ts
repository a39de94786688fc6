import { Visitor } from "../../connections/support/browser-like.ts";
import type { Word } from "./outside-words.ts";

/** A person's browser that also keeps the text of every answer it got. */
export class Eavesdropper extends Visitor {
  readonly heard: Word[] = [];

  override async send(method: "GET" | "POST", path: string, body?: unknown): Promise<Response> {
    const response = await super.send(method, path, body);
    const [where = path] = path.split("?");
    const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
    this.heard.push({ where: `the answer of ${where}`, text: `${headers}\n${await response.clone().text()}` });
    return response;
  }
}
