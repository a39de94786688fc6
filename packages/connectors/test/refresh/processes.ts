import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Order, Report, Setting } from "./process.ts";

const program = fileURLToPath(new URL("process.ts", import.meta.url));

/** Worker processes that a test controls. */
export interface Processes {
  /** Sends the same order to all at the same moment. @returns their reports, in any order */
  all(order: Order): Promise<Report[]>;
  /** Kills one of them after it received a new token, and waits until it is gone. */
  killOne(): Promise<void>;
  end(): Promise<void>;
}

/** Starts processes and waits until each takes orders. */
export async function startProcesses(count: number, setting: Setting): Promise<Processes> {
  const children: ChildProcess[] = [];
  for (let started = 0; started < count; started += 1) {
    const child = fork(program, { execArgv: ["--import", "tsx"], stdio: ["ignore", "inherit", "inherit", "ipc"] });
    children.push(child);
    const ready = once(child, "message");
    child.send(setting);
    await ready;
  }
  const follow = async (child: ChildProcess, order: Order): Promise<Report> => {
    const answered = once(child, "message");
    child.send(order);
    const [report] = (await answered) as [Report];
    return report;
  };
  return {
    all: (order) => Promise.all(children.map((child) => follow(child, order))),
    async killOne() {
      const [child] = children.splice(0, 1);
      if (!child) throw new Error("all processes are gone");
      const gone = once(child, "exit");
      child.send("die");
      await gone;
    },
    async end() {
      await Promise.all(
        children.map(async (child) => {
          const gone = once(child, "exit");
          child.disconnect();
          await gone;
        }),
      );
    },
  };
}
