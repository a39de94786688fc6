import { expect, it } from "vitest";
import { UnderWay } from "./under-way.ts";

/** Some work that a test ends. */
function work() {
  let end: () => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  return { promise, end: () => end(), fail: (error: Error) => fail(error) };
}

it("goes on until the last one has ended, and wakes for each", async () => {
  const underWay = new UnderWay();
  const [first, second] = [work(), work()];
  expect(underWay.goesOn()).toBe(false);
  underWay.add(first.promise);
  underWay.add(second.promise);
  second.end();
  await underWay.next();
  expect(underWay.goesOn()).toBe(true);
  first.end();
  await underWay.next();
  expect(underWay.goesOn()).toBe(false);
});

it("tells a failure to whoever asks next, though nobody waited when it came", async () => {
  const underWay = new UnderWay();
  const { promise, fail } = work();
  underWay.add(promise);
  fail(new Error("the database is away"));
  await underWay.over();
  expect(() => underWay.goesOn()).toThrow("the database is away");
});

it("is over only when everything has ended, failures included", async () => {
  const underWay = new UnderWay();
  const [first, second] = [work(), work()];
  underWay.add(first.promise);
  underWay.add(second.promise);
  let isOver = false;
  const over = underWay.over().then(() => {
    isOver = true;
  });
  first.fail(new Error("lost"));
  await underWay.next();
  expect(isOver).toBe(false);
  second.end();
  await over;
  expect(isOver).toBe(true);
});

it("waits no longer than asked", async () => {
  const underWay = new UnderWay();
  const { promise, end } = work();
  underWay.add(promise);
  expect(await underWay.next(1)).toBe(false);
  end();
  expect(await underWay.next(60_000)).toBe(true);
});
