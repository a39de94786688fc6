import { prepareFields } from "@formwork/domain/form";
import { mayReload, reload } from "../shared/reload-once.ts";
import { type LiveForm, readForm, unreachable } from "./api.ts";

/** What opening a form needs of the world around it. */
export interface FormWorld {
  read: (slug: string) => Promise<LiveForm>;
  /** Loads what the fields of a form need beyond the page itself. */
  prepare: typeof prepareFields;
  mayReload: () => boolean;
  reload: () => void;
}

/**
 * Makes what opens a form: it is asked for, then what its fields need. That may be missing although the form has just arrived, when the server
 * ends in between. Browsers remember a module that did not arrive until the page is loaded anew (HTML standard, module map); so as soon as the
 * form arrives again and the rest does not, the page loads itself anew: nothing can have been typed on it yet.
 * @returns opens the form at an address; throws CallError NOT_FOUND, FORM_CLOSED, REMOTE_UNREACHABLE while a part of it is missing
 */
export function formOpener(world: FormWorld = browserWorld): (slug: string) => Promise<LiveForm> {
  let missing = false;
  return async (slug) => {
    const opened = await world.read(slug);
    try {
      if (opened.form !== null) await world.prepare(opened.form);
      return opened;
    } catch {
      if (missing && world.mayReload()) {
        world.reload();
        return new Promise<LiveForm>(() => undefined);
      }
      missing = true;
      throw unreachable();
    }
  };
}

const browserWorld: FormWorld = { read: readForm, prepare: prepareFields, mayReload, reload };
