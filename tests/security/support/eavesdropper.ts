import { Visitor } from "../../connections/support/browser-like.ts";
import type { Word } from "./searcher.ts";

/** A person's browser that also keeps every answer it got: its headers, its address to go on to, and its body. */
export class Eavesdropper extends Visitor {
  readonly heard: Word[] = [];

  override async send(method: "GET" | "POST", path: string, body?: unknown): Promise<Response> {
    return this.#listen(path, await super.send(method, path, body));
  }

  override async upload(path: string, file: { name: string; text: string }): Promise<Response> {
    return this.#listen(path, await super.upload(path, file));
  }

  async #listen(path: string, response: Response): Promise<Response> {
    const where = `the answer of ${path.split("?")[0]}`;
    const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
    this.heard.push({ where, text: headers }, { where, text: new Uint8Array(await response.clone().arrayBuffer()) });
    return response;
  }
}
