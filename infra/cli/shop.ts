import { Stopped } from './api.ts';
import { Unreadable } from './csv.ts';
import { importing, usage } from './import.ts';

/** What `npm run shop --` can do, by its first word. */
const commands: Readonly<Record<string, (words: readonly string[]) => Promise<void>>> = { import: importing };

const [name = '', ...words] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
try {
  if (!command) throw new Stopped(usage);
  await command(words);
} catch (error) {
  const isPlain = error instanceof Stopped || error instanceof Unreadable || isMisspelt(error);
  console.error(isPlain ? (error as Error).message : error);
  process.exitCode = 1;
}

/** An option that there is not. */
function isMisspelt(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
}
