/** A media type whose content is JSON (RFC 6839 §3.1), with its parameters; nothing in it can end a header line. */
export const jsonMediaType = /^application\/([\w.-]+\+)?json(\s*;\s*[\w-]+=("[\w :/.#-]*"|[\w:/.#-]+))*$/i;
