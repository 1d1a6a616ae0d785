import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Kernel } from '../engine/kernel.ts';
import type { HttpRequest, HttpResponse } from '../sandbox/https.ts';
import type { HttpCall } from '../services/http-api.ts';
import type { SentToPhone } from './sent-to-phone.ts';
import { type AskedMessage, askedMessage, codeAgainst, filledIn, wonOf } from './solapi-limits.ts';
import { type SolapiMessage, shownOnPhone, solapiList } from './solapi-messages.ts';
import { type SolapiMood, type SolapiSettings, usualSolapi } from './solapi-settings.ts';
import { SolapiSignatures } from './solapi-signatures.ts';

const solapiHost = 'api.solapi.com';

/** What of the runtime it stands in. */
interface SolapiSurroundings {
  readonly kernel: Pick<Kernel, 'now' | 'at' | 'journal'>;
  readonly externalHosts: { readonly set: (host: string, answer: Solapi['answer']) => unknown };
  readonly http: (call: HttpCall) => unknown;
}

const sendCall = v.object({
  messages: v.pipe(v.array(askedMessage), v.minLength(1)),
  allowDuplicates: v.optional(v.boolean(), false),
  showMessageList: v.optional(v.boolean(), false),
});

const fileCall = v.object({ file: v.string(), type: v.literal('MMS') });

const maxPictureBytes = 200 * 1024;

class SolapiError extends Error {
  readonly status: number;
  constructor(status: number, errorCode: string) {
    super(errorCode);
    this.status = status;
  }
}

/**
 * Solapi's API, as far as messages are sent and asked for, for one account: checks what Solapi checks, keeps what it took, and posts reports.
 * It stands for `api.solapi.com` in the local runtime, where its settings are at `/_local/solapi`.
 */
export class Solapi {
  settings: SolapiSettings;
  readonly messages = new Map<string, SolapiMessage>();
  /** JPEGs in base64, by their ids. */
  readonly pictures = new Map<string, string>();
  readonly #cloud: SolapiSurroundings;
  readonly #signatures = new SolapiSignatures();

  constructor(cloud: SolapiSurroundings, secret: string) {
    this.#cloud = cloud;
    this.settings = usualSolapi(secret);
    cloud.externalHosts.set(solapiHost, this.answer);
  }

  set(changes: { readonly [Name in keyof SolapiSettings]?: SolapiSettings[Name] | undefined }): void {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    this.settings = { ...this.settings, ...given };
    this.#cloud.kernel.journal.put('solapi-settings', this.settings);
  }

  /** A message that was taken before the process began: what has not become of it yet does now. */
  restore(message: SolapiMessage): void {
    this.messages.set(message.messageId, message);
    this.#follow(message.messageId);
  }

  /** What it took, as phones show it. */
  shown(): SentToPhone[] {
    return [...this.messages.values()].map(shownOnPhone);
  }

  /** Answers a call to its host. */
  readonly answer = (request: HttpRequest): HttpResponse | Promise<HttpResponse> => {
    const response = this.#respond(request);
    const { replyMs } = this.settings;
    if (replyMs === 0) return response;
    return new Promise((resolve) => {
      this.#cloud.kernel.at(this.#now() + replyMs, () => resolve(response));
    });
  };

  #respond({ method, path, headers, body }: HttpRequest): HttpResponse {
    const { mood, keys } = this.settings;
    try {
      refuseBy(mood);
      const fault = this.#signatures.fault(headers.authorization ?? '', keys, this.#now());
      if (fault) throw new SolapiError(403, fault);
      const { pathname, searchParams } = new URL(path, `https://${solapiHost}`);
      switch (`${method} ${pathname}`) {
        case 'POST /messages/v4/send-many/detail':
          return this.#send(parsedAs(sendCall, body));
        case 'POST /storage/v1/files':
          return answered(200, this.#store(parsedAs(fileCall, body).file));
        case 'GET /messages/v4/list':
          return answered(200, solapiList([...this.messages.values()], searchParams));
        case 'GET /cash/v1/balance':
          return answered(200, { balance: this.settings.balance, point: 0 });
        default:
          throw new SolapiError(404, 'ResourceNotFound');
      }
    } catch (error) {
      if (!(error instanceof SolapiError)) throw error;
      return answered(error.status, { errorCode: error.message, errorMessage: 'The stand-in says no.' });
    }
  }

