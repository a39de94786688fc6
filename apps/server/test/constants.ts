/** Address the server believes to have; requests of tests say that they come from there. */
export const publicUrl = "http://formwork.test";

/** Password of everybody in tests. */
export const password = "correct horse battery";
