import type { PushApp, ShopChannels } from '../../../shared/events/shops.ts';
import type { Api } from '../api.ts';
import type { AwsAccount } from '../aws.ts';
import { Stop } from '../stop.ts';
import { channelsPath } from './provider-credentials.ts';
import { type AppCredentials, appsTold, makeApplication, type PushOptions } from './push-application.ts';
import { sendNotification } from './push-test.ts';

/** What is told of a shop's app that is to be connected. */
interface PushConnection {
  readonly api: Api;
  readonly shop: string;
  /** The account of the stage: the operator's own, or that of a system on this machine. */
  readonly account: (isLocal: boolean) => Promise<AwsAccount>;
  readonly options: PushOptions & {
    readonly to?: string | undefined;
    readonly device?: string | undefined;
    /** Where in the app advertising is refused. */
    readonly 'opt-out'?: string | undefined;
    readonly 'opt-out-en'?: string | undefined;
  };
  readonly print: (line: string) => void;
  readonly progress: (line: string) => void;
}

interface KnownApp {
  readonly app: PushApp;
  /** The ARN at SNS. */
  readonly application: string;
  readonly isUsed: boolean;
}

const titles: Readonly<Record<PushApp, string>> = {
  fcm: 'Firebase Cloud Messaging',
  apns: 'Apple',
  'apns-sandbox': "Apple's sandbox",
};

/** SNS on this machine asks no one, so that any credentials do. */
const appHere: AppCredentials = { app: 'fcm', attributes: { PlatformCredential: 'a service account of this machine' } };

const knownApps = async (api: Api, shop: string) =>
  (await api.asAdmin<{ items: readonly KnownApp[] }>(shop, 'GET', `${channelsPath(shop)}/push`)).items;

/** Connects a shop's app: its platform applications at SNS, the shop's settings, and a notification that is received. */
export async function connectPush(connection: PushConnection): Promise<void> {
  const { api, shop, options, print, progress } = connection;
  await api.mustKnow(shop);
  const isLocal = (await api.localNow()) !== undefined;
  const known = await knownApps(api, shop);
  const told = appsToMake(connection, known, isLocal);
  if (told.length > 0) {
    const account = await connection.account(isLocal);
    for (const credentials of told) {
      const arn = known.find(({ app }) => app === credentials.app)?.application ?? '';
      const became = await makeApplication(account, arn, credentials);
      print(`${titles[credentials.app]}: ${arn} ${became === 'made' ? 'was made' : 'has the new credentials'}.`);
    }
  }
  await letSend(connection, told);
  await sendNotification({ api, shop, isLocal, to: options.to, device: options.device, print, progress });
}

function appsToMake(
  { api, shop, options, print }: PushConnection,
  known: readonly KnownApp[],
  isLocal: boolean,
): readonly AppCredentials[] {
  const told = appsTold(options);
  if (told.length > 0) return told;
  const used = known.filter(({ isUsed }) => isUsed).map(({ app }) => titles[app]);
  if (used.length > 0) {
    print(`${used.join(' and ')} stay as they are.`);
    return [];
  }
  if (isLocal) {
    print(`${api.base} is on this machine, where a stand-in plays SNS: an app of its own is used.`);
    return [appHere];
  }
  throw new Stop(
    'Say what Firebase or Apple gave to the app:\n' +
      `  npm run shop -- connect ${shop} push --fcm service-account.json --to her@example.com\n` +
      `  npm run shop -- connect ${shop} push --apns AuthKey_….p8 --team-id … --bundle-id … --to her@example.com`,
  );
}

/** Names the apps in the shop's settings, whose rest stays as it is. */
async function letSend({ api, shop, options, print }: PushConnection, told: readonly AppCredentials[]): Promise<void> {
  const { 'opt-out': ko, 'opt-out-en': en = ko } = options;
  const { push } = await api.changePart<ShopChannels>(shop, 'channels', ({ push, ...others }) => {
    const made = told.map(({ app }) => app);
    const isOtherApple = (app: PushApp) => app.startsWith('apns') && made.some((each) => each.startsWith('apns'));
    const kept = (push?.by ?? []).filter((app) => !made.includes(app) && !isOtherApple(app));
    const by = [...kept, ...made].sort();
    if (by.length === 0) return undefined;
    const optOut = ko && en ? { ko, en } : push?.optOut;
    return { ...others, push: { by, ...(optOut && { optOut }) } };
  });
  print(`Notifications go by ${(push?.by ?? []).map((app) => titles[app]).join(' and ')} (channels.push.by).`);
  if (!push?.optOut)
    print(
      'No advertising goes to the app in Korea until it is said where it is refused there: --opt-out "설정 > 알림".',
    );
}

/** Prints by which apps a shop sends notifications, where it does. */
export async function showPush(api: Api, shop: string, print: (line: string) => void): Promise<void> {
  const reply = await api.ask(shop, 'GET', `${channelsPath(shop)}/push`);
  const { items = [] } = (reply.status === 200 ? reply.body : {}) as { readonly items?: readonly KnownApp[] };
  for (const { app, application, isUsed } of items) {
    if (isUsed) print(`push: notifications of the app by ${titles[app]}\n  at SNS    ${application}`);
  }
}
