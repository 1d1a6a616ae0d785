// What the emulator's Node host is told before it loads a function.
const https = require('node:https');
const { Module } = require('node:module');

// Lambda's own Node host takes `index.cjs` for the handler `index.handler`; the emulator's does not, unless Node itself does.
Module._extensions['.cjs'] = Module._extensions['.js'];

// The desk calls the API by its name, which no resolver knows here: the emulator itself answers for it.
const { request } = https;
https.request = (options, ...rest) => {
  if (!/^\w+\.execute-api\.localhost$/.test(options.hostname ?? '')) return request(options, ...rest);
  const { port } = new URL(process.env.AWS_ENDPOINT_URL);
  return request({ ...options, hostname: '127.0.0.1', port, servername: '' }, ...rest);
};
