import { html } from 'hono/html';
import type { Markup } from '../../../../shared/page/frame.ts';
import { customerPath } from '../../frame/customers.ts';
import { field, form } from '../../frame/form.ts';
import { notice } from '../../frame/notice.ts';
import { emptyState, table } from '../../frame/table.ts';
import { when } from '../../frame/time.ts';
import type { Visit } from '../../frame/visit.ts';
import { sourceWords, consentWords as words } from '../consent.words.ts';
import { customerName } from '../customers.ts';
import type { ConsentList, CustomerRead } from '../person.ts';
import { channelWords } from '../person.words.ts';

type SaidAnswer = NonNullable<ConsentList['history']>[number];

/** The words by which the shop asks. */
interface AskedWords {
  readonly version: string;
  readonly ko?: string | undefined;
  readonly en?: string | undefined;
}

interface ConsentPage {
  readonly known: CustomerRead;
  readonly history: readonly SaidAnswer[];
  readonly wordings: readonly AskedWords[];
  readonly staff: ReadonlyMap<string, string>;
  readonly told: Markup | '';
  /** What is wrong with the form that was posted. */
  readonly fault?: string | undefined;
}

const recordable = ['email', 'sms', 'kakao', 'push'] as const;

/** What a customer said about advertising, each with where, when and which words; and the form to record more. */
export function consentPage(visit: Visit, page: ConsentPage): Markup {
  const { language } = visit;
  const { known, told } = page;
  const path = customerPath(visit, known.id);
  const isExported = visit.person.roles.some((role) => role === 'lead' || role === 'admin');
  const download = isExported
    ? html`<p><a class="tap" href="${path}/consents/evidence">${words.export[language]}</a></p>`
    : '';
  return html`<p><a class="tap" href="${path}">← ${customerName(known, language)}</a></p>
${told}
<section>${historyTable(visit, page)}${download}</section>
<section><h2>${words.record[language]}</h2>
<p class="hint">${words.recordHint[language]}</p>
${page.wordings.length === 0 ? notice('info', words.noWordings[language]) : ''}
${recordForm(visit, page)}</section>`;
}

function historyTable(visit: Visit, { history, staff }: ConsentPage): Markup {
  const { language } = visit;
  const said = ({ given, night }: SaidAnswer) =>
    html`${words[given ? 'given' : 'refused'][language]}${night ? html` <span class="mark">${words.night[language]}</span>` : ''}`;
  const time = ({ at, undated }: SaidAnswer) =>
    html`${when(at, visit)}${undated ? html` <span class="mark">${words.undated[language]}</span>` : ''}`;
  const place = ({ source, by }: SaidAnswer) =>
    html`${sourceWords[source]?.[language] ?? source}${by ? html` <span class="hint">${staff.get(by) ?? by}</span>` : ''}`;
  const wording = ({ wording: version, wordingKo, wordingEn }: SaidAnswer) => {
    const text = language === 'ko' ? (wordingKo ?? wordingEn) : (wordingEn ?? wordingKo);
    return html`${version ?? ''}${text ? html` <span class="hint">${text}</span>` : ''}`;
  };
  return table({
    caption: words.history[language],
    columns: [
      { label: words.when[language], cell: time },
      { label: words.channel[language], cell: ({ channel }) => channelWords[channel]?.[language] ?? channel },
      { label: words.said[language], cell: said },
      { label: words.where[language], cell: place },
      { label: words.wording[language], cell: wording },
    ],
    rows: history,
    empty: emptyState({ title: words.nothing[language], next: words.nothingHint[language] }),
  });
}

function recordForm(visit: Visit, { known, wordings, fault }: ConsentPage): Markup {
  const { language, form: posted } = visit;
  const typed = (name: string, otherwise: string) => posted.get(name) ?? otherwise;
  const channel = field({
    name: 'channel',
    label: words.channel[language],
    value: typed('channel', 'email'),
    options: recordable.map((each) => [each, channelWords[each]?.[language] ?? each] as const),
    language,
  });
  const given = field({
    name: 'given',
    label: words.said[language],
    value: typed('given', 'no'),
    options: [
      ['no', words.refused[language]],
      ['yes', words.given[language]],
    ],
    language,
  });
  const wording = field({
    name: 'wording',
    label: words.wording[language],
    hint: words.wordingHint[language],
    error: fault,
    isOptional: 'tacitly',
    value: typed('wording', ''),
    options: [
      ['', words.noWording[language]],
      ...wordings.map(({ version, ko, en }) => [version, `${version}: ${(ko ?? en ?? '').slice(0, 80)}`] as const),
    ],
    language,
  });
  return form({
    visit,
    action: `${customerPath(visit, known.id)}/consents`,
    fields: html`${channel}${given}${wording}`,
    submit: words.save[language],
  });
}
