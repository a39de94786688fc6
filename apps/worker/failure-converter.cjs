// Loaded by path, in this process and in Temporal's workflow sandbox: messages and stack traces of failures go through the codec.
const { DefaultFailureConverter } = require("@temporalio/common");

exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
