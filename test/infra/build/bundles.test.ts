import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { replaced } from '../../../infra/build/replaced.ts';
import { bundles, bundlesFolder, clientsIn } from '../../support/bundles/bundles.ts';

const folder = await bundlesFolder();
const made = (await bundles()).map((bundle) => ({ ...bundle, code: readFileSync(bundle.file, 'utf8') }));

/** In bytes, by how many clients a function holds: one of the SDK's costs about 25 KB beside the first. */
const maxBytes = (clients: number): number => Math.min(320_000 + (clients - 1) * 88_000, 456_000);

/** What reads the bodies of all platforms, in bytes. */
const readersBytes = 25_000;
const holdsReaders = (inputs: readonly string[]) =>
  inputs.some((input) => /^functions\/orders\/platforms\/\w+\/(body|reader|order)\.ts$/.test(input));

/** What reads and writes the phone numbers of all countries (`libphonenumber-js/min`: 83 KB of metadata), in bytes. */
const phoneNumbersBytes = 125_000;
const holdsPhoneNumbers = (inputs: readonly string[]) =>
  inputs.some((input) => input.includes('node_modules/libphonenumber-js/'));

/** A copy of personal data as a page: the names of its fields, in two languages, in bytes. */
const recordBytes = 4_000;
const holdsRecord = (inputs: readonly string[]) =>
  inputs.some((input) => input.endsWith('shared/page/record.words.ts'));

/** What is known of a customer, the search for them, and their own pages in two languages, in bytes. */
const customersApiBytes = 58_000;

/** The pages on which people work, in two languages, in bytes. */
const deskPagesBytes = 350_000;

/** The page on which customers write, in two languages, what reads calls, chats and boards, and the shipped templates, in bytes. */
const careApiBytes = 107_000;

/** What runs the templates of answers (LiquidJS), in bytes: in the one function that writes them. */
const liquidBytes = 82_000;
const holdsLiquid = (inputs: readonly string[]) => inputs.some((input) => input.includes('node_modules/liquidjs/'));

/** All letters with their layout, and those of them that are texts too, in two languages, in bytes: beside who sends them, who shows again what was sent. */
const lettersBytes = 56_000;

/** The page on which customers choose what they get, the register of their consents with its evidence, the journeys that may be stopped, and the secrets of answers, in bytes. */
const choicesBytes = 42_000;

/**
 * Beside the letters of a mail: the versions of texts (8 KB), why nothing may go and by which channel (8 KB), what was sent to whom, what is
 * settled by asking (6 KB), which picture goes with it, what a notice to the staff says, and the ways of answers and notices by webhook (9 KB), in bytes.
 */
const sendBytes = 77_000;

/** Who carries messages to phones (24 KB), with pictures, notifications to apps (8 KB), the same decision as of mails, and the words of all letters, in bytes. */
const phonesBytes = 67_000;

/** The accounts of a shop at those who carry its messages to phones, what they report, the devices of its app, and its pictures with their uploads, in bytes. */
const connectingBytes = 69_000;

/** What would become of an agent's words if they went now: the decision of the step that sends, in bytes. */
const previewBytes = 20_000;

/** It reads what all platforms say, and answers requests about persons, with a copy of their orders, in bytes. */
const ordersEventsBytes = 8_000;

/** A platform waits for this one, often after a cold start. It reads of bodies what no later claim may miss: a "no" (12 KB). */
const webhooksBytes = 275_000;

