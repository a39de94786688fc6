/** Somebody an administrator helps to sign in. */
export interface SigningPerson {
  id: string;
  name: string;
  /** Whether they have a password. */
  signsIn: boolean;
}
