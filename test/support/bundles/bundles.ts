import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { assembly } from '../../../infra/local/template/assembly.ts';

interface Meta {
  readonly outputs: Readonly<
    Record<
      string,
      { readonly bytes: number; readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }
    >
  >;
}

/** A deployed function's bundle. */
export interface Bundle {
  /** As `orders.webhooks`. */
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
  /** As many of them are the API's document, or the desk's script: texts that are packed. */
  readonly documentBytes: number;
  /** The files it is made of, by their paths from the root. */
  readonly inputs: readonly string[];
}

/** Where the bundles lie. */
export const bundlesFolder = async (): Promise<string> => join(await assembly(), '..', 'bundles');

/** Every bundle, as esbuild says it made them. */
export async function bundles(): Promise<Bundle[]> {
  const folder = await bundlesFolder();
  const { outputs } = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8')) as Meta;
  return Object.entries(outputs).map(([path, { bytes, inputs }]) => {
    const name = basename(dirname(path));
    const packed = ['openapi:./api.openapi', 'desk-script:./assets/desk.desk-script'];
    const documentBytes = packed.reduce((sum, input) => sum + (inputs[input]?.bytesInOutput ?? 0), 0);
    return { name, file: join(folder, name, 'index.cjs'), bytes, documentBytes, inputs: Object.keys(inputs) };
  });
}

/** The SDK's clients, and our own one for S3, which signs its calls itself; what reads parameters counts as none. */
const client = /node_modules\/@aws-sdk\/client-([a-z-]+)\/|^functions\/care\/inbound\/(mails)\.client\.ts$/;

export const clientsIn = (inputs: readonly string[]): string[] => [
  ...new Set(inputs.flatMap((input) => client.exec(input)?.slice(1).filter(Boolean) ?? [])),
];
