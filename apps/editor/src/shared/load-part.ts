import { FormworkError } from "@formwork/domain";
import { noteWaiting, pauseAfter } from "./away.ts";
import { reloadAfterUpdate } from "./reload-after-update.ts";

const longestLookMs = 10_000;

/** A part of the product whose code did not arrive. Browsers remember that until the page is loaded anew, so only that helps. */
export class PartMissing extends FormworkError {
  constructor() {
    super(
      "REMOTE_UNREACHABLE",
      "This part of Formwork did not arrive. Load the page again; what is saved stays as it is.",
    );
    this.name = "PartMissing";
  }
}

/** What loading needs of the world around it. */
export interface PartWorld {
  /** Whether the server answers at all. */
  isReachable: () => Promise<boolean>;
  /** Waits the given milliseconds between two looks. */
  pause: (ms: number) => Promise<void>;
  /** Loads the page anew when the server has another version of the product by now; says whether it does. */
  reloadAfterUpdate: () => Promise<boolean>;
}

/**
 * Loads the code of a part of the product. Before that it checks that the server answers, and waits while it does not. A browser that failed to load
 * a module never requests it again while the page is open (HTML standard, module map), so loading first and retrying later would need a reload and
 * lose what is typed.
 * @throws PartMissing when the server answers, has the same version, and the code does not arrive all the same
 */
export async function loadPart<Part>(load: () => Promise<Part>, world: PartWorld = browserWorld): Promise<Part> {
  await untilReachable(world);
  try {
    return await load();
  } catch {
    await untilReachable(world);
    if (await world.reloadAfterUpdate()) return new Promise<Part>(() => undefined);
    // Some browsers do ask again.
    return load().catch(() => {
      throw new PartMissing();
    });
  }
}

async function untilReachable({ isReachable, pause }: PartWorld): Promise<void> {
  const self = {};
  try {
    for (let failures = 1; !(await isReachable()); failures++) {
      noteWaiting(self, "unreachable");
      await pause(pauseAfter(failures));
    }
  } finally {
    noteWaiting(self, null);
  }
}

/** Checks that the server itself answers: a gateway or a network's sign-in page would answer differently. */
async function serverAnswers(): Promise<boolean> {
  try {
    const answer = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(longestLookMs) });
    return answer.ok && ((await answer.json()) as { status?: unknown }).status === "ok";
  } catch {
    return false;
  }
}

const browserWorld: PartWorld = {
  isReachable: serverAnswers,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  reloadAfterUpdate,
};
