interface FramedForm {
  title: string;
  slug: string;
  /** Address of the page that may stand in frames. */
  frameUrl: string;
}

/**
 * HTML that embeds a form in another website: the frame, and a script that sets its height. The script accepts a height only from the form's own
 * page.
 */
export function frameText({ title, slug, frameUrl }: FramedForm): string {
  const { origin } = new URL(frameUrl);
  const id = `formwork-${slug}`;
  return `<iframe id="${id}" src="${frameUrl}" title="${escaped(title)}" style="width: 100%; min-height: 320px; border: 0"></iframe>
<script>
  addEventListener("message", function (event) {
    var frame = document.getElementById("${id}");
    if (event.origin !== "${origin}" || event.source !== frame.contentWindow) return;
    var height = Number(event.data && event.data.formworkHeight);
    if (height > 0) frame.style.height = height + "px";
  });
</script>`;
}

function escaped(text: string): string {
  return text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
