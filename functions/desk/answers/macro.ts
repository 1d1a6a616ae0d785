import { html } from 'hono/html';
import * as v from 'valibot';
import { jsonIn } from '../../../shared/base/json.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { checkbox } from '../frame/form.ts';
import type { Visit } from '../frame/visit.ts';
import { macroWords as words } from './macro.words.ts';

/** What a template does with the ticket beside its answer. */
export const macroRead = v.object({
  solve: v.optional(v.boolean()),
  tags: v.optional(v.array(v.string())),
  assign: v.optional(v.string()),
  snoozeDays: v.optional(v.number()),
  note: v.optional(v.string()),
});
export type Macro = v.InferOutput<typeof macroRead>;

const deedNames = ['solve', 'tags', 'assign', 'snoozeDays', 'note'] as const;

/** The deeds that the form carries, and those of them that are ticked. */
export function macroIn(form: URLSearchParams): { readonly macro: Macro; readonly ticked: Macro } {
  const read = v.safeParse(macroRead, jsonIn(Buffer.from(form.get('macro') ?? '')));
  const macro = read.success ? read.output : {};
  const ticked = deedNames.filter((name) => form.has(`do-${name}`)).map((name) => [name, macro[name]] as const);
  return { macro, ticked: Object.fromEntries(ticked.filter(([, value]) => value !== undefined)) };
}

/** What pressing the button does beside sending, each to be left out. */
export function macroPart({ language }: Visit, macro: Macro, ticked: Macro): Markup | '' {
  const { solve, tags, assign, snoozeDays, note } = macro;
  const rows = [
    ['solve', solve && words.solve[language]],
    ['tags', tags && `${words.tags[language]} ${tags.map((tag) => `#${tag}`).join(' ')}`],
    ['assign', assign && (assign === 'me' ? words.toMe : words.toNobody)[language]],
    ['snoozeDays', snoozeDays && words.snooze(snoozeDays)[language]],
    ['note', note && `${words.note[language]}: ${note}`],
  ] as const;
  const boxes = rows.flatMap(([name, label]) =>
    label ? [checkbox({ name: `do-${name}`, label, isOn: ticked[name] !== undefined })] : [],
  );
  if (boxes.length === 0) return '';
  return html`<fieldset><legend>${words.onSend[language]}</legend><input type="hidden" name="macro" value="${JSON.stringify(macro)}">${boxes}</fieldset>`;
}
