import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const server = process.env.FORMWORK_SERVER ?? "http://127.0.0.1:3000";

// Two pages: the product, and the live form, which carries no editor code.
export default defineConfig({
  plugins: [
    react(),
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
    sourcemap: false,
    // The layout engine alone is larger than Vite's default limit; it loads with the editor only.
    chunkSizeWarningLimit: 1_600,
    rolldownOptions: { input: { index: page("index.html"), live: page("live.html") } },
  },
  worker: { format: "es" },
  server: {
    proxy: Object.fromEntries(["/api", "/oauth"].map((path) => [path, { target: server, changeOrigin: false }])),
  },
});
