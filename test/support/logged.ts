/** What a function writes to its log while `run` runs, as CloudWatch keeps it: its lines that are JSON. */
export async function logged(run: () => unknown): Promise<Record<string, unknown>[]> {
  const lines = await linesWritten(run);
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
}

/** All lines that are written while `run` runs; its outcome is of no account. */
export async function linesWritten(run: () => unknown): Promise<string[]> {
  const written: string[] = [];
  const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }));
  for (const { stream } of streams) {
    stream.write = (chunk: string | Uint8Array, ...others: unknown[]) => {
      written.push(String(chunk));
      for (const each of others) if (typeof each === 'function') each();
      return true;
    };
  }
  try {
    await run();
  } catch {
    // Its log tells.
  } finally {
    for (const { stream, write } of streams) stream.write = write;
  }
  return written
    .join('')
    .split('\n')
    .filter((line) => line !== '');
}
