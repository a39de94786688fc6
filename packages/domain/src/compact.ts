/** What {@link compact} gives: a property that may be undefined becomes one that may be missing. */
type Compacted<T extends object> = {
  [K in keyof ({ [P in keyof T as undefined extends T[P] ? never : P]: T[P] } & {
    [P in keyof T as undefined extends T[P] ? P : never]?: Exclude<T[P], undefined>;
  })]: K extends keyof T ? Exclude<T[K], undefined> : never;
};

/**
 * Leaves out what is undefined, so that an optional property is missing instead of undefined. Everything else stays: `null`, `""`, `0` and `false`.
 * @param values its own enumerable properties are copied, in their order
 * @example
 * compact({ name: "Ana", phone: undefined }); // { name: "Ana" }
 */
export function compact<T extends object>(values: T): Compacted<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Compacted<T>;
}
