import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import pg from "pg";
import { Pool } from "undici";

// The bare limit: the same two jobs with only HTTP, PostgreSQL (a commit per step) and undici. No forms, no permissions, no vault, no recovery.
const [databaseUrl = "", crmUrl = "", crmKey = ""] = process.argv.slice(2);
const database = new pg.Pool({ connectionString: databaseUrl, max: 12 });
const crm = new Pool(crmUrl, { connections: 32 });

interface Submission {
  submissionId: string;
  email: string;
  name: string;
  company: string;
}

async function ask(
  method: "GET" | "POST",
  path: string,
  body?: unknown,
): Promise<{ total?: number; results?: { id: string }[] }> {
  const answer = await crm.request({
    method,
    path,
    headers: { "content-type": "application/json", "x-api-key": crmKey },
    body: body === undefined ? null : JSON.stringify(body),
  });
  if (answer.statusCode >= 300) throw new Error(`CRM answered ${answer.statusCode}`);
  return (await answer.body.json()) as { total?: number; results?: { id: string }[] };
}

async function journal(runId: string, step: number, output: unknown): Promise<void> {
  await database.query({
    name: "step",
    text: "insert into bare_step (run_id, step, output) values ($1, $2, $3)",
    values: [runId, step, JSON.stringify(output)],
  });
}

async function finish(runId: string, step: number, output: unknown): Promise<void> {
  await database.query({
    name: "finish",
    text: "with s as (insert into bare_step (run_id, step, output) values ($1, $2, $3)) update bare_run set status = 'done', finished_at = clock_timestamp() where id = $1",
    values: [runId, step, JSON.stringify(output)],
  });
}

const jobs = {
  async a(runId: string, { submissionId, email, name, company }: Submission): Promise<void> {
    await finish(runId, 1, await ask("POST", "/contacts", { submissionId, email, name, company }));
  },
  async b(runId: string, { submissionId, email, name, company }: Submission): Promise<void> {
    const query = new URLSearchParams({ email, sub: submissionId });
    const found = await ask("GET", `/contacts?${query}`);
    await journal(runId, 1, found);
    const id = found.results?.[0]?.id;
    await journal(runId, 2, { known: id !== undefined });
    const path = id === undefined ? "/contacts" : `/contacts/${encodeURIComponent(id)}`;
    await finish(runId, 3, await ask("POST", path, { submissionId, email, name, company }));
  },
};

await database.query(`
  create table if not exists bare_run (id uuid primary key, job text not null, input jsonb not null, status text not null,
    created_at timestamptz not null default clock_timestamp(), finished_at timestamptz);
  create table if not exists bare_step (run_id uuid not null, step int not null, output jsonb, primary key (run_id, step))`);

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const job = request.url === "/b" ? "b" : "a";
    const submission = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Submission;
    const runId = randomUUID();
    database
      .query({
        name: "accept",
        text: "insert into bare_run (id, job, input, status) values ($1, $2, $3, 'running')",
        values: [runId, job, JSON.stringify(submission)],
      })
      .then(() => {
        response.writeHead(202, { "content-type": "application/json" }).end(`{"runId":"${runId}"}`);
        return jobs[job](runId, submission);
      })
      .catch((error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        if (!response.headersSent) response.writeHead(500).end();
      });
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`${JSON.stringify({ port: typeof address === "object" ? address?.port : 0 })}\n`);
});
