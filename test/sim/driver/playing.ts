import { localLinkKey } from '../../../infra/local/deployment/cloud.ts';
import { deadLetters, queues } from '../../../infra/local/page/view.ts';
import { signLink } from '../../../shared/api/links.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { source } from '../../../shared/events/event.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import type { Reply, World } from '../../support/world.ts';
import { Diary } from '../diary.ts';
import type { Deed, Step } from './deeds.ts';
import { type Hook, Platform, people, type Truth } from './platform.ts';

/** Nobody is asked more often than this for the same thing. */
const maxTries = 40;

/** In days. */
const rounds = 5;

/** After a day an answer stands, and who comes later is told so. */
const isSettled = ({ body }: Reply) => String(body).includes('이미 답해 주셨습니다');

/** Plays the people and the platform of a run: each asks again, with the same key, until they are answered. */
export class Play {
  readonly world: World;
  readonly platform: Platform;
  readonly diary: Diary;
  readonly #posted: { readonly hook: Hook; readonly at: number }[] = [];
  #heldBack: Hook[] = [];
  readonly #busy = new Set<string>();
  #deeds = 0;

  /** Whether anything may go wrong: in calm weather nothing is late. */
  readonly isUnkind: boolean;

  constructor(world: World, isUnkind: boolean) {
    this.world = world;
    this.isUnkind = isUnkind;
    this.platform = new Platform(() => world.cloud.kernel.now());
    this.diary = new Diary(world);
  }

