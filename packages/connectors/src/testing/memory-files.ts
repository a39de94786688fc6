import { randomUUID } from "node:crypto";
import { type FileRef, FormworkError } from "@formwork/domain";
import type { FileStore } from "../ports.ts";

/** In-memory storage of files; `add` keeps one for a test to send. */
export interface MemoryFiles extends FileStore {
  add(name: string, data: string | Uint8Array, contentType?: string): Promise<FileRef>;
}

/** Makes an empty storage of files; files from `add` belong to the organization of `callDefaults`. */
export function createMemoryFiles(): MemoryFiles {
  const kept = new Map<string, Uint8Array>();
  const store: MemoryFiles = {
    async read({ organizationId }, { fileId }) {
      const data = kept.get(`${organizationId}/${fileId}`);
      if (!data) throw new FormworkError("NOT_FOUND", "This file does not exist any more.");
      return data;
    },
    async save({ organizationId }, { name, contentType, data }) {
      const fileId = randomUUID();
      kept.set(`${organizationId}/${fileId}`, data);
      return { fileId, name, contentType, bytes: data.byteLength };
    },
    add: (name, data, contentType = "text/plain") =>
      store.save({ organizationId: "organization", step: null }, { name, contentType, data: Buffer.from(data) }),
  };
  return store;
}
