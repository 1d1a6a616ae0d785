import { readFileSync } from 'node:fs';
import type { PushApp } from '../../../shared/events/shops.ts';
import type { AwsAccount } from '../aws.ts';
import { Stop } from '../stop.ts';

/** What is told of an app, by the options of the command. */
export interface PushOptions {
  /** The file of the service account that Firebase made. */
  readonly fcm?: string | undefined;
  /** The file of the token key that Apple made. */
  readonly apns?: string | undefined;
  readonly 'key-id'?: string | undefined;
  readonly 'team-id'?: string | undefined;
  readonly 'bundle-id'?: string | undefined;
  /** The app is in development: Apple reaches it by its sandbox. */
  readonly sandbox?: boolean | undefined;
}

/** What SNS needs to know of an app, by SNS's own names. */
export interface AppCredentials {
  readonly app: PushApp;
  readonly attributes: Readonly<Record<string, string>>;
}

function credentialIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Stop(`${file} cannot be read.`);
  }
}

function serviceAccount(file: string): AppCredentials {
  const text = credentialIn(file);
  const known = [/"type":\s*"service_account"/, /"project_id":\s*"./, /"private_key":\s*"-----BEGIN/];
  if (!known.every((each) => each.test(text)))
    throw new Stop(
      `${file} is no service account of Firebase. In its console: Project settings, Service accounts, Generate new private key.`,
    );
  return { app: 'fcm', attributes: { PlatformCredential: text } };
}

function tokenKey(file: string, options: PushOptions): AppCredentials {
  const key = credentialIn(file);
  if (!key.includes('-----BEGIN PRIVATE KEY-----'))
    throw new Stop(
      `${file} is no token key of Apple (AuthKey_….p8). At developer.apple.com: Keys, with APNs switched on.`,
    );
  const [, inName] = /AuthKey_(\w+)\.p8$/.exec(file) ?? [];
  const { 'key-id': keyId = inName, 'team-id': team, 'bundle-id': bundle, sandbox } = options;
  const missing = Object.entries({ 'key-id': keyId, 'team-id': team, 'bundle-id': bundle }).filter(
    ([, value]) => !value,
  );
  if (missing.length > 0)
    throw new Stop(`Say of the app at Apple: ${missing.map(([name]) => `--${name} …`).join(' ')}.`);
  return {
    app: sandbox ? 'apns-sandbox' : 'apns',
    attributes: {
      PlatformCredential: key,
      PlatformPrincipal: String(keyId),
      ApplePlatformTeamID: String(team),
      ApplePlatformBundleID: String(bundle),
    },
  };
}

/** What the options tell of apps; nothing where they tell none. */
export const appsTold = (options: PushOptions): readonly AppCredentials[] => [
  ...(options.fcm === undefined ? [] : [serviceAccount(options.fcm)]),
  ...(options.apns === undefined ? [] : [tokenKey(options.apns, options)]),
];

/**
 * Makes the platform application at SNS, or gives the one that is there the new credentials, with the operator's own rights: CloudFormation has no
 * such resource. Devices that are registered stay.
 */
export async function makeApplication(
  { ask, region }: AwsAccount,
  arn: string,
  { attributes }: AppCredentials,
): Promise<'made' | 'renewed'> {
  const [, there = ''] = /^arn:[\w-]+:sns:([\w-]+):/.exec(arn) ?? [];
  if (there !== region) throw new Stop(`The stage is in ${there}: set AWS_REGION=${there} before the command.`);
  const [, Platform, Name] = arn.split('/').length === 3 ? arn.split('/') : [];
  const known = { PlatformApplicationArn: arn };
  const before = await ask<{ Attributes?: object }>('sns', 'get-platform-application-attributes', known);
  if (before) {
    await ask('sns', 'set-platform-application-attributes', { ...known, Attributes: attributes });
    return 'renewed';
  }
  const asked = { Name, Platform, Attributes: attributes };
  const made = await ask<{ PlatformApplicationArn: string }>('sns', 'create-platform-application', asked);
  if (made?.PlatformApplicationArn !== arn)
    throw new Stop(
      `SNS made ${made?.PlatformApplicationArn}, and ${arn} is needed: you are in another account than the stage.`,
    );
  return 'made';
}