  async step({ deeds, isHeldBack, pause }: Step): Promise<void> {
    const repeated = deeds.filter((deed) => deed.do === 'again').flatMap((deed) => this.#hooksOf(deed));
    const hooks = deeds.filter((deed) => deed.do !== 'again').flatMap((deed) => this.#hooksOf(deed));
    if (isHeldBack) this.#heldBack.push(...hooks);
    await Promise.all([
      ...[...(isHeldBack ? [] : hooks), ...repeated].map((hook) => this.#post(hook)),
      ...deeds.map((deed) => this.#act(deed)),
    ]);
    await this.#wait(pause);
  }

  /** An operator looks after dead letters every few days: SQS forgets them after fourteen. */
  async #wait(pause: string): Promise<void> {
    const days = Number(/^P(\d+)D$/.exec(pause)?.[1] ?? 0);
    if (days < rounds) return await this.world.pass(pause);
    for (let left = days; left > 0; left -= rounds) {
      await this.world.pass(`P${Math.min(left, rounds)}D`);
      this.sendLettersAgain();
    }
  }

  /** What the runbook says of letters without a reason; what is rightly rejected may lie. */
  sendLettersAgain(): void {
    for (const { name, messages } of queues(this.world.cloud)) {
      const isCrashed = messages.some(({ because = 'It was received' }) => because.startsWith('It was received'));
      const isRead = this.world.cloud.queue(name)?.definition.redrive;
      if (isCrashed && !isRead) deadLetters(this.world.cloud, name).sendAgain();
    }
  }

  /** What was held back is posted at last. */
  async finish(): Promise<void> {
    const left = this.#heldBack;
    this.#heldBack = [];
    for (const hook of left) await this.#post(hook);
  }

  #hooksOf(deed: Deed): Hook[] {
    const { platform } = this;
    const of = (pick: number, hooks: (truth: Truth) => Hook[]) => {
      const truth = platform.order(pick);
      return truth ? hooks(truth) : [];
    };
    switch (deed.do) {
      case 'buy': {
        const shopper = people[deed.shopper];
        return shopper ? platform.buy(shopper, deed.prices, deed.isPaid, deed.test) : [];
      }
      case 'pay':
        return of(deed.pick, (truth) => platform.pay(truth));
      case 'cancel':
        return of(deed.pick, (truth) => platform.cancel(truth));
      case 'deliver':
        return of(deed.pick, (truth) => platform.deliver(truth, deed.pick));
      case 'edit':
      case 'ship':
      case 'refund':
        return of(deed.pick, (truth) => platform[deed.do](truth, deed.line));
      case 'again':
        return this.#postedBefore(deed.pick);
      case 'late':
        return this.#heldBack.splice(deed.pick % Math.max(this.#heldBack.length, 1), 1);
      case 'garbage':
        return [platform.garbage(deed.text)];
      default:
        return [];
    }
  }

  /** A platform gives up on a call after two days, and never posts it again. */
  #postedBefore(pick: number): Hook[] {
    const lately = this.#posted.filter(({ at }) => at > this.diary.now() - 2 * 86_400_000);
    return lately
      .slice(pick % Math.max(lately.length, 1))
      .slice(0, 1)
      .map(({ hook }) => hook);
  }

  async #post(hook: Hook): Promise<void> {
    if (!this.#posted.some(({ hook: { id } }) => id === hook.id)) this.#posted.push({ hook, at: this.diary.now() });
    const post = () => this.world.shopify(hook.topic, hook.body, { 'x-shopify-webhook-id': hook.id });
    await this.#until(post, ({ status }) => status === 200);
    this.diary.hooks.set(hook.id, this.diary.now());
  }

  async #act(deed: Deed): Promise<void> {
    const key = `deed-${++this.#deeds}`;
    switch (deed.do) {
      case 'answer':
        return await this.#alone(`answer ${this.platform.order(deed.pick)?.id}`, () =>
          this.#answer(deed.pick, deed.score),
        );
      case 'write':
        return await this.#write(deed.shopper, deed.isReply);
      case 'reply':
      case 'solve':
        return await this.#care(deed.do, deed.pick, key);
      case 'consent':
        return await this.#alone(`consent ${deed.shopper}`, () => this.#consent(deed.shopper, deed.given, key));
      case 'unsubscribe':
        return await this.#alone(`consent ${deed.shopper}`, () => this.#unsubscribe(deed.shopper));
      case 'advertise':
        return this.#advertise(deed.shopper, key);
      case 'redeem':
        return await this.#redeem(deed.shopper, deed.points, deed.end, key);
      default:
        return;
    }
  }

  /** Nobody says two things at once about the same: which of them would count? */
  async #alone(what: string, act: () => Promise<void>): Promise<void> {
    if (this.#busy.has(what)) return;
    this.#busy.add(what);
    await act();
    this.#busy.delete(what);
  }

  /** Asks until the answer is one: a failure of ours, or `not now`, is none. */
  async #until(ask: () => Promise<Reply>, isEnough = ({ status }: Reply) => status < 500): Promise<Reply> {
    for (let tries = 0; tries < maxTries; tries++) {
      const reply = await ask();
      if (isEnough(reply)) return reply;
      await this.world.pass('PT1M');
    }
    throw new Error('Somebody asked for an hour and was never answered');
  }

  async #answer(pick: number, score: number): Promise<void> {
    const truth = this.platform.order(pick);
    const customer = truth && this.diary.customer(truth.shopper.email);
    if (!truth || !customer) return;
    const order = `shopify-${truth.id}`;
    const link = {
      shop: 'demo',
      purpose: 'survey',
      customer,
      about: `delivery~${order}`,
      expiresAt: '2030-01-01T00:00:00.000Z',
    } as const;
    const path = `/p/survey/${signLink([localLinkKey], link)}`;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const reply = await this.#until(() => this.world.post(path, `score=${score}`, form));
    if (reply.status === 200 && !isSettled(reply)) this.diary.scores.set(order, score);
  }

  /** Mail servers take a mail once and for all; the answer to a receipt goes to the address in it. */
  async #write(shopper: number, isReply: boolean): Promise<void> {
    const from = people[shopper]?.email ?? '';
    const [last] = this.world
      .mailsTo(from)
      .filter(({ headers }) => headers['reply-to']?.includes('care+'))
      .reverse();
    const to = (isReply && /care\+[^>\s]*/.exec(last?.headers['reply-to'] ?? '')?.[0]) || 'care@dangol.example';
    const mail = { from, to, subject: '질문', text: '필터는 언제 가나요?' };
    const { body } = await this.world.local('POST', '/_local/mails', mail);
    this.diary.mails.push({ id: (body as { id: string }).id, from });
    await this.world.rest();
  }

  async #care(what: 'reply' | 'solve', pick: number, key: string): Promise<void> {
    const opened = this.diary.events('TicketOpened');
    const ticket = opened[pick % Math.max(opened.length, 1)];
    if (!ticket) return;
    const id = String(ticket.data.ticket);
    const path = `/v1/shops/demo/tickets/${id}/${what === 'reply' ? 'replies' : 'solve'}`;
    const { status, body } = await this.#until(() =>
      this.world.api(path, what === 'reply' ? { text: '여섯 달마다요.' } : {}, key),
    );
    if (status !== 200) return;
    if (what === 'reply') this.diary.replies.push({ ticket: id, id: (body as { id: string }).id });
    else this.diary.solved.push({ ticket: id, at: this.diary.now() });
  }

  async #consent(shopper: number, given: boolean, key: string): Promise<void> {
    const email = people[shopper]?.email ?? '';
    const customer = this.diary.customer(email);
    if (!customer) return;
    const askedAt = this.diary.turn();
    const consent = { channel: 'email', purpose: 'marketing', wording: '2026-11', given };
    const path = `/v1/shops/demo/customers/${customer}/consents`;
    const { status } = await this.#until(() => this.world.api(path, consent, key));
    if (status === 200) this.diary.consents.push({ email, given, askedAt, toldAt: this.diary.turn() });
  }

  async #unsubscribe(shopper: number): Promise<void> {
    const email = people[shopper]?.email ?? '';
    const customer = this.diary.customer(email);
    if (!customer) return;
    const askedAt = this.diary.turn();
    const path = `/p/unsubscribe/${signLink([localLinkKey], { shop: 'demo', purpose: 'unsubscribe', customer })}`;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const { status } = await this.#until(() => this.world.post(path, 'List-Unsubscribe=One-Click', form));
    if (status === 200) this.diary.consents.push({ email, given: false, askedAt, toldAt: this.diary.turn() });
  }

  /** A marketer's wish, as any capability may say it. */
  #advertise(shopper: number, key: string): void {
    const customer = this.diary.customer(people[shopper]?.email ?? '');
    if (!customer) return;
    const at = this.world.now();
    const subject = `campaign/demo/${key}`;
    const order = {
      number: '#1001',
      currency: 'KRW',
      totalMinor: 398_000,
      items: [{ title: '무선청소기', quantity: 1 }],
    };
    const data = {
      ...{
        key: `spring~${key}`,
        to: { customer },
        purpose: 'marketing',
        topic: 'greetings',
        template: { kind: 'win-back' },
      },
      ...{ facts: { order, deliveredAt: at }, usefulUntil: plusSeconds(at, 14 * 86_400), stillTrue: [], about: {} },
    };
    const event = {
      ...{
        id: `${subject}@1.1`,
        name: MessageRequested.name,
        v: MessageRequested.v,
        shop: 'demo',
        subject,
        version: 1,
      },
      ...{ status: 'running', at, cause: 'a marketer', test: false, data },
    };
    for (const bus of this.world.cloud.buses.values()) {
      bus.put({ Source: source, DetailType: MessageRequested.name, Detail: JSON.stringify(event) });
    }
    this.diary.wishes.add(`message/demo/spring~${key}`);
  }

  async #redeem(shopper: number, points: number, end: 'commit' | 'release' | 'nothing', key: string): Promise<void> {
    const email = people[shopper]?.email ?? '';
    const customer = this.diary.customer(email);
    if (!customer) return;
    const path = `/v1/shops/demo/customers/${customer}/points/reservations`;
    const held = await this.#until(() => this.world.api(path, { points, order: key }, key));
    if (held.status !== 201 || end === 'nothing') return;
    const { id } = held.body as { id: string };
    const ended = await this.#until(() => this.world.api(`/v1/shops/demo/reservations/${id}/${end}`, {}, `${key}-end`));
    if (end === 'commit' && ended.status === 200) {
      this.diary.spent.set(email, (this.diary.spent.get(email) ?? 0) + points);
    }
  }
}