  #send({ messages, allowDuplicates, showMessageList }: v.InferOutput<typeof sendCall>): HttpResponse {
    if (this.settings.balance <= 0) throw new SolapiError(402, 'NotEnoughBalance');
    const moods = messages.map(({ to }) => this.settings.numbers[to] ?? this.settings.mood);
    for (const mood of moods) refuseBy(mood);
    const numbers = new Set<string>();
    const outcomes = messages.map((asked, n) => {
      const isDouble = numbers.has(asked.to) && !allowDuplicates;
      numbers.add(asked.to);
      return this.#take(asked, isDouble ? '1026' : (moods[n] ?? null));
    });
    if (moods.includes('fails-after-taking')) throw new SolapiError(500, 'InternalError');
    if (moods.includes('garbled')) return { ...answered(200, {}), body: '<html>{"messageList":' };
    return answered(200, {
      failedMessageList: outcomes.filter(({ statusCode }) => statusCode !== '2000'),
      groupInfo: { groupId: 'G4V', count: { total: messages.length } },
      ...(showMessageList && { messageList: outcomes.filter(({ statusCode }) => statusCode === '2000') }),
    });
  }

  /** Takes a message, or says by which code it does not. */
  #take(asked: AskedMessage, mood: SolapiMood | null) {
    const now = this.#now();
    const { reportMs, balance, templates } = this.settings;
    const atOnce = mood !== null && /^1\d{3}$/.test(mood) ? mood : undefined;
    const refusal = atOnce ?? codeAgainst(asked, { ...this.settings, pictures: new Set(this.pictures.keys()) });
    const { to, from, type, country, customFields, kakaoOptions } = asked;
    const echoed = { to, from, type, country, accountId: 'demo', customFields };
    if (refusal) return { ...echoed, messageId: this.#nextId(), statusCode: refusal, statusMessage: refusal };
    const template = kakaoOptions && templates[kakaoOptions.templateId];
    // Kakao knows its templates itself: what Solapi took may fail there.
    const fate = kakaoOptions && template === undefined ? '3105' : mood;
    const at = new Date(now).toISOString();
    const message: SolapiMessage = {
      ...asked,
      messageId: this.#nextId(),
      text: kakaoOptions ? filledIn(template ?? asked.text, kakaoOptions.variables) : asked.text,
      statusCode: '2000',
      fate: fate !== null && /^[23]\d{3}$/.test(fate) ? fate : '4000',
      reportAt: now + reportMs,
      dateCreated: at,
      dateUpdated: at,
    };
    this.set({ balance: balance - (wonOf[type] ?? 0) });
    this.#keep(message);
    this.#follow(message.messageId);
    return { ...echoed, messageId: message.messageId, statusCode: '2000', statusMessage: '정상 접수' };
  }

  #keep(message: SolapiMessage): void {
    this.messages.set(message.messageId, message);
    this.#cloud.kernel.journal.put(`solapi/${message.messageId}`, message);
  }

  #now(): number {
    return this.#cloud.kernel.now();
  }

  #ids = 0;

  #nextId(): string {
    this.#ids = Math.max(this.#ids, this.messages.size) + 1;
    const day = new Date(this.#now()).toISOString().replace(/\D/g, '').slice(0, 14);
    return `M4V${day}${String(this.#ids).padStart(8, '0')}`;
  }

  #store(file: string): { readonly fileId: string } {
    const { pictures } = this.settings;
    if (pictures === 'fails') throw new SolapiError(500, 'InternalError');
    const bytes = Buffer.from(file, 'base64');
    if (pictures === 'refuses') throw new SolapiError(400, 'InvalidFile');
    if (bytes.length > maxPictureBytes || !bytes.subarray(0, 2).equals(Buffer.of(0xff, 0xd8)))
      throw new SolapiError(400, 'InvalidFile');
    const fileId = `ST01FZ${createHash('sha256').update(bytes).digest('hex').slice(0, 20)}`;
    this.pictures.set(fileId, file);
    this.#cloud.kernel.journal.put(`solapi-picture/${fileId}`, file);
    return { fileId };
  }

  /** The carrier takes it half-way, and its outcome is reported. */
  #follow(id: string): void {
    const message = this.messages.get(id);
    if (!message || !['2000', '3000'].includes(message.statusCode)) return;
    const { kernel } = this.#cloud;
    const now = this.#now();
    const left = Math.max(message.reportAt - now, 0);
    if (message.statusCode === '2000') kernel.at(now + left / 2, () => this.#become(id, '3000'));
    kernel.at(now + left, () => this.#become(id, message.fate));
  }

  #become(id: string, statusCode: string): void {
    const before = this.messages.get(id);
    if (!before || !['2000', '3000'].includes(before.statusCode)) return;
    const at = new Date(this.#now()).toISOString();
    const message = { ...before, statusCode, dateUpdated: at, ...(statusCode !== '3000' && { dateReported: at }) };
    this.#keep(message);
    if (statusCode === '3000') return;
    this.#report(message);
    // It sends a text message itself where KakaoTalk failed, unless it was told not to.
    const { kakaoOptions: _, ...asked } = message;
    if (/^31\d\d$/.test(statusCode) && message.kakaoOptions?.disableSms === false)
      this.#take({ ...asked, type: 'LMS' }, null);
  }

  #report({ fate: _, reportAt: __, ...message }: SolapiMessage): void {
    const { webhook, repeats } = this.settings;
    if (!webhook) return;
    const headers = {
      'content-type': 'application/json',
      'x-solapi-event-name': 'SINGLE-REPORT',
      'x-solapi-secret': createHash('sha1').update(webhook.secret).digest('hex'),
    };
    const body = Buffer.from(JSON.stringify([message]));
    const times = repeats ? 2 : 1;
    for (let n = 0; n < times; n++) this.#cloud.http({ method: 'POST', url: webhook.path, headers, body });
  }
}

/** Refuses before anything is taken. */
function refuseBy(mood: SolapiMood | null): void {
  if (mood === 'throttled') throw new SolapiError(429, 'TooManyRequests');
  if (mood === 'down') throw new SolapiError(503, 'ServiceUnavailable');
}

function parsedAs<Shape extends v.GenericSchema>(shape: Shape, body: Buffer): v.InferOutput<Shape> {
  let given: unknown;
  try {
    given = JSON.parse(body.toString('utf8'));
  } catch {
    throw new SolapiError(400, 'ValidationError');
  }
  const { success, output } = v.safeParse(shape, given);
  if (!success) throw new SolapiError(400, 'ValidationError');
  return output as v.InferOutput<Shape>;
}

const answered = (status: number, body: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});
