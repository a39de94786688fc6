import { describe, expect, it } from "vitest";
import { type Act, amend, close, emptyHistory, type History, mostActs, redo, remember, undo } from "./history.ts";

const act = (before: string, after: string, more: Partial<Act<string>> = {}): Act<string> => ({
  label: null,
  before,
  after,
  mergeKey: null,
  at: 0,
  ...more,
});
const typing = (...texts: string[]) =>
  texts
    .slice(1)
    .reduce<History<string>>(
      (history, text, index) =>
        remember(history, act(texts[index] ?? "", text, { mergeKey: "title", at: index * 100 })),
      emptyHistory,
    );

describe("one history for every editor", () => {
  it("[W3] takes back and does again, one act after the other", () => {
    const two = remember(remember<string>(emptyHistory, act("a", "b")), act("b", "c"));
    const one = undo(two);
    expect(one?.document).toBe("b");
    expect(undo(one?.history ?? emptyHistory)?.document).toBe("a");
    expect(redo(one?.history ?? emptyHistory)).toEqual({ document: "c", history: two });
    expect([undo(emptyHistory), redo(two)]).toEqual([null, null]);
  });

  it("[W3] takes typing in one place back as one act, and keeps apart what was closed or came after a pause", () => {
    expect(undo(typing("Wait", "W", "We", "Week"))?.document).toBe("Wait");
    const closed = remember(close(typing("Wait", "W")), act("W", "We", { mergeKey: "title", at: 1 }));
    expect(undo(closed)?.document).toBe("W");
    const paused = remember(typing("Wait", "W"), act("W", "We", { mergeKey: "title", at: 5_000 }));
    expect(undo(paused)?.document).toBe("W");
    expect(remember(undo(paused)?.history ?? emptyHistory, act("W", "X")).future).toEqual([]);
  });

  it("[W1] counts what follows from an act as part of it", () => {
    const amended = amend(typing("Mail", "E-mail"), "E-mail with its key");
    expect(undo(amended)?.document).toBe("Mail");
    expect(redo(undo(amended)?.history ?? emptyHistory)?.document).toBe("E-mail with its key");
    expect(amend(emptyHistory, "x")).toEqual(emptyHistory);
  });

  it("[W3] forgets the oldest acts beyond a bound", () => {
    let history: History<string> = emptyHistory;
    for (let at = 0; at < mostActs + 5; at += 1) history = remember(history, act(`${at}`, `${at + 1}`));
    expect([history.past.length, history.past[0]?.before]).toEqual([mostActs, "5"]);
  });
});
