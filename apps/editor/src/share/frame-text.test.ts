import { expect, it } from "vitest";
import { frameText } from "./frame-text.ts";

const form = { title: "Ask us", slug: "k3Zx-9", frameUrl: "https://forms.example/framed/k3Zx-9" };

it("frames the form and listens to its page only", () => {
  const text = frameText(form);
  expect(text).toContain('<iframe id="formwork-k3Zx-9" src="https://forms.example/framed/k3Zx-9" title="Ask us"');
  expect(text).toContain(
    'if (event.origin !== "https://forms.example" || event.source !== frame.contentWindow) return;',
  );
});

it("keeps a title inside its quotes", () => {
  const text = frameText({ ...form, title: '"><script>alert(1)</script> & co' });
  expect(text.split("<script>")).toHaveLength(2);
  expect(text).toContain('title="&#34;&#62;&#60;script&#62;alert(1)&#60;/script&#62; &#38; co"');
});
