import type { FormAccount } from "@formwork/domain";
import { useCallback, useState } from "react";
import { readForm } from "./api.ts";

/**
 * The person's accounts that a form works with.
 * @param opened the accounts when the page opened
 * @returns the current accounts, and a function that reads them again after one was connected
 */
export function useAccounts(slug: string, opened: readonly FormAccount[]) {
  const [accounts, setAccounts] = useState(opened);
  const refresh = useCallback(() => {
    // A missing answer loses nothing: the card has already said that the account is connected.
    readForm(slug).then(
      (form) => setAccounts(form.accounts),
      () => undefined,
    );
  }, [slug]);
  return { accounts, refresh };
}
