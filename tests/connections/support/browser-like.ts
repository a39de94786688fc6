import type { ErrorData } from "@formwork/domain";
import { compact } from "@formwork/domain";

/** A person's browser, as far as HTTP goes: a cookie jar per origin, and an `Origin` on what changes something. */
export class Visitor {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  /** @param serverUrl address of the product */
  constructor(serverUrl: string) {
    this.#origin = serverUrl;
  }

  /** Signs in, or fails the test. */
  async signIn(person: { email: string; password: string }): Promise<this> {
    const { email, password } = person;
    const answer = await this.send("POST", "/api/auth/sign-in/email", { email, password });
    if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}`);
    return this;
  }

  /** Sends a request to the product; redirects are answers. */
  async send(method: "GET" | "POST", path: string, body?: unknown): Promise<Response> {
    if (method === "GET") return this.#request(path, { method });
    const headers = { "content-type": "application/json" };
    return this.#request(path, { method, headers, body: JSON.stringify(body ?? {}) });
  }

  /** Sends a text file to the field of a form that the path names. */
  upload(path: string, file: { name: string; text: string }): Promise<Response> {
    const headers = { "content-type": "text/plain", "x-file-name": encodeURIComponent(file.name) };
    return this.#request(path, { method: "POST", headers, body: file.text });
  }

  async #request(
    path: string,
    given: { method: string; headers?: Record<string, string>; body?: string },
  ): Promise<Response> {
    const response = await fetch(new URL(path, this.#origin), {
      ...given,
      redirect: "manual",
      headers: {
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        referer: `${this.#origin}/my-accounts?of=mine`,
        ...compact({ origin: given.method === "POST" ? this.#origin : undefined }),
        ...given.headers,
      },
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  /** Asks a query. @throws ErrorData of the product */
  query<Data>(path: string, input: unknown): Promise<Data> {
    return dataOf(this.send("GET", `/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`));
  }

  /** Calls a mutation. @throws ErrorData of the product */
  mutate<Data>(path: string, input: unknown): Promise<Data> {
    return dataOf(this.send("POST", `/api/trpc/${path}`, input));
  }

  /** Cookies by name, for a thief. */
  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  #keep(line: string): void {
    const [pair = ""] = line.split(";");
    const [name, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
    if (value === "") this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

async function dataOf<Data>(asked: Promise<Response>): Promise<Data> {
  const body = (await (await asked).json()) as {
    result?: { data: Data };
    error?: { data: { formwork: ErrorData } };
  };
  if (body.error) throw body.error.data.formwork;
  return body.result?.data as Data;
}
