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

  it.each(["REMOTE_UNREACHABLE", "DATABASE_AWAY", "DATABASE_BUSY", "STORAGE_FULL"] as const)(
    "goes on for as long as it takes while the answer is %s, ever more slowly, and says each time why",
    async (code) => {
      const away = new CallError({ code, message: "away" });
      const [pauses, told] = [[] as number[], [] as CallError[]];
      const answer = await sendUntilAnswered(sending, {
        send: async () => {
          if (pauses.length < 7) throw away;
          return sent;
        },
        pause: async (ms) => void pauses.push(ms),
        onWait: (error) => void told.push(error),
      });
      expect(answer).toEqual(sent);
      expect(pauses).toEqual([1_000, 3_000, 5_000, 10_000, 30_000, 30_000, 30_000]);
      expect(told).toEqual(Array(7).fill(away));
    },
  );

  it("gives up after the third fault of the product, so that the person can decide", async () => {
    let tries = 0;
    const fault = new CallError({ code: "INTERNAL", message: "Something went wrong on our side." });
    const send = () => {
      tries += 1;
      return Promise.reject(fault);
    };
    await expect(sendUntilAnswered(sending, { send, pause: async () => {} })).rejects.toBe(fault);
    expect(tries).toBe(3);
  });
});
