import { layOut } from "./lay-out.ts";
import type { LayoutRequest } from "./layout.ts";

// The layout of a large workflow takes a moment, so it runs in a worker thread while typing and dragging continue.
self.addEventListener("message", ({ data }: MessageEvent<{ id: number; request: LayoutRequest }>) => {
  self.postMessage({ id: data.id, layout: layOut(data.request) });
});
