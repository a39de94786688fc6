import { describe, expect, it } from "vitest";
import { Gatherer } from "./gatherer.ts";

/** A statement whose answers come when the test says so. */
function statements() {
  const sent: { questions: readonly string[]; answer(): void; fail(error: Error): void }[] = [];
  const send = (questions: readonly string[]) =>
    new Promise<(string | Error)[]>((resolve, reject) => {
      const answers = questions.map((question) => (question === "own fault" ? new Error(question) : `re ${question}`));
      sent.push({ questions, answer: () => resolve(answers), fail: reject });
    });
  return { sent, send };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("gathering questions", () => {
  it("sends what comes together as one, and what comes meanwhile as the next", async () => {
    const { sent, send } = statements();
    const gatherer = new Gatherer({ send, maxBatches: 1, apart: () => null });
    const first = Promise.all(["a", "b"].map((question) => gatherer.ask(question)));
    await turn();
    const second = Promise.all(["c", "d"].map((question) => gatherer.ask(question)));
    await turn();
    expect(sent.map(({ questions }) => questions)).toEqual([["a", "b"]]);
    sent[0]?.answer();
    expect(await first).toEqual(["re a", "re b"]);
    await turn();
    expect(sent[1]?.questions).toEqual(["c", "d"]);
    sent[1]?.answer();
    expect(await second).toEqual(["re c", "re d"]);
  });

  it("keeps questions of the same name apart", async () => {
    const { sent, send } = statements();
    const gatherer = new Gatherer({ send, maxBatches: 2, apart: (question: string) => question });
    const answers = Promise.all(["a", "a", "b"].map((question) => gatherer.ask(question)));
    await turn();
    await turn();
    expect(sent.map(({ questions }) => questions)).toEqual([["a", "b"], ["a"]]);
    for (const { answer } of sent) answer();
    expect(await answers).toEqual(["re a", "re a", "re b"]);
  });

  it("lets a question fail by its own error, and asks one by one when all failed", async () => {
    const { sent, send } = statements();
    const gatherer = new Gatherer({ send, maxBatches: 1, apart: () => null });
    const answers = Promise.allSettled(["a", "own fault", "b"].map((question) => gatherer.ask(question)));
    await turn();
    sent[0]?.fail(new Error("refused"));
    await turn();
    expect(sent.slice(1).map(({ questions }) => questions)).toEqual([["a"], ["own fault"], ["b"]]);
    sent[1]?.answer();
    sent[2]?.answer();
    sent[3]?.fail(new Error("refused again"));
    expect(
      (await answers).map((settled) => (settled.status === "fulfilled" ? settled.value : settled.reason.message)),
    ).toEqual(["re a", "own fault", "refused again"]);
  });
});
