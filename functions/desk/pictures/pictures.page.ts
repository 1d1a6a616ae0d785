import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { field, form } from '../frame/form.ts';
import { notice } from '../frame/notice.ts';
import { emptyState } from '../frame/table.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { shopWords } from '../shop/shop.words.ts';
import { type CarryingLetter, type PictureList, type ShownPicture, sizeText } from './pictures.ts';
import { picturesWords as words } from './pictures.words.ts';

export const picturesAt = ({ shop }: Pick<Visit, 'shop'>): string => `/desk/${shop}/pictures`;

/** What was just done, as the address says it. */
const deeds = ['added', 'removed', 'saved'] as const;

/** The shop's pictures, and what each goes with. Who may not change it sees it without forms. */
export function picturesPage(visit: Visit, { items, letters }: PictureList, problem?: Markup): Markup {
  const { language, shop, person, query } = visit;
  const mayChange = person.roles.some((role) => role === 'marketer' || role === 'admin');
  const done = deeds.find((each) => query.done === each);
  const adding = html`<p><a class="button" href="${picturesAt(visit)}/new">${words.add[language]}</a></p>`;
  return html`<p><a class="tap" href="/desk/${shop}/shop">← ${shopWords.back[language]}</a></p>
${done ? notice('done', words[done][language]) : ''}${problem ?? ''}
<h2>${words.goesWith[language]}</h2><p class="hint">${words.goesWithHint[language]}</p>
${mayChange ? '' : html`<p class="hint">${words.lookOnly[language]}</p>`}
<div class="cards">${letters.map((letter) => letterCard(visit, letter, items, mayChange))}</div>
<h2>${words.all[language]}</h2>
${items.length === 0 ? emptyState({ title: words.empty[language], next: words.emptyNext[language] }) : html`<div class="cards">${items.map((each) => pictureCard(visit, each, letters, mayChange))}</div>`}
${mayChange ? adding : ''}`;
}

const inCapital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function letterCard(visit: Visit, letter: CarryingLetter, items: readonly ShownPicture[], mayChange: boolean): Markup {
  const { language } = visit;
  const { kind, label, isAdvertising, picture = '' } = letter;
  const title = html`<h3 id="letter-${kind}">${inCapital(label[language])}${isAdvertising ? html` <span class="mark">${words.advertising[language]}</span>` : ''}</h3>`;
  const chosen = items.find(({ id }) => id === picture);
  const options = [['', words.none[language]] as const, ...items.map(({ id, alt }) => [id, alt[language]] as const)];
  const choice = field({
    name: `picture-${kind}`,
    language,
    value: picture,
    options,
    isOptional: 'tacitly',
    label: words.picture[language],
    ...(!isAdvertising && { hint: words.service[language] }),
  });
  const change = form({
    visit,
    action: `${picturesAt(visit)}/letters`,
    hidden: { letter: kind },
    fields: choice,
    submit: words.save[language],
    isQuiet: true,
  });
  return html`<section class="card" aria-labelledby="letter-${kind}">${title}
${mayChange ? change : html`<p>${chosen ? chosen.alt[language] : words.none[language]}</p>`}</section>`;
}

function pictureCard(
  visit: Visit,
  picture: ShownPicture,
  letters: readonly CarryingLetter[],
  mayChange: boolean,
): Markup {
  const { language, shop } = visit;
  const { id, alt, width, height, addedAt, goesWith } = picture;
  const names = letters.filter(({ kind }) => goesWith.includes(kind)).map(({ label }) => inCapital(label[language]));
  const other = language === 'ko' ? 'en' : 'ko';
  const removing = html`<details><summary>${words.remove[language]}</summary><p>${words.removeHint[language]}</p>
${form({
  visit,
  action: `${picturesAt(visit)}/remove`,
  hidden: { picture: id },
  fields: html``,
  submit: words.removeNow[language],
  isAlarming: true,
})}</details>`;
  return html`<section class="card"><img class="picture" src="/p/pictures/${shop}/${id}" alt="${alt[language]}" width="${width}" height="${height}" loading="lazy">
<p>${alt[language]}</p><p class="hint" lang="${other}">${alt[other]}</p>
<dl><div><dt>${words.used[language]}</dt><dd>${names.length > 0 ? names.join(', ') : words.unused[language]}</dd></div>
<div><dt>${words.size[language]}</dt><dd>${sizeText(picture)}</dd></div>
<div><dt>${words.addedAt[language]}</dt><dd>${when(addedAt, visit)}</dd></div></dl>
${mayChange ? removing : ''}</section>`;
}
