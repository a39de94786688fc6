import type { ErrorData } from "@formwork/domain";
import { publicUrl } from "./server.ts";

/** What a procedure answered: its data, or the product's error. */
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
    return { ...(cookie ? { cookie } : {}), ...(this.origin ? { origin: this.origin } : {}) };
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

  /** Asks a query procedure. */
  async query(path: string, input?: unknown): Promise<Outcome> {
    const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return outcome(await this.get(`/api/trpc/${path}${query}`));
  }

  /** Calls a mutation procedure. */
  async mutate(path: string, input?: unknown): Promise<Outcome> {
    return outcome(await this.post(`/api/trpc/${path}`, input ?? {}));
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
