import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { openBrowser } from "./browser.ts";

it("opens a page in a real browser, twice, and takes its picture", async () => {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end("<!doctype html><title>Hello</title><h1>Good morning</h1>");
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const browser = await openBrowser();
  try {
    for (const width of [400, 800]) {
      const page = await browser.newPage({ viewport: { width, height: 200 } });
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      expect(await page.getByRole("heading").textContent()).toBe("Good morning");
      const picture = await page.screenshot();
      expect(picture.subarray(1, 4).toString()).toBe("PNG");
      expect(picture.readUInt32BE(16)).toBe(width);
      await page.close();
    }
  } finally {
    await browser.close();
    server.close();
  }
});
