import { expect, it } from "vitest";
import { mailHtml } from "./mail-html.ts";

it("makes paragraphs and line breaks of a text, and shows its signs as they are", () => {
  const html = mailHtml('Hello <b>Jo</b> & "co"\nsecond line\n\nBye\'\n');
  expect(html).toContain("<p>Hello &lt;b&gt;Jo&lt;/b&gt; &amp; &quot;co&quot;<br>second line</p>\n<p>Bye&#39;</p>");
});
