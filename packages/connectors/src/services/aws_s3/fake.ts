import { createHash } from "node:crypto";
import { defineFake, type FakeAnswer, type FakeCall, type FakeTools } from "../../fake/define.ts";
import { escapeHtml } from "../../fake/html.ts";
import { type AwsKeys, awsErrorXml, verifySigV4 } from "../../fake/sigv4.ts";
import { knownHosts, s3Host } from "./place.ts";

/** Keys that the double knows, in the form of AWS's examples. The second may use one bucket and list none. */
const keys: readonly AwsKeys[] = [
  {
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    account: "acme-admin",
  },
  {
    accessKeyId: "AKIAI44QH8DHBEXAMPLE",
    secretAccessKey: "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY",
    account: "acme-invoices-only",
  },
];
const buckets: Readonly<Record<string, string>> = { "acme-invoices": "eu-central-1", "acme.archive": "us-east-1" };

interface FakeObject {
  bucket: string;
  key: string;
  /** Base64. */
  content: string;
  contentType: string;
  bytes: number;
  etag: string;
  changedAt: string;
  by: string;
}

const regionOf = (host: string) => /^s3\.([a-z0-9-]+)\./.exec(host)?.[1] ?? "";
const idOf = (bucket: string, key: string) => `${bucket}/${key}`;
const all = (tools: FakeTools) => tools.store.list("objects") as unknown as FakeObject[];
const xml = (body: string): FakeAnswer => ({
  status: 200,
  raw: { body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`, contentType: "application/xml" },
});
const denied = awsErrorXml({ status: 403, code: "AccessDenied", message: "Access Denied" });

type Handler = (given: {
  call: FakeCall;
  tools: FakeTools;
  account: string;
  bucket: string;
  key: string;
}) => FakeAnswer;

function redirect(region: string): FakeAnswer {
  const message = "The bucket you are attempting to access must be addressed using the specified endpoint.";
  const body = `<Error><Code>PermanentRedirect</Code><Message>${message}</Message><Region>${region}</Region></Error>`;
  return { ...xml(body), status: 301 };
}

function signed(handle: Handler) {
  return (call: FakeCall, tools: FakeTools): FakeAnswer => {
    const expected = { keys, service: "s3", region: regionOf(call.host), encodesPathTwice: false };
    const caller = verifySigV4(call, tools, expected);
    if ("code" in caller) return awsErrorXml(caller);
    const { bucket = "", key = "" } = call.params;
    const { account } = caller;
    const home = buckets[bucket];
    const allowed = account === "acme-admin" || bucket === "acme-invoices";
    if (!allowed) return { ...denied, account };
    if (bucket !== "" && home === undefined) {
      const message = "The specified bucket does not exist";
      return { ...awsErrorXml({ status: 404, code: "NoSuchBucket", message }), account };
    }
    if (home !== undefined && home !== regionOf(call.host)) return { ...redirect(home), account };
    return { ...handle({ call, tools, account, bucket, key }), account };
  };
}

const put: Handler = ({ call, tools, account, bucket, key }) => {
  const etag = createHash("md5").update(call.bytes).digest("hex");
  tools.store.put("objects", idOf(bucket, key), {
    bucket,
    key,
    etag,
    by: account,
    bytes: call.bytes.byteLength,
    content: Buffer.from(call.bytes).toString("base64"),
    contentType: call.headers["content-type"] ?? "binary/octet-stream",
    changedAt: new Date(tools.now()).toISOString(),
  });
  return { status: 200, headers: { etag: `"${etag}"` } };
};

const get: Handler = ({ tools, bucket, key }) => {
  const found = tools.store.get("objects", idOf(bucket, key)) as unknown as FakeObject | undefined;
  if (!found) return awsErrorXml({ status: 404, code: "NoSuchKey", message: "The specified key does not exist." });
  return {
    status: 200,
    headers: { etag: `"${found.etag}"`, "last-modified": new Date(found.changedAt).toUTCString() },
    raw: { body: Buffer.from(found.content, "base64"), contentType: found.contentType },
  };
};

const list: Handler = ({ call, tools, bucket }) => {
  const prefix = call.query.get("prefix") ?? "";
  const after = call.query.get("start-after") ?? "";
  const limit = Number(call.query.get("max-keys") ?? 1_000);
  const found = all(tools)
    .filter((each) => each.bucket === bucket && each.key.startsWith(prefix) && each.key > after)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const contents = found
    .slice(0, limit)
    .map(
      ({ key, bytes, etag, changedAt }) =>
        `<Contents><Key>${escapeHtml(key)}</Key><LastModified>${changedAt}</LastModified><ETag>&quot;${etag}&quot;</ETag><Size>${bytes}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
    );
  const head = `<Name>${bucket}</Name><Prefix>${escapeHtml(prefix)}</Prefix><KeyCount>${contents.length}</KeyCount>`;
  const truncated = `<MaxKeys>${limit}</MaxKeys><IsTruncated>${found.length > limit}</IsTruncated>`;
  const space = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
  return xml(`<ListBucketResult ${space}>${head}${truncated}${contents.join("")}</ListBucketResult>`);
};

const listBuckets: Handler = () => {
  const each = Object.keys(buckets).map((name) => `<Bucket><Name>${name}</Name></Bucket>`);
  return xml(`<ListAllMyBucketsResult><Buckets>${each.join("")}</Buckets></ListAllMyBucketsResult>`);
};

const remove: Handler = ({ tools, bucket, key }) => {
  tools.store.remove("objects", idOf(bucket, key));
  return { status: 204 };
};

/** Double of Amazon S3: two buckets in two regions; every signature is checked. */
export const fake = defineFake({
  key: "aws_s3",
  name: "Amazon S3",
  // The one with a bucket first, because the page's controls apply to it.
  hosts: [...new Set([s3Host("eu-central-1"), ...knownHosts])],
  routes: [
    { method: "GET", path: "/", handle: signed(listBuckets) },
    { method: "GET", path: "/:bucket", handle: signed(list) },
    { method: "GET", path: "/:bucket/*key", handle: signed(get) },
    { method: "PUT", path: "/:bucket/*key", handle: signed(put) },
    { method: "DELETE", path: "/:bucket/*key", handle: signed(remove) },
  ],
  rateLimited: awsErrorXml({ status: 503, code: "SlowDown", message: "Please reduce your request rate." }),
  inspect: (tools) => [
    {
      title: "Keys to enter",
      columns: ["Access key ID", "Secret access key", "Who", "May"],
      rows: keys.map(({ accessKeyId, secretAccessKey, account }, index) => [
        ...[accessKeyId, secretAccessKey, account],
        index === 0 ? "use every bucket" : "use acme-invoices",
      ]),
    },
    { title: "Buckets", columns: ["Bucket", "Region"], rows: Object.entries(buckets) },
    {
      title: "Objects",
      columns: ["Bucket", "Key", "Bytes", "Type", "Changed", "By"],
      rows: all(tools).map(({ bucket, key, bytes, contentType, changedAt, by }) =>
        [bucket, key, bytes, contentType, changedAt, by].map(String),
      ),
    },
  ],
});