const tooLarge = ({ name, bytes: all, documentBytes, inputs }: Omit<(typeof made)[number], 'file' | 'code'>) => {
  const bytes = all - documentBytes;
  const clients = clientsIn(inputs);
  const own =
    {
      'desk.pages': deskPagesBytes,
      'customers.api': customersApiBytes,
      'care.api': careApiBytes,
      'messaging.api': lettersBytes + choicesBytes + connectingBytes + previewBytes,
      'messaging.phones': phonesBytes,
      'messaging.send': sendBytes,
      'orders.events': ordersEventsBytes,
    }[name] ?? 0;
  const libraries =
    (holdsReaders(inputs) ? readersBytes : 0) +
    (holdsPhoneNumbers(inputs) ? phoneNumbersBytes : 0) +
    (holdsLiquid(inputs) ? liquidBytes : 0);
  const pages = holdsRecord(inputs) ? recordBytes : 0;
  const most = maxBytes(clients.length) + libraries + pages + own;
  return bytes > most ? [`${name} has ${bytes} bytes, and may have ${most} with ${clients.join(' and ')}`] : [];
};

/** What must not be in a bundle, because it costs each cold start more than it gives. */
const unwanted =
  /node_modules\/(mjml[\w-]*|zod|arktype|ajv|aws-xray-sdk[\w-]*|@aws-lambda-powertools\/(tracer|parser)|undici|@aws-sdk\/(credential-provider-(?!env\b)[\w-]+|nested-clients|client-(sso|sts|ssm|s3)[\w-]*)|aws-cdk-lib|temporal-polyfill\/(index|full|chunks\/classApi)[\w-]*)\b/;
const unwantedIn = ({ name, inputs }: Pick<(typeof made)[number], 'name' | 'inputs'>) =>
  inputs.filter((input) => unwanted.test(input)).map((input) => `${name}: ${input}`);

/** The name of a file of one platform, as `reader`. */
const platformFile = (input: string): string[] =>
  /^functions\/orders\/platforms\/(?!contract\/)\w+\/([\w-]+)\.ts$/.exec(input)?.slice(1) ?? [];

