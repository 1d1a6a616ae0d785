import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { faultAt, form } from '../frame/form.ts';
import { failed, notice } from '../frame/notice.ts';
import type { ReplyProblem, Visit } from '../frame/visit.ts';
import { frameWords } from '../frame/words.ts';
import type { PartForm, Unread, Values } from './part.ts';
import { shopWords } from './shop.words.ts';

/** How the form of a part stands. */
export interface PartShown {
  readonly values: Values;
  /** The version that the values belong to: what is replaced by saving. */
  readonly version: string;
  /** What is stored now, where the values were made of an older version. */
  readonly stored?: Values;
  readonly unread?: Unread;
  readonly problem?: ReplyProblem & { readonly status: number };
  readonly isSaved?: boolean;
}

/** The page of one part of the shop's document. Who may not change it sees the same fields, locked. */
export function partPage(visit: Visit, partForm: PartForm, shown: PartShown): Markup {
  const { language, shop, person } = visit;
  const { values, version, stored, unread, problem } = shown;
  const errorAt = (name: string): string | undefined => {
    const detail = faultAt(problem, `/${name}`);
    return unread?.[name] ?? (detail && `${shopWords.wrong[language]} (${detail})`);
  };
  const nowAt = (name: string): string | undefined => {
    if (!stored || (stored[name] ?? '') === (values[name] ?? '')) return undefined;
    const now = stored[name] === 'on' ? frameWords.yes[language] : stored[name];
    return `${shopWords.now[language]}: ${now || shopWords.nothing[language]}`;
  };
  const fields = partForm.fields({ values, language, errorAt, nowAt });
  const back = html`<p><a class="tap" href="/desk/${shop}/shop">← ${shopWords.back[language]}</a></p>`;
  if (!partForm.writers.some((role) => person.roles.includes(role))) {
    return html`${back}${notice('info', shopWords.readOnly[language])}<form><fieldset disabled>${fields}</fieldset></form>`;
  }
  return html`${back}${told(visit, shown)}
${form({ visit, action: `/desk/${shop}/shop/${partForm.part}`, fields, submit: (partForm.submit ?? shopWords.save)[language], hidden: { version } })}`;
}

function told({ language }: Visit, { stored, unread, problem, isSaved }: PartShown): Markup | string {
  if (stored) return notice('bad', shopWords.conflict[language]);
  if (unread) return notice('bad', frameWords.correct[language]);
  if (problem) return failed({ ok: false, status: problem.status, problem }, language);
  return isSaved ? notice('done', shopWords.saved[language]) : '';
}
