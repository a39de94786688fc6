/** The server's public address in tests; requests of tests name it as their origin. */
export const publicUrl = "http://formwork.test";

/** Password of all people in tests. */
export const password = "correct horse battery";
