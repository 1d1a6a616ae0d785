import { demoSecret, localLinkKey } from '../../../infra/local/deployment/cloud.ts';
import { deadLetters, queues } from '../../../infra/local/page/snapshot.ts';
import { signLink } from '../../../shared/api/links.ts';
import type { Reply, World } from '../../support/world.ts';
import { RunLog } from '../run-log.ts';
import type { Action, Preference, Step } from './actions.ts';
import { Agent } from './agent.ts';
import { BusySite } from './busy-site.ts';
import { advertise } from './campaign.ts';
import { choose, resumeSending, stopSending } from './chooser.ts';
import { mannersOf } from './manners.ts';
import { Onlooker } from './onlooker.ts';
import { deployProgramme, switchJourney } from './owner.ts';
import { type Hook, Platform } from './platform.ts';
import { people, type Truth, twins } from './truths.ts';

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
  readonly log: RunLog;
  readonly onlooker: Onlooker;
  readonly #posted: { readonly hook: Hook; readonly at: number }[] = [];
  #heldBack: Hook[] = [];
  readonly #busy = new Set<string>();
  #actions = 0;
  #programmes = 1;
  readonly #site: BusySite;
  readonly #agent: Agent;

  /** Whether anything may go wrong: without faults nothing is late. */
  readonly isUnkind: boolean;
  readonly mayReplyLate: boolean;

  constructor(world: World, seed: number, { isUnkind, mayReplyLate }: Pick<Play, 'isUnkind' | 'mayReplyLate'>) {
    this.world = world;
    this.isUnkind = isUnkind;
    this.mayReplyLate = mayReplyLate;
    this.platform = new Platform(() => world.cloud.kernel.now(), mannersOf(seed));
    this.log = new RunLog(world);
    this.onlooker = new Onlooker(world);
    this.#site = new BusySite(world, this.platform, this.onlooker, seed);
    this.#agent = new Agent(world, this.log, (ask, isEnough) => this.#until(ask, isEnough));
  }

  /** A shop that sold there before connects now: what it had of the connection is ended first. */
  async begin(): Promise<void> {
    if (!this.platform.begin()) return;
    const path = '/v1/shops/demo/connections';
    await this.#until(() => this.world.api(`${path}/shopify/secrets/demo/end`, {}, 'end'));
    await this.#until(() => this.world.api(path, { platform: 'shopify', secret: demoSecret }, 'connect'));
  }

  async step({ actions, isHeldBack, pause }: Step): Promise<void> {
    const repeated = actions.filter((action) => action.do === 'again').flatMap((action) => this.#hooksOf(action));
    const hooks = actions.filter((action) => action.do !== 'again').flatMap((action) => this.#hooksOf(action));
    for (const { id, paidAt } of this.platform.orders)
      if (paidAt && !this.log.paid.has(id)) this.log.paid.set(id, this.log.now());
    if (isHeldBack) this.#heldBack.push(...hooks);
    await Promise.all([
      ...[...(isHeldBack ? [] : hooks), ...repeated].map((hook) => this.#post(hook)),
      ...actions.map((action) => this.#act(action)),
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

  /** What is stopped is resumed, and what was held back is posted at last. */
  async finish(): Promise<void> {
    while (this.log.stops.some(({ until }) => until === undefined)) await this.#resume(0);
    const left = this.#heldBack;
    this.#heldBack = [];
    for (const hook of left) await this.#post(hook);
  }

  /** Everybody looks at their page: a GET changes nothing. */
  async readPages(): Promise<void> {
    for (const shopper of people.keys()) {
      const customer = this.log.customer(shopper);
      if (!customer) continue;
      const link = { shop: 'demo', purpose: 'me', customer, expiresAt: '2030-01-01T00:00:00.000Z' } as const;
      const { status, body } = await this.world.get(`/p/me/${signLink([localLinkKey], link)}?all=orders`);
      const words = String(body).replace(/<style>[\s\S]*<\/style>|&#\d+;/g, '');
      this.log.pages.set(customer, status === 200 ? words : `Answered ${status}`);
    }
  }

  #hooksOf(action: Action): Hook[] {
    const { platform } = this;
    const of = (pick: number, hooks: (truth: Truth) => Hook[]) => {
      const truth = platform.order(pick);
      // Of what it sold before, the platform says all with each change.
      return truth ? [...(truth.isOlder ? platform.touch(truth) : []), ...hooks(truth)] : [];
    };
    switch (action.do) {
      case 'buy': {
        const shopper = people[action.shopper];
        return shopper ? platform.buy(shopper, action.prices, action.isPaid, action.test) : [];
      }
      case 'pay':
        return of(action.pick, (truth) => platform.pay(truth));
      case 'cancel':
        return of(action.pick, (truth) => platform.cancel(truth));
      case 'deliver':
        return of(action.pick, (truth) => platform.deliver(truth, action.pick));
      case 'edit':
      case 'ship':
      case 'refund':
        return of(action.pick, (truth) => platform[action.do](truth, action.line));
      case 'again':
        return this.#postedBefore(action.pick);
      case 'late':
        return this.#heldBack.splice(action.pick % Math.max(this.#heldBack.length, 1), 1);
      case 'join':
      case 'verify':
        return platform[action.do]();
      case 'refuse':
        return this.#refuse(action.shopper);
      case 'thin':
        return of(action.pick, (truth) => this.#name(truth));
      case 'garbage':
        return [platform.garbage(action.text)];
      default:
        return [];
    }
  }

  #refuse(shopper: number): Hook[] {
    const who = people[shopper];
    const said = who && this.platform.refuse(who);
    if (!said) return [];
    const known = [shopper, ...[twins.get(shopper) ?? []].flat()].flatMap((each) => this.log.customer(each) ?? []);
    this.log.refusals.push({ email: who.email, saidAt: said.saidAt, known });
    return [said.hook];
  }

  /** The order is named, and its platform can be asked. */
  #name(truth: Truth): Hook[] {
    this.#site.open();
    return [this.platform.thin(truth)];
  }

  /** A platform gives up on a call after two days, and never posts it again. */
  #postedBefore(pick: number): Hook[] {
    const lately = this.#posted.filter(({ at }) => at > this.log.now() - 2 * 86_400_000);
    return lately
      .slice(pick % Math.max(lately.length, 1))
      .slice(0, 1)
      .map(({ hook }) => hook);
  }

  async #post(hook: Hook): Promise<void> {
    if (!this.#posted.some(({ hook: { id } }) => id === hook.id)) this.#posted.push({ hook, at: this.log.now() });
    const { id, topic, body, triggeredAt } = hook;
    const headers = { 'x-shopify-webhook-id': id, ...(triggeredAt && { 'x-shopify-triggered-at': triggeredAt }) };
    const post = () => this.world.shopify(topic, body, headers);
    await this.#until(post, ({ status }) => status === 200);
    this.log.hooks.set(hook.id, this.log.now());
  }

  async #act(action: Action): Promise<void> {
    const key = `action-${++this.#actions}`;
    switch (action.do) {
      case 'answer':
        return await this.#alone(`answer ${this.platform.told(action.pick)?.id}`, () =>
          this.#answer(action.pick, action.score),
        );
      case 'write':
        return await this.#write(action.shopper, action.isReply);
      case 'reply':
      case 'solve':
        return await this.#care(action.do, action.pick, key);
      case 'consent':
        return await this.#alone(`consent ${people[action.shopper]?.email}`, () =>
          this.#consent(action.shopper, action.given, key),
        );
      case 'unsubscribe':
        return await this.#alone(`consent ${people[action.shopper]?.email}`, () => this.#unsubscribe(action.shopper));
      case 'merge':
        return await this.#alone('who is one', () =>
          this.#agent.merge(this.log.customer(action.shopper), this.log.customer(action.other), key),
        );
      case 'split':
        return await this.#alone('who is one', () => this.#agent.split(action.pick));
      case 'advertise':
        return this.#advertise(action.shopper, key);
      case 'programme':
        return await this.#alone('deploy', () =>
          deployProgramme(this.world, ++this.#programmes, action.basisPoints, (ask) => this.#until(ask)),
        );
      case 'switch':
        return await this.#alone('switch', () =>
          switchJourney(this.world, action.journey, action.on, (ask) => this.#until(ask)),
        );
      case 'stop':
        return await this.#alone('stops', () =>
          stopSending(this.world, this.log, action.of, key, (ask) => this.#until(ask)),
        );
      case 'resume':
        return await this.#alone('stops', () => this.#resume(action.pick));
      case 'prefer':
        return await this.#alone(`consent ${people[action.shopper]?.email}`, () =>
          this.#choose(action.shopper, action.what),
        );
      case 'redeem':
        return await this.#redeem(action.shopper, action.points, action.end, key);
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
    const truth = this.platform.told(pick);
    const customer = truth && this.log.customer(people.indexOf(truth.shopper));
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
    if (reply.status === 200 && !isSettled(reply)) this.log.scores.set(order, score);
  }

  /** Mail servers take a mail once and for all; the answer to a receipt goes to the address in it. */
  async #write(shopper: number, isReply: boolean): Promise<void> {
    const from = people[shopper]?.email ?? '';
    const [last] = this.world
      .mailsTo(from)
      .filter(({ headers }) => /care\+[a-z2-7]{36}@/.test(headers['reply-to'] ?? ''))
      .reverse();
    const to = (isReply && /care\+[^>\s]*/.exec(last?.headers['reply-to'] ?? '')?.[0]) || 'care@dangol.example';
    const mail = { from, to, subject: '질문', text: '필터는 언제 가나요?' };
    const { body } = await this.world.local('POST', '/_local/mails', mail);
    this.log.mails.push({ id: (body as { id: string }).id, from });
    await this.world.rest();
  }

  async #care(what: 'reply' | 'solve', pick: number, key: string): Promise<void> {
    const opened = this.log.events('TicketOpened');
    const ticket = opened[pick % Math.max(opened.length, 1)];
    if (!ticket) return;
    const id = String(ticket.data.ticket);
    const path = `/v1/shops/demo/tickets/${id}/${what === 'reply' ? 'replies' : 'solve'}`;
    const { status, body } = await this.#until(() =>
      this.world.api(path, what === 'reply' ? { text: '여섯 달마다요.' } : {}, key),
    );
    if (status !== 200) return;
    if (what === 'reply') this.log.replies.push({ ticket: id, id: (body as { id: string }).id });
    else this.log.solved.push({ ticket: id, at: this.log.now() });
  }

  async #consent(shopper: number, given: boolean, key: string): Promise<void> {
    const customer = this.log.customer(shopper);
    if (!customer) return;
    const askedAt = this.log.turn();
    const consent = { channel: 'email', purpose: 'marketing', wording: '2026-11', given };
    const path = `/v1/shops/demo/customers/${customer}/consents`;
    const { status } = await this.#until(() => this.world.api(path, consent, key));
    if (status === 200) this.log.consents.push({ customer, given, askedAt, toldAt: this.log.turn() });
  }

  async #unsubscribe(shopper: number): Promise<void> {
    const customer = this.log.customer(shopper);
    if (!customer) return;
    const askedAt = this.log.turn();
    const path = `/p/unsubscribe/${signLink([localLinkKey], { shop: 'demo', purpose: 'unsubscribe', customer })}`;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const { status } = await this.#until(() => this.world.post(path, 'List-Unsubscribe=One-Click', form));
    if (status === 200) this.log.consents.push({ customer, given: false, askedAt, toldAt: this.log.turn() });
  }

  async #choose(shopper: number, what: Preference): Promise<void> {
    const customer = this.log.customer(shopper);
    if (customer) await choose(this.world, this.log, customer, what, (ask) => this.#until(ask));
  }

  #resume(pick: number): Promise<void> {
    return resumeSending(this.world, this.log, pick, (ask) => this.#until(ask));
  }

  #advertise(shopper: number, key: string): void {
    const customer = this.log.customer(shopper);
    if (customer) this.log.wishes.add(advertise(this.world, customer, key));
  }

  async #redeem(shopper: number, points: number, end: 'commit' | 'release' | 'nothing', key: string): Promise<void> {
    const customer = this.log.customer(shopper);
    if (!customer) return;
    const path = `/v1/shops/demo/customers/${customer}/points/reservations`;
    const held = await this.#until(() => this.world.api(path, { points, order: key }, key));
    if (held.status !== 201 || end === 'nothing') return;
    const { id } = held.body as { id: string };
    const ended = await this.#until(() => this.world.api(`/v1/shops/demo/reservations/${id}/${end}`, {}, `${key}-end`));
    if (end === 'commit' && ended.status === 200) {
      this.log.spent.set(customer, (this.log.spent.get(customer) ?? 0) + points);
    }
  }
}
