import { createHash } from 'node:crypto';
import { type Journal, nowhere } from '../engine/journal.ts';
import { AwsError } from '../protocol/aws-error.ts';
import type { Place } from '../template/template.ts';
import { type Application, type MobilePushSettings, usualPush } from './push-settings.ts';
import { noticeIn, type TakenNotice } from './shown-notice.ts';

type SnsInput = Readonly<Record<string, unknown>>;

/** A device, as SNS knows it. */
export interface Endpoint {
  readonly arn: string;
  readonly application: string;
  readonly token: string;
  readonly enabled: boolean;
}

interface PushPorts {
  readonly now: () => number;
  readonly journal?: Journal;
  readonly place: Place;
}

/** What SNS writes before its reason. */
const invalid = (parameter: string, reason: string) =>
  new AwsError('InvalidParameter', `Invalid parameter: ${parameter} Reason: ${reason}`);

/**
 * Mobile push of SNS: platform applications, their devices, and what those showed, with the errors of its API reference (Publish,
 * CreatePlatformEndpoint, SetEndpointAttributes; read 2026-12-01). Google and Apple themselves are played too.
 */
export class MobilePush {
  readonly delivered: TakenNotice[] = [];
  readonly endpoints = new Map<string, Endpoint>();
  settings: MobilePushSettings = usualPush;
  readonly #ports: Required<PushPorts>;

  constructor(ports: PushPorts) {
    this.#ports = { journal: nowhere, ...ports };
  }

  set(some: { readonly [Name in keyof MobilePushSettings]?: MobilePushSettings[Name] | undefined }): void {
    const given = Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined));
    this.settings = { ...this.settings, ...given };
    this.#ports.journal.put('push-settings', this.settings);
  }

  /** A notification that was shown before the process began. */
  restore(notice: TakenNotice): void {
    this.delivered.push(notice);
  }

  call(operation: string, input: SnsInput): Record<string, unknown> {
    const { mood } = this.settings;
    if (mood === 'throttling') throw new AwsError('Throttled', 'Rate exceeded', 429);
    if (mood === 'failing') throw internalError;
    const answer = this.#perform(operation, input);
    if (mood === 'failing-late') throw internalError;
    return answer;
  }

  #perform(operation: string, input: SnsInput): Record<string, unknown> {
    switch (operation) {
      case 'CreatePlatformApplication':
        return { PlatformApplicationArn: this.#makeApplication(input) };
      case 'GetPlatformApplicationAttributes': {
        const { attributes, enabled } = this.#application(input);
        const { PlatformCredential: _, PlatformPrincipal: __, ...shown } = attributes;
        return { Attributes: { ...shown, Enabled: String(enabled) } };
      }
      case 'SetPlatformApplicationAttributes': {
        const known = this.#application(input);
        this.#keep({ ...known, attributes: { ...known.attributes, ...(input.Attributes as Record<string, string>) } });
        return {};
      }
      case 'CreatePlatformEndpoint':
        return { EndpointArn: this.#makeEndpoint(this.#application(input).arn, String(input.Token ?? '')) };
      case 'SetEndpointAttributes':
        this.#change(this.#endpoint(input), input.Attributes as { entry: { key: string; value: string }[] });
        return {};
      case 'DeleteEndpoint':
        this.endpoints.delete(String(input.EndpointArn));
        this.#ports.journal.remove(`push-endpoint/${input.EndpointArn}`);
        return {};
      case 'Publish':
        return { MessageId: this.#publish(input) };
      default:
        throw new AwsError('InvalidAction', `The local SNS does not implement ${operation}`);
    }
  }

  #makeApplication({ Name, Platform, Attributes }: SnsInput): string {
    const { region, account } = this.#ports.place;
    const attributes = (Attributes ?? {}) as Record<string, string>;
    if (!/^[\w.-]{1,256}$/.test(String(Name))) throw invalid('Name', 'invalid name');
    if (!/^(GCM|APNS|APNS_SANDBOX)$/.test(String(Platform))) throw invalid('Platform', 'unknown platform');
    if (!attributes.PlatformCredential) throw invalid('Attributes', 'PlatformCredential is missing');
    const arn = `arn:aws:sns:${region}:${account}:app/${Platform}/${Name}`;
    this.#keep({ arn, attributes, enabled: true });
    return arn;
  }

  #keep(application: Application): void {
    const others = this.settings.applications.filter(({ arn }) => arn !== application.arn);
    this.set({ applications: [...others, application] });
  }

  #application({ PlatformApplicationArn }: SnsInput): Application {
    const found = this.settings.applications.find(({ arn }) => arn === PlatformApplicationArn);
    if (!found) throw new AwsError('NotFound', 'PlatformApplication does not exist', 404);
    return found;
  }

  #makeEndpoint(application: string, token: string): string {
    const isApple = application.includes(':app/APNS');
    if (token === '' || this.settings.invalid.includes(token)) throw invalid('Token', 'no token of this platform');
    if (isApple && !/^[\da-f]{2,400}$/i.test(token))
      throw invalid('Token', 'iOS device tokens must be no more than 400 hexadecimal characters');
    const found = [...this.endpoints.values()].find((each) => each.application === application && each.token === token);
    if (found && !found.enabled)
      throw invalid('Token', `Endpoint ${found.arn} already exists with the same Token, but different attributes.`);
    const digest = createHash('sha256').update(`${application} ${token}`).digest('hex');
    const id = digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
    const arn = `${application.replace(':app/', ':endpoint/')}/${id}`;
    this.#store({ arn, application, token, enabled: true });
    return arn;
  }

  #endpoint({ EndpointArn }: SnsInput): Endpoint {
    const found = this.endpoints.get(String(EndpointArn));
    if (!found) throw new AwsError('NotFound', 'Endpoint does not exist', 404);
    return found;
  }

  #change(endpoint: Endpoint, { entry }: { readonly entry: readonly { key: string; value: string }[] }): void {
    const { Token = endpoint.token, Enabled } = Object.fromEntries(entry.map(({ key, value }) => [key, value]));
    this.#store({ ...endpoint, token: Token, enabled: Enabled === undefined ? endpoint.enabled : Enabled === 'true' });
  }

  #store(endpoint: Endpoint): void {
    this.endpoints.set(endpoint.arn, endpoint);
    this.#ports.journal.put(`push-endpoint/${endpoint.arn}`, endpoint);
  }

  #publish(input: SnsInput): string {
    const endpoint = this.endpoints.get(String(input.TargetArn));
    if (!endpoint) throw invalid('TargetArn', 'No endpoint found for the target arn specified');
    if (!this.#application({ PlatformApplicationArn: endpoint.application }).enabled)
      throw new AwsError('PlatformApplicationDisabled', 'Platform application is disabled');
    if (!endpoint.enabled) throw new AwsError('EndpointDisabled', 'Endpoint is disabled');
    const platform = endpoint.application.split(/[/]/)[1] ?? '';
    const shown = noticeIn(platform, input);
    const number = this.delivered.length + 1;
    if (this.settings.uninstalled.includes(endpoint.token)) {
      this.#store({ ...endpoint, enabled: false });
      return `push-lost-${number}`;
    }
    const id = `push-${number}`;
    const known = { id, channel: 'push', provider: 'sns', platform, to: endpoint.token } as const;
    const notice: TakenNotice = { ...known, ...shown, at: new Date(this.#ports.now()).toISOString() };
    this.#ports.journal.put(`push/${this.delivered.push(notice)}`, notice);
    return id;
  }
}

const internalError = new AwsError('InternalError', 'The API encountered an unexpected error.', 500);