describe('bundles', () => {
  test('are one for each handler', () => {
    expect(made.length).toBeGreaterThan(8);
    expect(
      readdirSync(folder)
        .filter((name) => !name.endsWith('.json'))
        .sort(),
    ).toEqual(made.map(({ name }) => name).sort());
  });

  test('are each within the bytes that their clients allow', () => {
    expect(made.flatMap(tooLarge)).toEqual([]);
    expect(new Set(made.map(({ inputs }) => clientsIn(inputs).length))).toEqual(new Set([0, 1, 2, 3]));
  });

  test.each([
    ['one client', 320_001, ['node_modules/@aws-sdk/client-dynamodb/x.js', 'shared/aws/parameters.ts']],
    ['two clients', 408_001, ['node_modules/@aws-sdk/client-dynamodb/x.js', 'node_modules/@aws-sdk/client-sqs/x.js']],
    [
      'one of them our own',
      408_001,
      ['node_modules/@aws-sdk/client-dynamodb/x.js', 'functions/care/inbound/mails.client.ts'],
    ],
    [
      'five clients',
      456_001,
      ['dynamodb', 'sqs', 'ses', 'sns', 'kms'].map((name) => `node_modules/@aws-sdk/client-${name}/x.js`),
    ],
  ])('would be too large, with %s, at %i bytes', (_, bytes, inputs) => {
    expect(tooLarge({ name: 'x', bytes, documentBytes: 0, inputs })).toHaveLength(1);
    expect(tooLarge({ name: 'x', bytes: bytes - 1, documentBytes: 0, inputs })).toEqual([]);
  });

  test("hold the API's document and the desk's script once, packed, and within bytes of its own", () => {
    const held = new Map(made.filter((each) => each.documentBytes > 0).map((each) => [each.name, each.documentBytes]));
    expect([...held.keys()].sort()).toEqual(['customers.api', 'desk.pages']);
    expect(Math.max(...held.values())).toBeLessThan(79_000);
  });

  test('hold nothing that is not needed where they run', () => {
    expect(made.flatMap(unwantedIn)).toEqual([]);
  });

  test("say a library's version, and hold nothing else of its package", () => {
    const [orders] = made.filter(({ name }) => name === 'orders.api');
    expect(orders?.inputs).toContain('node_modules/@aws-sdk/client-dynamodb/package.json');
    expect(orders?.code).toMatch(/name:"@aws-sdk\/client-dynamodb",version:"3\./);
    expect(made.filter(({ code }) => /\bdevDependencies:/.test(code)).map(({ name }) => name)).toEqual([]);
  });

  test.each([
    'zod/v4/index.js',
    'mjml-core/lib/index.js',
    'aws-xray-sdk-core/dist/index.js',
    '@aws-lambda-powertools/tracer/lib/esm/Tracer.js',
    '@aws-sdk/credential-provider-node/dist/x.js',
    '@aws-sdk/nested-clients/dist-es/x.js',
    '@aws-sdk/client-ssm/dist-es/x.js',
    'undici/index.js',
    'temporal-polyfill/chunks/classApi-basic.js',
  ])('would hold too much with %s', (input) => {
    expect(unwantedIn({ name: 'x', inputs: [`node_modules/${input}`] })).toHaveLength(1);
  });

  test('leave out what they never reach: each replacement has its place in one of them', () => {
    const held = new Set(made.flatMap(({ inputs }) => inputs));
    expect(replaced.map(({ name }) => name).filter((name) => !held.has(`replaced:${name}`))).toEqual([]);
  });

  test.each([
    [
      'orders.webhooks',
      'intake',
      [
        ...['consents', 'customer', 'customer-body', 'event', 'fields', 'headers', 'intake', 'member-body', 'meta'],
        ...['platform', 'withdrawals'],
      ],
    ],
    ['orders.api', 'connection', ['customer', 'platform', 'secret']],
  ])('hold of the platforms what they need: %s its %s, and no other part', (name, part, files) => {
    const inputs = made.find((each) => each.name === name)?.inputs ?? [];
    expect(inputs).toContain(`functions/orders/platforms/each-${part}.ts`);
    expect([...new Set(inputs.flatMap(platformFile))].sort()).toEqual(files);
  });

  test.each([
    ['orders.events', 'reader', ['api', 'guide', 'queries']],
    ['orders.sync', 'api', ['guide', 'intake', 'signature']],
  ])('read by %s, which takes its %s, hold no other part', (name, part, others) => {
    const inputs = made.find((each) => each.name === name)?.inputs ?? [];
    expect(inputs).toContain(`functions/orders/platforms/each-${part}.ts`);
    expect(inputs.flatMap(platformFile).filter((file) => others.includes(file))).toEqual([]);
  });

  test('hold what reads the bodies of platforms only where they are read', () => {
    expect(made.filter(({ inputs }) => holdsReaders(inputs)).map(({ name }) => name)).toEqual([
      'orders.events',
      'orders.sync',
    ]);
    expect(made.find(({ name }) => name === 'orders.webhooks')?.bytes).toBeLessThan(webhooksBytes);
  });

  test('hold what runs templates only where answers are written', () => {
    expect(made.filter(({ inputs }) => holdsLiquid(inputs)).map(({ name }) => name)).toEqual(['care.api']);
  });

  test('take their credentials from the environment', () => {
    const signing = made.filter(({ inputs }) => inputs.some((input) => /node_modules\/@aws-sdk\/client-/.test(input)));
    const without = made.filter((each) => !signing.includes(each)).map(({ name }) => name);
    expect(without.sort()).toEqual(['desk.client', 'disposal.emptying', 'health.api']);
    expect(
      signing.filter(({ inputs }) => !inputs.includes('replaced:environment-credentials')).map(({ name }) => name),
    ).toEqual([]);
  });

  test('load nothing while they run: no import(), no fetch', () => {
    const late = made.flatMap(({ name, code }) =>
      [...code.matchAll(/\bimport\("[^"]*"\)|require\("undici"\)/g)].map(([found]) => `${name}: ${found}`),
    );
    expect(late).toEqual([]);
  });
});
