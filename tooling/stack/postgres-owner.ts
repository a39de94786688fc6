/** Numbers of an account and its group. */
export interface Owner {
  uid: number;
  gid: number;
}
