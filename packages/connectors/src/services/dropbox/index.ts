import { defineConnector } from "../../define.ts";
import { createFolder } from "./actions/create-folder.ts";
import { downloadFile } from "./actions/download-file.ts";
import { listFolder } from "./actions/list-folder.ts";
import { shareLink } from "./actions/share-link.ts";
import { uploadFile } from "./actions/upload-file.ts";
import { dropboxAuth } from "./auth.ts";
import { folders } from "./choices.ts";
import { dropboxFailure } from "./failure.ts";
import { apiHost, contentHost } from "./place.ts";

/**
 * Dropbox, API version 2 (https://www.dropbox.com/developers/documentation/http/documentation). Its limits are not published; a 429 always says how
 * long to wait.
 */
export const connector = defineConnector({
  key: "dropbox",
  name: "Dropbox",
  description: "Files, folders and links to share them.",
  category: "Files",
  color: "#0055cc",
  initials: "Db",
  docs: "https://www.dropbox.com/developers/documentation/http/documentation",
  auth: dropboxAuth,
  regions: [],
  params: [],
  hosts: [apiHost, contentHost, "www.dropbox.com"],
  failure: dropboxFailure,
  choices: { folders },
  actions: { uploadFile, createFolder, shareLink, listFolder, downloadFile },
  retired: null,
});
