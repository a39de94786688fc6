import { type Form, formSchema } from "@formwork/domain";
import { createStore, type StoreApi } from "zustand/vanilla";
import { type Autosave, createAutosave } from "../../drafts/autosave.ts";
import { createLocalCopies } from "../../drafts/local-copy.ts";
import { saveAnswer } from "../../drafts/save-answer.ts";
import { type Outputs, trpcClient } from "../../trpc.ts";
import { type BuilderAction, type BuilderState, openBuilder, reduceBuilder } from "./builder-state.ts";

/** The builder of one form, without its page. */
export interface Builder {
  store: StoreApi<BuilderState>;
  dispatch(action: BuilderAction): void;
  autosave: Autosave<Form>;
}

/** Makes the builder of one form from the server's draft and this person's unsaved work in this browser. */
export function makeBuilder(details: Outputs["form"]["get"], userId: string): Builder {
  const { id, draft, draftRevision, draftSavedBy, draftSavedAt } = details;
  const store = createStore<BuilderState>(() => openBuilder(draft));
  const dispatch = (action: BuilderAction) => store.setState((state) => reduceBuilder(state, action));
  const autosave = createAutosave({
    document: {
      read: () => store.getState().form,
      replace: (form) => dispatch({ type: "replace", form }),
      subscribe: (changed) => store.subscribe(changed),
    },
    copies: createLocalCopies(window.localStorage, { userId, id, schema: formSchema }),
    stored: { revision: draftRevision, savedBy: draftSavedBy, savedAt: draftSavedAt, draft },
    save: (form, revision) => saveAnswer(trpcClient.form.saveDraft.mutate({ id, revision, draft: form }), formSchema),
  });
  return { store, dispatch, autosave };
}
