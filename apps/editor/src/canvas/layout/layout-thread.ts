import type { Layout, LayoutRequest } from "./layout.ts";

let thread: Worker | null = null;
let asked = 0;

/** Runs the layout in a worker thread, which starts with the first layout. */
export function layOutAside(request: LayoutRequest): Promise<Layout> {
  thread ??= new Worker(new URL("./layout-worker.ts", import.meta.url), { type: "module" });
  const worker = thread;
  asked += 1;
  const id = asked;
  return new Promise((resolve) => {
    const answered = ({ data }: MessageEvent<{ id: number; layout: Layout }>) => {
      if (data.id !== id) return;
      worker.removeEventListener("message", answered);
      resolve(data.layout);
    };
    worker.addEventListener("message", answered);
    worker.postMessage({ id, request });
  });
}
