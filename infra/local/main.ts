import { assembly } from './assembly.ts';
import { Cloud } from './cloud.ts';
import { serve } from './server.ts';

const began = performance.now();
const port = Number(process.env.PORT ?? 4400);

const cloud = await Cloud.start({
  assembly: await assembly(),
  start: Date.now(),
  pace: 'real',
  url: `http://127.0.0.1:${port}`,
  secrets: { 'demo/shopify/demo': 'demo-secret' },
});

const { url, server } = await serve(cloud, port).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error;
  console.error(`Port ${port} is in use. Stop what uses it, or choose another: PORT=4401 npm start`);
  process.exit(1);
});

console.log(`Dangol is ready after ${((performance.now() - began) / 1000).toFixed(1)} s.

  Open   ${url}/_local
  Try    press "Send a sample order" there, or
         curl -X POST ${url}/_local/orders -d '{"language":"en"}'
         curl -X POST ${url}/_local/clock -d '{"advance":"P4D"}'
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
