// Lambda's own Node host takes `index.cjs` for the handler `index.handler`; the emulator's does not, unless Node itself does.
const { Module } = require('node:module');

Module._extensions['.cjs'] = Module._extensions['.js'];
