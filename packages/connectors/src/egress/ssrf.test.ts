import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEgress } from "./egress.ts";
import type { HostRule } from "./policy.ts";

const literals = [
  "http://127.0.0.1/",
  "http://127.1/",
  "http://127.0.1/",
  "http://0x7f000001/",
  "http://0x7f.0.0.1/",
  "http://0177.0.0.1/",
  "http://017700000001/",
  "http://2130706433/",
  "http://0/",
  "http://0.0.0.0/",
  "http://10.0.0.1/",
  "http://172.16.0.1/",
  "http://192.168.0.1/",
  "http://169.254.169.254/latest/meta-data/",
  "http://0xa9fea9fe/",
  "http://2852039166/",
  "http://100.64.0.1/",
  "http://198.18.0.1/",
  "http://192.0.0.8/",
  "http://224.0.0.1/",
  "http://255.255.255.255/",
  "http://8.8.8.8/",
  "http://①②⑦.⓪.⓪.①/",
  "http://127。0。0。1/",
  "http://[::]/",
  "http://[::1]/",
  "http://[0:0:0:0:0:0:0:1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:7f00:1]/",
  "http://[::ffff:a9fe:a9fe]/",
  "http://[::127.0.0.1]/",
  "http://[64:ff9b::7f00:1]/",
  "http://[64:ff9b:1::7f00:1]/",
  "http://[2002:7f00:1::]/",
  "http://[fe80::1]/",
  "http://[fc00::1]/",
  "http://[fd12:3456::1]/",
  "http://[fec0::1]/",
  "http://[ff02::1]/",
  "http://[2001:db8::1]/",
  "http://[2606:4700::1111]/",
];

const shapes = [
  "http://localhost/",
  "http://LOCALHOST./",
  "http://metadata/",
  "http://user@example.com/",
  "http://user:secret@example.com/",
  "http://example.com@127.0.0.1/",
  "http://example.com:22/",
  "http://example.com:6379/",
  "https://example.com:8443/",
  "file:///etc/passwd",
  "ftp://example.com/",
  "gopher://example.com/",
  "data:text/plain,hello",
  "javascript:alert(1)",
  "ws://example.com/",
  "//example.com/",
  "example.com",
  "",
  "http://",
  "http://exa mple.com/",
];

/** Names whose resolver answers with something that is not public. */
const names: Record<string, string[]> = {
  "loopback.test": ["127.0.0.1"],
  "private.test": ["10.1.2.3"],
  "mapped.test": ["::ffff:10.0.0.1"],
  "compatible.test": ["::7f00:1"],
  "metadata.test": ["169.254.169.254"],
  "mixed.test": ["93.184.216.34", "127.0.0.1"],
  "v6.test": ["fd00::1"],
  "nat64.test": ["64:ff9b::a00:1"],
  "unspecified.test": ["0.0.0.0"],
  "shared.test": ["100.100.100.200"],
  "empty.test": [],
  "rebound.test": ["192.168.1.1"],
};

describe("The road out", () => {
  let server: Server;
  let port = 0;
  let reached = 0;
  beforeAll(async () => {
    server = createServer((request, response) => {
      reached += 1;
      if (request.url === "/redirect") response.writeHead(302, { location: `http://127.0.0.1:${port}/secret` }).end();
      else if (request.url === "/large") response.end("x".repeat(3_000));
      else response.writeHead(200, { "content-type": "application/json" }).end('{"ok":true}');
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const resolver = async (hostname: string) =>
    (names[hostname] ?? ["127.0.0.1"]).map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  function send(url: string, options: { hosts?: HostRule; allowHosts?: string[]; carriesSecret?: boolean } = {}) {
    const { hosts = "any-public", allowHosts = [], carriesSecret = false } = options;
    const egress = createEgress({ resolver, allowHosts, limits: { maxResponseBytes: 2_000 } });
    return egress
      .send({ method: "GET", url, headers: {}, body: null, hosts, carriesSecret, timeoutMs: 2_000 })
      .finally(() => egress.close());
  }
  const refused = expect.objectContaining({
    code: "EGRESS_REFUSED",
    details: expect.objectContaining({ notSent: true }),
  });

  it.each([...literals, ...shapes])("refuses %s and no request leaves", async (url) => {
    const before = reached;
    await expect(send(url)).rejects.toEqual(refused);
    await expect(send(url.replace(/^http:/, "https:"))).rejects.toEqual(refused);
    expect(reached).toBe(before);
  });

  it.each(Object.keys(names))(
    "refuses the name %s for the address behind it, when the connection is made",
    async (name) => {
      await expect(send(`http://${name}/`)).rejects.toEqual(refused);
      await expect(send(`https://${name}/`)).rejects.toEqual(refused);
    },
  );

  it("refuses every host outside a connection's list, look-alikes included", async () => {
    const hosts = ["api.service.com"];
    const strangers = [
      "https://evil.com/",
      "https://api.service.com.evil.com/",
      "https://evil.com/api.service.com",
      "https://evil.com?api.service.com",
      "https://evil.com#api.service.com",
      "https://api.service.com:8443/",
      "https://api.service.com./",
      "https://sub.api.service.com/",
      "https://api-service.com/",
      "https://аpi.service.com/",
      "https://evil.com\\.api.service.com/",
    ];
    for (const url of strangers) await expect(send(url, { hosts }), url).rejects.toEqual(refused);
  });

  it("sends a key over TLS only", async () => {
    await expect(send("http://api.service.com/", { hosts: ["api.service.com"], carriesSecret: true })).rejects.toEqual(
      refused,
    );
  });

  it("lets through what the configuration names, host and port, and nothing beside it", async () => {
    const allowHosts = [`127.0.0.1:${port}`];
    await expect(send(`http://127.0.0.1:${port}/`, { allowHosts })).resolves.toMatchObject({
      status: 200,
      text: '{"ok":true}',
    });
    const before = reached;
    await expect(send(`http://127.0.0.1:${port + 1}/`, { allowHosts })).rejects.toEqual(refused);
    await expect(send("http://127.0.0.1/", { allowHosts })).rejects.toEqual(refused);
    await expect(send(`http://localhost:${port}/`, { allowHosts })).rejects.toEqual(refused);
    expect(reached).toBe(before);
  });

  it("hands a redirect back as the answer it is and does not follow it", async () => {
    const before = reached;
    const answer = await send(`http://127.0.0.1:${port}/redirect`, { allowHosts: [`127.0.0.1:${port}`] });
    expect(answer.status).toBe(302);
    expect(reached).toBe(before + 1);
  });

  it("stops reading an answer that is larger than the limit", async () => {
    const sent = send(`http://127.0.0.1:${port}/large`, { allowHosts: [`127.0.0.1:${port}`] });
    await expect(sent).rejects.toMatchObject({ code: "RESPONSE_TOO_LARGE" });
  });

  it("says that nothing was sent when nobody listens", async () => {
    const sent = send("http://127.0.0.1:1/", { allowHosts: ["127.0.0.1:1"] });
    await expect(sent).rejects.toMatchObject({
      code: "REMOTE_UNREACHABLE",
      details: { notSent: true, reason: "ECONNREFUSED" },
    });
  });
});
