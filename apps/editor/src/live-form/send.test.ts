import { describe, expect, it } from "vitest";
import { CallError } from "./api.ts";
import { sendUntilAnswered } from "./send.ts";

const lost = new CallError({ code: "REMOTE_UNREACHABLE", message: "lost" });
const sending = { slug: "orders", key: "k1", values: { name: "Ana" } };
const sent = { recordId: "r1", statusUrl: "/api/submissions/r1" };

describe("sendUntilAnswered", () => {
  it("sends again with the same key when the answer was lost", async () => {
    const keys: string[] = [];
    const answer = await sendUntilAnswered(sending, {
      send: async ({ key }) => {
        keys.push(key);
        if (keys.length < 3) throw lost;
        return sent;
      },
      pause: async () => {},
    });
    expect(answer).toEqual(sent);
    expect(keys).toEqual(["k1", "k1", "k1"]);
  });

  it("gives the server's refusal back at once", async () => {
    let tries = 0;
    const refused = new CallError({ code: "RECORD_INVALID", message: "Some answers need another look." });
    const answer = sendUntilAnswered(sending, {
      send: async () => {
        tries += 1;
        throw refused;
      },
      pause: async () => {},
    });
    await expect(answer).rejects.toBe(refused);
    expect(tries).toBe(1);
  });

  it("gives up after the third lost answer, so that the person can decide", async () => {
    const answer = sendUntilAnswered(sending, { send: () => Promise.reject(lost), pause: async () => {} });
    await expect(answer).rejects.toBe(lost);
  });
});
