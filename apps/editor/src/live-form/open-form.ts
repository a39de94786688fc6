import { prepareFields } from "@formwork/domain/form";
import { mayReload, reload } from "../shared/reload-once.ts";
import { type LiveForm, readForm, unreachable } from "./api.ts";

/** Dependencies of {@link formOpener}. */
export interface FormWorld {
  read: (slug: string) => Promise<LiveForm>;
  /** Loads the code that the fields of a form need. */
  prepare: typeof prepareFields;
  mayReload: () => boolean;
  reload: () => void;
}

/**
 * Makes a function that opens a form: it reads the form, then loads the code for its fields. The code may fail to load although the form has just
 * arrived, when the server stops in between. Browsers remember a module that failed to load until the page is reloaded (HTML standard, module map).
 * So when the form arrives again but the code does not, the page reloads itself; nothing can have been typed yet.
 * @returns a function that opens the form at an address; throws CallError NOT_FOUND, FORM_CLOSED, or REMOTE_UNREACHABLE while a part is missing
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
