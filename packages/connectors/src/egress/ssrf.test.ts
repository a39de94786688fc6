import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { readUrl } from "@formwork/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Canary, startCanary } from "../testing/canary.ts";
import { atPort, names, numbers, shapes } from "../testing/hostile-addresses.ts";
import { createEgress } from "./egress.ts";
import { guardedLookup } from "./lookup.ts";
import type { HostRule } from "./policy.ts";

describe("Egress", () => {
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

  describe("before anything is dialled", () => {
    let canary: Canary;
    beforeAll(async () => {
      canary = await startCanary();
    });
    afterAll(() => canary.close());
    const untouched = () => expect([canary.dialled(), canary.reached()]).toEqual([0, 0]);

    it.each([...numbers, ...shapes])("refuses %s, at its own port and at one where somebody listens", async (url) => {
      for (const address of [url, url.replace(/^http:/, "https:"), atPort(url, canary.port)]) {
        await expect(send(address), address).rejects.toEqual(refused);
        const host = readUrl(address)?.host ?? "";
        await expect(send(address, { hosts: [host] }), `${address}, listed`).rejects.toEqual(refused);
      }
      untouched();
    });

    it.each(Object.keys(names))(
      "refuses the name %s for the address behind it, also where its port is listed",
      async (name) => {
        await expect(send(`http://${name}/`)).rejects.toEqual(refused);
        await expect(send(`https://${name}/`)).rejects.toEqual(refused);
        const hosts = [`${name}:${canary.port}`];
        await expect(send(`https://${name}:${canary.port}/`, { hosts })).rejects.toEqual(refused);
        untouched();
      },
    );

    it("gives a socket the very answer that was checked: a name that changes between check and connect gains nothing", async () => {
      const answers = ["93.184.216.34", "127.0.0.1", "127.0.0.1"];
      const rebound = async () => [{ address: answers.shift() ?? "", family: 4 }];
      const look = guardedLookup(rebound);
      const dialled = (all: boolean) =>
        new Promise((resolve) => look("rebound.test", { all }, (error, address) => resolve(error ?? address)));
      expect(await dialled(true)).toEqual([{ address: "93.184.216.34", family: 4 }]);
      expect(await dialled(false)).toEqual(refused);
      expect(answers).toHaveLength(1);
    });

    it("is resolved anew for each connection, once, and refused when it has become private", async () => {
      let asked = 0;
      const turned = async () => {
        asked += 1;
        return [{ address: "127.0.0.1", family: 4 }];
      };
      const host = `rebound.test:${canary.port}`;
      const egress = createEgress({ resolver: turned });
      const call = { method: "GET", url: `https://${host}/`, headers: {}, body: null, hosts: [host] };
      for (const times of [1, 2]) {
        await expect(egress.send({ ...call, carriesSecret: true, timeoutMs: 2_000 })).rejects.toEqual(refused);
        expect(asked).toBe(times);
      }
      await egress.close();
      untouched();
    });
  });

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

  it("[RFC 9700 2.6] sends a key over TLS only", async () => {
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
