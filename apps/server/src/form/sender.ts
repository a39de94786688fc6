/** The person as whom a form is filled in. */
export interface Sender {
  userId: string;
  name: string;
  email: string;
}
