// cdktf takes a stack trace for each token, and jest looks up each line of it in a source map: a fifth of the time that
// synthesizing takes in a test. The compiled code has the lines of its source, so the maps aren't needed.
Error.prepareStackTrace = (error, calls) => [String(error), ...calls].join("\n    at ");
