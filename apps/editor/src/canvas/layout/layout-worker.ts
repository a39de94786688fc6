import { layOut } from "./lay-out.ts";
import type { LayoutRequest } from "./layout.ts";

// Laying out a large workflow takes a moment, in which typing and dragging must go on: so it has a thread of its own.
self.addEventListener("message", ({ data }: MessageEvent<{ id: number; request: LayoutRequest }>) => {
  self.postMessage({ id: data.id, layout: layOut(data.request) });
});
