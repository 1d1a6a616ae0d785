// What the emulator's Node host is told before it loads a function.
const https = require('node:https');
const { Module } = require('node:module');

/** A call of the API as AWS gives it to a function: cookies in a list of their own, and not among the headers. */
function asAwsGives(event) {
  const { cookie, ...headers } = event?.headers ?? {};
  return cookie === undefined ? event : { ...event, headers, cookies: cookie.split('; ') };
}

// Lambda's own Node host takes `index.cjs` for the handler `index.handler`; the emulator's does not, unless Node itself does.
Module._extensions['.cjs'] = (module, file) => {
  Module._extensions['.js'](module, file);
  const { handler } = module.exports;
  if (handler) module.exports = { ...module.exports, handler: (event, context) => handler(asAwsGives(event), context) };
};

// The desk calls the API by its name, which no resolver knows here: the emulator itself answers for it.
const { request } = https;
https.request = (options, ...rest) => {
  if (!/^\w+\.execute-api\.localhost$/.test(options.hostname ?? '')) return request(options, ...rest);
  const { port } = new URL(process.env.AWS_ENDPOINT_URL);
  return request({ ...options, hostname: '127.0.0.1', port, servername: '' }, ...rest);
};
