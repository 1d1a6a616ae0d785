import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { Stop } from './stop.ts';

/** Parses the arguments of a command; an error shows the usage. */
export function argumentsBy<Options extends ParseArgsOptionsConfig>(
  options: Options,
  usage: string,
  args: readonly string[] = process.argv.slice(2),
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}
