/** Lists, menus and pop-ups that lie over the page; dialogs are not among them. */
const popups = '[data-position][class*="-dropdown"], .cm-tooltip-autocomplete';
/** Mantine's dialogs leave an Escape alone whose target says so. */
const leaveDialogs = "data-mantine-stop-propagation";
const forPopup = new WeakSet<Event>();

/**
 * One rule for the whole product: Escape closes the list, menu or pop-up that was opened last, and nothing behind it. Set up once, before
 * anything else listens.
 */
export function installEscapeRule(): void {
  window.addEventListener("keydown", onEscape, { capture: true });
}

/** Whether a key was meant for a pop-up, so that what lies behind it does nothing. */
export function isForPopup(event: Event): boolean {
  return forPopup.has(event);
}

function onEscape(event: KeyboardEvent): void {
  if (event.key !== "Escape" || !event.isTrusted) return;
  const popup = [...document.querySelectorAll<HTMLElement>(popups)]
    .filter((candidate) => candidate.getClientRects().length > 0)
    .at(-1);
  if (popup === undefined) return;
  forPopup.add(event);
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  if (closesItself(popup, target)) {
    withoutDialogs(target);
    return;
  }
  // The keyboard stands behind the pop-up, on what opened it: the key is handed to the pop-up.
  event.preventDefault();
  event.stopImmediatePropagation();
  withoutDialogs(popup);
  popup.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
}

/** Whether the pop-up hears the key where it is pressed: inside it, or in the input that it belongs to. */
function closesItself(popup: HTMLElement, target: HTMLElement): boolean {
  const belongs = target.getAttribute("aria-expanded") === "true" && target.getAttribute("aria-haspopup") === "listbox";
  return popup.contains(target) || belongs || target.closest(".cm-editor") !== null;
}

function withoutDialogs(element: HTMLElement): void {
  if (element.hasAttribute(leaveDialogs)) return;
  element.setAttribute(leaveDialogs, "true");
  window.setTimeout(() => element.removeAttribute(leaveDialogs), 0);
}
