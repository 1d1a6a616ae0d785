import type { Plugin } from 'esbuild';

interface Replacement {
  readonly name: string;
  /** As it is imported, and by whom. */
  readonly what: RegExp;
  readonly by: RegExp;
  readonly contents: string;
}

/**
 * Parts of libraries that a function on Lambda never uses, and their replacements, each with the reason why it is safe. Each
 * saves a function 8 KB or more, or reads of files at its start; what saves less is not worth the care at an update (decision 0046).
 */
export const replaced: readonly Replacement[] = [
  {
    // Lambda gives credentials by environment; without the SDK's other ways of finding them one client is 300 → 172 KB.
    // Right for zip functions on the managed runtime only: not with SnapStart, containers, or a profile on a laptop.
    name: 'environment-credentials',
    what: /^@aws-sdk\/credential-provider-node$/,
    by: /\/@aws-sdk\//,
    contents: `export const defaultProvider = () => async () => ({
      accessKeyId: process.env.AWS_ACCESS_KEY_ID,
      secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,
      sessionToken: process.env.AWS_SESSION_TOKEN,
    });`,
  },
  {
    // A zip has no home with a profile in it: what is not in the environment is the SDK's default.
    name: 'no-profiles',
    what: /\/loadSharedConfigFiles$/,
    by: /\/@smithy\/core\//,
    contents: `export const CONFIG_PREFIX_SEPARATOR = '.';
    export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`,
  },
  {
    // DynamoDB's endpoint is its region's; to discover others is an option that is off.
    name: 'no-endpoint-discovery',
    what: /^@aws-sdk\/middleware-endpoint-discovery$/,
    by: /\/@aws-sdk\/client-dynamodb\//,
    contents: `export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
      environmentVariableSelector: () => undefined, configFileSelector: () => undefined, default: undefined,
    };
    export const resolveEndpointDiscoveryConfig = (config) => config;`,
  },
  {
    // None of the operations that we call answers by a stream of events.
    name: 'no-event-streams',
    what: /^@smithy\/core\/event-streams$/,
    by: /\/@smithy\/core\//,
    contents: `export const eventStreamSerdeProvider = () => undefined;
    export class EventStreamSerde {
      constructor() { throw new Error('Event streams are left out of the bundles, by infra/build/replaced.ts'); }
    }`,
  },
  {
    // Our mails have no attachments, whose types are derived from file names: 40 KB of the sender's bundle.
    name: 'no-file-types',
    what: /^\.\/mime-types\.js$/,
    by: /\/nodemailer\//,
    contents:
      "export const detectMimeType = () => 'application/octet-stream'; export const detectExtension = () => 'bin';",
  },
  {
    // Our mails hold no content by its address, which would be fetched.
    name: 'no-fetched-contents',
    what: /^\.\.\/fetch\/index\.js$/,
    by: /\/nodemailer\//,
    contents: "export default () => { throw new Error('A mail holds its own contents'); };",
  },
  {
    // Our mails name everybody by name and address apart; no text is taken apart for them.
    name: 'no-address-lists',
    what: /^\.\.\/addressparser\/index\.js$/,
    by: /\/nodemailer\//,
    contents: "export default () => { throw new Error('An address is given in its parts'); };",
  },
  {
    // A template includes no other: there is nothing that could open a file, whatever a text says.
    name: 'no-template-files',
    what: /^(fs|module)$/,
    by: /\/liquidjs\//,
    contents: `const none = () => { throw new Error('A template opens no file'); };
    export { none as statSync, none as readFileSync, none as realpathSync, none as stat, none as readFile,
      none as realpath, none as createRequire };`,
  },
];

/** An esbuild plugin that puts them in. A replacement is named `replaced:<name>` in the bundles' meta.json. */
export const replacements: Plugin = {
  name: 'replacements',
  setup({ onResolve, onLoad }) {
    for (const { name, what, by } of replaced) {
      onResolve({ filter: what }, ({ importer }) =>
        by.test(importer.replaceAll('\\', '/')) ? { path: name, namespace: 'replaced' } : undefined,
      );
    }
    onLoad({ filter: /.*/, namespace: 'replaced' }, ({ path }) => ({
      contents: replaced.find(({ name }) => name === path)?.contents ?? '',
    }));
  },
};
