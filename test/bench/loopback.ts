interface Options {
  readonly headers?: Readonly<Record<string, unknown>>;
}

/**
 * Lets `node:https` of this process ask the bench's stub of AWS by plain HTTP. Whoever calls it loads `node:https`, which is
 * part of every cold start.
 */
export function throughLoopback(port: number, recording: string): void {
  const https = process.getBuiltinModule('node:https');
  const http = process.getBuiltinModule('node:http');
  const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });
  const run = `${recording} ${process.pid}`;
  https.request = ((to: string | URL | Options, ...rest: unknown[]) => {
    const url = typeof to === 'string' || to instanceof URL ? new URL(to) : undefined;
    const options = (url ? rest.shift() : to) as Options;
    const headers = { ...(url && { host: url.host }), ...options.headers, 'x-bench-run': run };
    const place = {
      ...(url && { path: url.pathname }),
      protocol: 'http:',
      hostname: '127.0.0.1',
      host: '127.0.0.1',
      port,
    };
    return http.request({ ...options, ...place, agent, headers }, ...(rest as []));
  }) as unknown as typeof https.request;
}
