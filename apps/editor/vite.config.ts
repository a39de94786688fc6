import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { precompress } from "./vite-precompress.ts";

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const server = process.env.FORMWORK_SERVER ?? "http://127.0.0.1:4400";

// Two pages, built one after the other so that they share nothing: the product, and (`--mode live`) the live form, whose
// visitors load no line that only the product needs.
export default defineConfig(({ mode }) => ({
  plugins: [
    react(),
    precompress(),
    {
      name: "live-form-links",
      configureServer(dev) {
        dev.middlewares.use((request, _response, next) => {
          if (request.url?.startsWith("/f/")) request.url = "/live.html";
          next();
        });
      },
    },
  ],
  build: {
    target: "es2023",
    emptyOutDir: mode !== "live",
    // What a live form loads on demand is one file each: nothing to load ahead of it, so no code for that either.
    modulePreload: mode === "live" ? false : { polyfill: true },
    // The layout engine alone is larger than Vite's default limit; it loads with the editor only.
    chunkSizeWarningLimit: 1_600,
    rolldownOptions: { input: page(mode === "live" ? "live.html" : "index.html") },
  },
  worker: { format: "es" as const },
  server: {
    proxy: Object.fromEntries(
      ["/api", "/healthz", "/oauth"].map((path) => [path, { target: server, changeOrigin: false }]),
    ),
  },
}));
