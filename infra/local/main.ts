import { parseArgs } from 'node:util';
import { introduce } from './demo/people.ts';
import { startCloud } from './deployment/start-cloud.ts';
import { Unusable } from './engine/folder-lock.ts';
import { events } from './page/snapshot.ts';
import { serve } from './server.ts';
import { assembly } from './template/assembly.ts';

const began = performance.now();
const port = Number(process.env.PORT ?? 4400);
const data = folder();

const cloud = await startCloud({
  assembly: await assembly(),
  start: Date.now(),
  pace: 'real',
  url: `http://127.0.0.1:${port}`,
  ...(data !== undefined && { data }),
}).catch((error: unknown) => {
  if (!(error instanceof Unusable)) throw error;
  return exitWith(error.message);
});

await introduce(cloud);
const { url, server } = await serve(cloud, port).catch((error: NodeJS.ErrnoException) => {
  cloud.close();
  if (error.code !== 'EADDRINUSE') throw error;
  return exitWith(`Port ${port} is in use. Stop what uses it, or choose another: PORT=4401 npm start`);
});

console.log(`Dangol is ready after ${((performance.now() - began) / 1000).toFixed(1)} s.

  Open   ${url}/_local, and ${url}/desk as somebody who works for the shop
  Try    press "Send a sample order" there, or
         curl -X POST ${url}/_local/orders -d '{"language":"en"}'
         curl -X POST ${url}/_local/clock -d '{"advance":"P4D"}'
  State  ${state()}
  Stop   Ctrl-C
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.closeAllConnections();
    server.close();
    cloud.close();
    console.log('\nDangol has stopped.');
  });
}

/** The folder after `--data`, if there is one. */
function folder(): string | undefined {
  try {
    const { data } = parseArgs({ options: { data: { type: 'string' } } }).values;
    if (data === '') throw new Error('--data names no folder.');
    return data;
  } catch (error) {
    return exitWith(`${error instanceof Error ? error.message : String(error)}

Usage: npm start [-- --data DIR]

  --data DIR   keeps the state in DIR over restarts; without it, it ends with the process
  PORT=4401    before it: another port than 4400`);
  }
}

function state(): string {
  if (data === undefined) return 'in memory; npm start -- --data DIR keeps it';
  const seen = events(cloud);
  const orders = new Set(seen.map(({ subject }) => subject).filter((subject) => subject.startsWith('order/')));
  const left = cloud.leftBehind.map((what) => `\n         not in this version, and left as it is: ${what}`);
  return `in ${data}, with orders: ${orders.size}, events: ${seen.length}${left.join('')}`;
}

function exitWith(message: string): never {
  console.error(message);
  process.exit(1);
}
