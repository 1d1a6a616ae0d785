import type { MailFiles, MailWithFiles } from '../../../functions/care/attachments/mail-files.client.ts';
import { receiveMails } from '../../../functions/care/inbound/inbound-mail.store.ts';
import { saveSentMail } from '../../../functions/care/mail-leads/mail-leads.store.ts';
import { saveBuyer } from '../../../functions/care/orders/buyers.store.ts';
import { saveContact } from '../../../functions/care/tickets/contacts.store.ts';
import { saveShop } from '../../../functions/care/tickets/shop.store.ts';
import type { Ticket } from '../../../functions/care/tickets/ticket.ts';
import { tickets } from '../../../functions/care/tickets/tickets.store.ts';
import { loadMail, mailId } from '../../../functions/care/tray/received-mails.store.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { shop as document } from '../../messaging/letters/demo.ts';

const keys = ['a key'];
const start = '2026-11-23T01:00:00.000Z';

/** A mail as a test says it; what it does not say is that of an ordinary one. */
export interface Written {
  readonly from?: string | undefined;
  readonly to?: readonly string[];
  readonly source?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly messageId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly verdicts?: Readonly<Record<string, string>>;
}

const passed = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' };
let stages = 0;

/** The inbound door of a stage of its own, with two shops that begin with the same letters. */
export class Inbox {
  readonly shop = `shop${++stages}`;
  readonly other = `other${stages}`;
  readonly support = `care@${this.shop}.example`;
  readonly stored = new Map<string, Buffer>();
  #n = 0;

  readonly read = (id: string) => Promise.resolve({ bytes: this.stored.get(id) ?? Buffer.alloc(0), isWhole: true });
  /** What was taken back of files that were stored before their mail went elsewhere. */
  readonly dropped: string[] = [];
  readonly files = ({ id, attachments }: MailWithFiles): MailFiles => ({
    keep: () => Promise.resolve(attachments),
    drop: (ticket) => Promise.resolve(void this.dropped.push(`${ticket}/${id}`)),
  });
  readonly #receive = receiveMails({ linkKeys: () => Promise.resolve(keys), read: this.read, files: this.files });

  at = (n: number) => plusSeconds(start, n * 60);

  say(subject: string, data: object, shop = this.shop) {
    const version = ++this.#n;
    const place = { subject, version, shop, status: 'any', v: 1, id: `${subject}@${version}.1`, name: 'any' };
    return { ...place, at: this.at(version), cause: 'test', test: false, data } as never;
  }

  /** The shops open; Minji is a customer of the first, with an order. */
  async open(): Promise<this> {
    for (const shop of [this.shop, this.other]) {
      const brand = {
        ...document.brand,
        support: { ...document.brand.support, email: `care@${shop}.example` },
        sender: { ...document.brand.sender, email: `hello@${shop}.example` },
      };
      await saveShop(this.say(`shop/${shop}/${shop}`, { ...document, brand }, shop));
    }
    const profile = { customer: 'minji', email: 'minji@shop.example', ownsEmail: true };
    await saveContact(this.say(`customer/${this.shop}/minji`, profile));
    await saveBuyer(this.say(`ownership/${this.shop}/shopify-1`, { order: 'shopify-1', customer: 'minji' }));
    return this;
  }

  /** SES sent a mail of ours by this id. */
  async sent(accepted: string, about: object): Promise<void> {
    await saveSentMail(this.say(`message/${this.shop}/m${this.#n}`, { key: 'm', channel: 'email', accepted, about }));
  }

  /** Takes a mail as SES does; returns SES's id of it. */
  async write({ from = 'minji@shop.example', to, ...rest }: Written = {}): Promise<string> {
    const { subject = '질문', text = '언제 오나요?', messageId, headers = {}, verdicts } = rest;
    const recipients = to ?? [this.support];
    const id = `ses-${stages}-${++this.#n}`;
    const fields = {
      From: from,
      To: this.support,
      Subject: subject,
      'Message-ID': messageId ?? `<${id}@mail.example>`,
      ...headers,
    };
    const head = Object.entries(fields)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}: ${value}`);
    this.stored.set(
      id,
      Buffer.from(`${head.join('\r\n')}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`),
    );
    const source = rest.source ?? /[^<\s]+@[^>\s]+/.exec(from)?.[0] ?? '';
    await this.again(id, { recipients, source, verdicts: { ...passed, ...verdicts } });
    return id;
  }

  /** Takes these bytes as SES does; returns SES's id of the mail. */
  async take(bytes: Buffer, source: string, verdicts: Readonly<Record<string, string>> = {}): Promise<string> {
    const id = `ses-${stages}-${++this.#n}`;
    this.stored.set(id, bytes);
    await this.again(id, { source, verdicts: { ...passed, ...verdicts } });
    return id;
  }

  /** The event of a mail that is stored. */
  async again(
    messageId: string,
    {
      recipients = [this.support],
      source = 'minji@shop.example',
      verdicts = passed,
    }: { recipients?: readonly string[]; source?: string; verdicts?: Readonly<Record<string, string>> } = {},
  ): Promise<void> {
    const timestamp = this.at(this.#n);
    const found = Object.entries(verdicts).map(([check, status]) => [`${check}Verdict`, { status }]);
    const ses = { mail: { timestamp, source, messageId }, receipt: { recipients, ...Object.fromEntries(found) } };
    await this.#receive({ Records: [{ ses }] } as never);
  }

  /** What became of a mail, by SES's id of it. */
  async fate(messageId: string, shop = this.shop) {
    return (await loadMail(shop, mailId(shop, messageId)))?.state;
  }

  readonly keys = keys;

  /** The ticket that a mail is in. */
  async ticketOf(messageId: string, shop = this.shop): Promise<Ticket | undefined> {
    const fate = await this.fate(messageId, shop);
    return fate && 'ticket' in fate && fate.ticket ? await tickets.of(shop, fate.ticket).state() : undefined;
  }
}
