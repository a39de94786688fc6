import type { ErrorData } from "@formwork/domain";
import { compact } from "@formwork/domain";
import { publicUrl } from "./constants.ts";

/** The answer of a procedure: its data, or the product's error. */
export type Outcome = { ok: true; data: unknown } | { ok: false; status: number; error: ErrorData };

/** A caller with a cookie jar, as a browser on the product's own page. */
export class Client {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();
  origin: string | null = publicUrl;

  constructor(url: string) {
    this.#url = url;
  }

  /** Headers a browser would send. */
  headers(): Record<string, string> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return compact({ cookie: cookie || undefined, origin: this.origin ?? undefined });
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#keep(
      await fetch(this.#url + path, { headers: { ...this.headers(), ...headers }, redirect: "manual" }),
    );
  }

  async post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.#keep(
      await fetch(this.#url + path, {
        method: "POST",
        headers: { "content-type": "application/json", ...this.headers(), ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
        redirect: "manual",
      }),
    );
  }

  /** Uploads a file as the page of a live form does. */
  async upload(path: string, file: { name: string; type: string; data: string; key?: string }): Promise<Response> {
    const headers: Record<string, string> = { "content-type": file.type, "x-file-name": encodeURIComponent(file.name) };
    if (file.key !== undefined) headers["idempotency-key"] = file.key;
    return this.#keep(
      await fetch(this.#url + path, {
        method: "POST",
        headers: { ...this.headers(), ...headers },
        body: file.data,
      }),
    );
  }

  /** Asks a query procedure. */
  async query(path: string, input?: unknown): Promise<Outcome> {
    const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return outcome(await this.get(`/api/trpc/${path}${query}`));
  }

  /** Calls a mutation procedure. */
  async mutate(path: string, input?: unknown): Promise<Outcome> {
    return outcome(await this.post(`/api/trpc/${path}`, input ?? {}));
  }

  /** Follows a subscription. Each item is one message of the server; an error is the last one. */
  async *follow(path: string, input: unknown): AsyncGenerator<Outcome, void> {
    const stop = new AbortController();
    const address = `${this.#url}${path}?input=${encodeURIComponent(JSON.stringify(input))}`;
    const headers = { ...this.headers(), accept: "text/event-stream" };
    const response = await fetch(address, { headers, signal: stop.signal });
    try {
      if (!response.headers.get("content-type")?.includes("text/event-stream")) {
        yield await outcome(response);
        return;
      }
      for await (const { event, data } of eventsOf(response)) {
        if (event === "serialized-error") {
          const { data: shape } = JSON.parse(data) as { data: { formwork: ErrorData; httpStatus: number } };
          yield { ok: false, status: shape.httpStatus, error: shape.formwork };
          return;
        }
        if (event === "message" && data !== "") yield { ok: true, data: JSON.parse(data) };
        if (event === "end" || event === "return") return;
      }
    } finally {
      stop.abort();
    }
  }

  /** The first message of a subscription. */
  async first(path: string, input: unknown): Promise<Outcome> {
    for await (const message of this.follow(`/api/trpc/${path}`, input)) return message;
    throw new Error("the subscription ended without a message");
  }

  #keep(response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...rest] = line.split(";");
      const [name = "", value = ""] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      const gone = value === "" || rest.some((part) => /max-age=0/i.test(part.trim()));
      if (gone) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }
}

async function outcome(response: Response): Promise<Outcome> {
  const body = (await response.json()) as { result?: { data: unknown }; error?: { data: { formwork: ErrorData } } };
  if (body.error) return { ok: false, status: response.status, error: body.error.data.formwork };
  return { ok: true, data: body.result?.data };
}

/** The data of an outcome; fails the test with the error when there is none. */
export function dataOf<Data>(result: Outcome): Data {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.data as Data;
}

/** The error of an outcome; fails the test when it was not refused. */
export function errorOf(outcome: Outcome): ErrorData {
  if (outcome.ok) throw new Error("it was not refused");
  return outcome.error;
}

/** Server-sent events of a response (HTML Standard §9.2). */
async function* eventsOf(response: Response): AsyncGenerator<{ event: string; data: string }, void> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf("\n\n"); end !== -1; end = text.indexOf("\n\n")) {
      const lines = text.slice(0, end).split("\n");
      text = text.slice(end + 2);
      const field = (name: string) =>
        lines
          .find((line) => line.startsWith(`${name}:`))
          ?.slice(name.length + 1)
          .trim();
      yield { event: field("event") ?? "message", data: field("data") ?? "" };
    }
  }
}
