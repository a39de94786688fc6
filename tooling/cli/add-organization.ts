import { createOrganization } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import type { CommandInput } from "./command.ts";

/** Makes an organization with its first super admin, for an installation without the demo. */
export async function addOrganization({ db, args }: CommandInput): Promise<boolean> {
  const [name, administrator, email] = args;
  if (!name || !administrator || !email?.includes("@"))
    throw new FormworkError(
      "INVALID_INPUT",
      'Give three things: organization add "Example Ltd" "Ana Admin" ana@example.com',
    );
  const { temporaryPassword } = await createOrganization(db, { name, administrator, email });
  console.log(`${name} is ready. ${administrator} signs in as ${email} with this password, shown only now:`);
  console.log(temporaryPassword);
  return true;
}
