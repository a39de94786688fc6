import { createOrganization, type Db } from "@formwork/db";
import { FormworkError } from "@formwork/domain";

/** Makes an organization with its first super admin, for an installation without the demo. */
export async function addOrganization(db: Db, args: readonly string[]): Promise<void> {
  const [name, administrator, email] = args;
  if (!name || !administrator || !email?.includes("@")) {
    console.error('Give three things: organization add "Example Ltd" "Ana Admin" ana@example.com');
    process.exitCode = 2;
    return;
  }
  try {
    const { temporaryPassword } = await createOrganization(db, { name, administrator, email });
    console.log(`${name} is ready. ${administrator} signs in as ${email} with this password, shown only now:`);
    console.log(temporaryPassword);
  } catch (error) {
    if (!(error instanceof FormworkError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
