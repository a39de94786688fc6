import type { FileRef } from "@formwork/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Param } from "../../define.ts";
import { callDefaults, startHarness } from "../../testing/authorized.ts";
import { buckets } from "./choices.ts";
import { connector } from "./index.ts";

const admin = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
const narrow = { accessKeyId: "AKIAI44QH8DHBEXAMPLE", secretAccessKey: "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY" };
const host = "s3.eu-central-1.amazonaws.com";
const bucket = "acme-invoices";

describe("Amazon S3", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());

  async function invoke(
    action: string,
    input: object,
    given: { values?: Record<string, string>; region?: string } = {},
  ) {
    const { values = admin, region = "eu-central-1" } = given;
    const authorization = await harness.store.add({
      connectorKey: "aws_s3",
      secret: { type: "values", values },
      params: { region },
    });
    return harness.runtime.invokeAction({
      connector: "aws_s3",
      action,
      input: input as never,
      authorization,
      ...callDefaults,
    });
  }

  it("[I] [K4] stores a file byte for byte under a signature that S3 accepts, and fetches it again", async () => {
    const file = await harness.files.add("17.pdf", new Uint8Array([0, 255, 37, 80]), "application/pdf");
    const key = "invoices/2026/Größe & (1) + 50%/it's=17.pdf";
    expect(await invoke("putObject", { bucket, key, file })).toMatchObject({
      ok: true,
      output: { address: `s3://${bucket}/${key}`, etag: expect.stringMatching(/^[0-9a-f]{32}$/), versionId: null },
    });
    expect(harness.world.calls()[0]).toMatchObject({ account: "acme-admin", host, status: 200 });
    const fetched = await invoke("getFile", { bucket, key });
    expect(fetched).toMatchObject({ ok: true, output: { file: { contentType: "application/pdf", bytes: 4 } } });
    const kept = fetched.ok ? (fetched.output as { file: FileRef }).file : file;
    expect([...(await harness.files.read({ organizationId: "organization", step: null }, kept))]).toEqual([
      0, 255, 37, 80,
    ]);
  });

  it("[K4] signs for the region that a connection has by itself where it names none", async () => {
    const [region] = connector.params;
    const settled = { ...connector, params: [{ ...(region as Param), initial: "eu-central-1" }] };
    const own = await startHarness({ connectors: [settled] });
    const secret = { type: "values" as const, values: admin };
    const authorization = await own.store.add({ connectorKey: "aws_s3", secret, params: {} });
    const call = { connector: "aws_s3", action: "listObjects", input: { bucket }, authorization, ...callDefaults };
    expect(await own.runtime.invokeAction(call)).toMatchObject({ ok: true });
    await own.close();
  });

  it("stores and reads text, looks for objects, lists them by pages and deletes them", async () => {
    for (const key of ["a/1.json", "a/1.json.bak", "a/2 & it's.json", "b.json"]) {
      const put = { bucket, key, text: `{"key":"${key}"}`, contentType: "application/json" };
      expect(await invoke("putObject", put)).toMatchObject({ ok: true });
    }
    expect(await invoke("getText", { bucket, key: "a/2 & it's.json" })).toMatchObject({
      ok: true,
      output: { text: `{"key":"a/2 & it's.json"}`, contentType: "application/json" },
    });
    expect(await invoke("findObject", { bucket, key: "a/1.json" })).toMatchObject({
      ok: true,
      output: { found: true, object: { key: "a/1.json", bytes: 18 } },
    });
    expect(await invoke("findObject", { bucket, key: "a/1" })).toMatchObject({
      ok: true,
      output: { found: false, object: null },
    });
    const page = await invoke("listObjects", { bucket, prefix: "a/", limit: 2 });
    expect(page).toMatchObject({ ok: true, output: { count: 2, more: true, lastKey: "a/1.json.bak" } });
    expect(await invoke("listObjects", { bucket, prefix: "a/", after: "a/1.json.bak" })).toMatchObject({
      ok: true,
      output: { count: 1, more: false, first: { key: "a/2 & it's.json" } },
    });
    for (const _twice of [1, 2]) {
      expect(await invoke("deleteObject", { bucket, key: "b.json" })).toMatchObject({
        ok: true,
        output: { key: "b.json" },
      });
    }
    expect(await invoke("listObjects", { bucket, prefix: "b" })).toMatchObject({
      ok: true,
      output: { count: 0, first: null },
    });
  });

  it("reads the error in the XML, and says in which region a bucket is", async () => {
    expect(await invoke("getText", { bucket, key: "nothing" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "NoSuchKey", status: 404 } },
    });
    const elsewhere = await invoke("listObjects", { bucket: "acme.archive" });
    expect(elsewhere).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED", details: { notSent: true } } });
    expect(elsewhere.ok ? "" : elsewhere.error.message).toContain("us-east-1");
    expect(await invoke("listObjects", { bucket: "acme.archive" }, { region: "us-east-1" })).toMatchObject({
      ok: true,
    });
    expect(
      await invoke("listObjects", { bucket: "acme.archive" }, { region: "us-east-1", values: narrow }),
    ).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "AccessDenied", status: 403 } },
    });
  });

  it("takes an error for an error although its status is 200", () => {
    const text = "<Error><Code>InternalError</Code><Message>We encountered an internal error.</Message></Error>";
    expect(connector.failure({ status: 200, headers: {}, json: undefined, text })).toMatchObject({
      code: "REMOTE_ERROR",
      details: { remoteCode: "InternalError" },
    });
  });

  it("passes on SlowDown as provably not processed, and a 503 without XML as of unknown outcome", async () => {
    harness.world.setFaults(host, { rateLimitNext: 1 });
    expect(await invoke("putObject", { bucket, key: "a", text: "x" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_RATE_LIMITED", details: { notSent: true, remoteCode: "SlowDown" } },
    });
    harness.world.setFaults(host, { failNext: 1 });
    const failed = await invoke("putObject", { bucket, key: "a", text: "x" });
    expect(failed).toMatchObject({ ok: false, error: { code: "REMOTE_ERROR" } });
    expect(failed.ok ? {} : failed.error.details).not.toHaveProperty("notSent");
  });

  it("says that keys are refused, without showing them", async () => {
    const wrong = { ...admin, secretAccessKey: "wrong-secret-access-key-value" };
    const refused = await invoke("listObjects", { bucket }, { values: wrong });
    expect(refused).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED", details: { notSent: true } } });
    expect(JSON.stringify(refused)).not.toContain("wrong-secret");
  });

  it.each(["", "../acme.archive/a", "a/../b", "a/./b", "a\u0000b", "x".repeat(1_025)])(
    "refuses the key %j before anything is sent",
    async (key) => {
      expect(await invoke("getText", { bucket, key })).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
      expect(harness.world.calls()).toHaveLength(0);
    },
  );

  it("goes to the host of the connection's region and nowhere else, whatever region and bucket say", async () => {
    for (const region of ["evil.example/", "eu-central-1.evil.example", "EU-CENTRAL-1", "", "a@b"]) {
      expect(await invoke("listObjects", { bucket }, { region })).toMatchObject({
        ok: false,
        error: { code: "INVALID_INPUT" },
      });
    }
    for (const name of ["a/b", "a..b", "A", "-a-", "a?b"]) {
      expect(await invoke("listObjects", { bucket: name })).toMatchObject({
        ok: false,
        error: { code: "INVALID_INPUT" },
      });
    }
    const hostsIn = (region: string) => connector.hostsIn?.({ params: { region }, facts: {}, region: {} });
    expect(hostsIn("cn-north-1")).toContain("s3.cn-north-1.amazonaws.com.cn");
    expect(hostsIn("xx-newregion-9")).toContain("s3.xx-newregion-9.amazonaws.com");
    expect(hostsIn("../evil")).toEqual(connector.hosts);
    expect(harness.world.calls()).toHaveLength(0);
  });

  it("[C11] accepts keys that may use one bucket and list none, and refuses wrong ones", async () => {
    const test = (values: Record<string, string>) =>
      harness.runtime.testAuthorization({
        connector: "aws_s3",
        region: null,
        params: { region: "eu-central-1" },
        values,
      });
    expect(await test(admin)).toEqual({ ok: true, accountLabel: "Access key …MPLE" });
    expect(await test(narrow)).toMatchObject({ ok: true });
    expect(await test({ ...admin, accessKeyId: "AKIAUNKNOWN" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED" },
    });
  });

  it("offers the buckets there are, and none to keys that may not list them", async () => {
    const offered = async (values: Record<string, string>) => {
      const secret = { type: "values" as const, values };
      const params = { region: "eu-central-1" };
      const authorization = await harness.store.add({ connectorKey: "aws_s3", secret, params });
      return harness.runtime.listChoices({ connector: "aws_s3", list: "buckets", input: {}, authorization });
    };
    expect(await offered(admin)).toMatchObject({
      ok: true,
      choices: [{ value: "acme-invoices" }, { value: "acme.archive" }],
    });
    expect(await offered(narrow)).toEqual({ ok: true, choices: [] });
  });

  it("reads lists of buckets of every form", () => {
    const list = (inside: string) => ({
      status: 200,
      headers: {},
      json: undefined,
      text: `<?xml version="1.0"?><ListAllMyBucketsResult><Owner><ID>1</ID></Owner>${inside}</ListAllMyBucketsResult>`,
    });
    expect(buckets.read(list("<Buckets><Bucket><Name>007</Name></Bucket></Buckets>"))).toEqual([
      { value: "007", label: "007" },
    ]);
    expect(buckets.read(list("<Buckets></Buckets>"))).toEqual([]);
  });
});
