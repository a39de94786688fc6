/** The person who fills in a form. */
export interface Sender {
  userId: string;
  name: string;
  email: string;
}
