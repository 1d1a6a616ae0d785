import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as v from 'valibot';
import { parseShopFile } from '../functions/shops/deployed.ts';
import { type Fault, sentenceOf, unknownHere, validate } from '../shared/base/faults.ts';
import { domainFaults, domainName, mailFields, ownDomain } from './domains/fields.ts';

const clientId = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,200}$/, 'the id of a client'));

/** A team's own issuer (OpenID Connect), in place of the user pool. */
const login = v.strictObject({
  /** As its tokens name it, to the letter. */
  issuer: v.pipe(v.string(), v.regex(/^https:\/\/[^\s?#]+$/, 'an address like https://login.shop.example')),
  /** Its public client of the command line, and that of the desk. */
  cliClient: clientId,
  deskClient: clientId,
  /** What its access tokens are for (`aud`), where that is an API and not the client. */
  resource: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z][a-z\d+.-]*:[^\s#]+$/i, 'an address like https://care.shop.example')),
  ),
});

const config = v.strictObject({
  ...mailFields,
  domain: v.optional(ownDomain),
  disposable: v.optional(v.boolean(), false),
  /** Whether its data is protected from deletion: from the second deployment on. */
  protected: v.optional(v.boolean(), false),
  account: v.optional(v.pipe(v.string(), v.regex(/^\d{12}$/, 'an AWS account of 12 digits, as text'))),
  region: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region like ap-northeast-2'))),
  /** Lambda's concurrent executions: what `aws lambda get-account-settings` returns, if nothing else runs in the account. */
  executions: v.optional(v.pipe(v.number(), v.integer(), v.minValue(10))),
  login: v.optional(login),
  shopifyEventSource: v.optional(
    v.strictObject({
      name: v.pipe(
        v.string(),
        v.regex(/^aws\.partner\/shopify\.com(\/[.\-_A-Za-z0-9]+){2,}$/, 'a partner event source'),
      ),
      shops: v.record(domainName, v.pipe(v.string(), v.regex(/^[\w.~-]+$/, "a shop's id"))),
    }),
  ),
});
type StageConfig = v.InferOutput<typeof config>;

/** `stage.json` of a stage's folder; throws an error that names the file, each fault in it, and the correction. */
export function stageConfig(folder: string): StageConfig {
  if (!existsSync(folder)) throw new Error(`There is no stage here: make the folder ${displayPath(folder)}.`);
  const path = join(folder, 'stage.json');
  if (!existsSync(path))
    throw new Error(`${displayPath(path)} is missing: write {"mailDomain": "shop.example"} there.`);
  const read = validate(config, parseFile(path));
  if (read.success) {
    const { disposable, protected: isProtected } = read.output;
    if (disposable && isProtected) throw wrong(path, ['a stage is either disposable or protected']);
    const faults = domainFaults(read.output);
    if (faults.length > 0) throw wrong(path, faults);
    return read.output;
  }
  throw wrong(
    path,
    read.faults.map((fault) => sentenceOf(withKnownKeys(fault), 'the file')),
  );
}

/** For an unknown key, the known ones are listed. */
const withKnownKeys = ({ path, detail }: Fault): Fault =>
  path.length === 1 && detail === unknownHere
    ? { path, detail: `${detail}; known are ${Object.keys(config.entries).join(', ')}` }
    : { path, detail };

/** A shop's file in a stage's folder. */
export interface ShopFile {
  readonly shop: string;
  readonly path: string;
  /** The file as JSON on one line. */
  readonly document: string;
}

/**
 * The files of a stage's shops, by their names; throws an error that names the file and each fault in it, by the same
 * check as in the deployment.
 */
export function shopFiles(folder: string): ShopFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => {
    const path = join(folder, name);
    const file = parseFile(path);
    const read = parseShopFile(file);
    if ('faults' in read)
      throw wrong(
        path,
        read.faults.map((fault) => sentenceOf(fault, 'the file')),
      );
    const { shop } = read.document;
    if (name !== `${shop}.json`)
      throw wrong(path, [`shop should be ${name.replace(/\.json$/, '')}, as the file is named`]);
    return { shop, path, document: JSON.stringify(file) };
  });
}

function parseFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(
      `${displayPath(path)} is no JSON: ${error instanceof Error ? error.message : error}. Correct it there.`,
    );
  }
}

const wrong = (path: string, faults: readonly string[]): Error =>
  new Error(
    `${displayPath(path)} cannot be deployed. Correct there:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  );

const displayPath = (path: string): string => relative(process.cwd(), path);
