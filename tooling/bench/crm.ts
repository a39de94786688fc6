import { randomUUID } from "node:crypto";
import { createServer } from "node:http";

// The customer database that both jobs write to: it already knows every second e-mail address, so that job b takes both of its branches. Arguments:
// the key that callers must show in X-API-Key, and the milliseconds an answer takes (default 0).
const [key = "", delay = "0"] = process.argv.slice(2);
const delayMs = Number(delay);
const calls = { search: 0, create: 0, update: 0 };

const server = createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://crm");
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const answer = () => {
      const { status, body } =
        request.headers["x-api-key"] === key
          ? route(request.method ?? "GET", url, Buffer.concat(chunks))
          : { status: 401, body: { error: "the key in X-API-Key is missing or wrong" } };
      const text = JSON.stringify(body);
      response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
      response.end(text);
    };
    if (delayMs === 0) answer();
    else setTimeout(answer, delayMs);
  });
});

function route(method: string, url: URL, raw: Buffer): { status: number; body: unknown } {
  if (method === "GET" && url.pathname === "/calls") return { status: 200, body: calls };
  if (method === "GET" && url.pathname === "/contacts") {
    calls.search += 1;
    const known = isKnown(url.searchParams.get("email") ?? "");
    return {
      status: 200,
      body: { total: known ? 1 : 0, results: known ? [{ id: "c1", email: url.searchParams.get("email") }] : [] },
    };
  }
  if (method === "POST" && url.pathname.startsWith("/contacts")) {
    const { submissionId } = JSON.parse(raw.toString("utf8")) as { submissionId?: string };
    if (!submissionId) return { status: 422, body: { error: "submissionId is missing" } };
    if (url.pathname === "/contacts") {
      calls.create += 1;
      return { status: 201, body: { id: randomUUID() } };
    }
    calls.update += 1;
    return { status: 200, body: { id: url.pathname.slice("/contacts/".length) } };
  }
  return { status: 404, body: { error: "no such page" } };
}

function isKnown(email: string): boolean {
  return /[02468]@/.test(email);
}

server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`${JSON.stringify({ port: typeof address === "object" ? address?.port : 0 })}\n`);
});
