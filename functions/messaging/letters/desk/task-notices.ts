import * as v from 'valibot';
import { zonedDateTime } from '../../../../shared/calendar/date-time.ts';
import { taskKinds } from '../../../../shared/events/care.ts';
import { id, instant, type Label } from '../../../../shared/events/event.ts';
import type { Language, ShopDocument } from '../../../../shared/events/shops.ts';
import { footer, supportTeam } from '../../email/footer.ts';
import { type TaskLetter, taskFrame, taskKindWords, taskNoticeWords } from '../../wording/task-words.ts';
import { paragraphsOf } from '../parts/paragraphs.ts';
import { letter } from '../parts/template.ts';

/** A task as its request names it, with what care says of it when the notice is sent. */
const deskTask = v.object({
  number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  task: v.picklist(taskKinds),
  ticket: id,
  openedAt: instant,
  promise: v.object({ kind: v.literal('due'), at: instant }),
  order: v.optional(id),
  isAnswered: v.optional(v.boolean()),
  words: v.optional(v.string()),
  /** The task's page at the desk. */
  url: v.optional(v.string()),
});
type DeskTask = v.InferOutput<typeof deskTask>;

/** A letter to the shop's staff about one task (transactional). */
const taskNotice = (kind: TaskLetter, label: Label) =>
  letter({
    kind,
    version: 1,
    reader: 'desk',
    label,
    needs: ['brand.support.phone'],
    facts: deskTask,
    write: (facts, { language }, shop) => writeNotice(kind, facts, language, shop),
  });

export const taskOpened = taskNotice('task-opened', { ko: '새 할 일 알림', en: 'notice of a new task' });
export const taskDue = taskNotice('task-due', { ko: '할 일 기한 알림', en: 'task reminder' });
export const taskMissed = taskNotice('task-missed', { ko: '마치지 못한 할 일 알림', en: 'task not done in time' });

function writeNotice(kind: TaskLetter, facts: DeskTask, language: Language, shop: ShopDocument) {
  const { number, task, promise, openedAt, order, words = '', url, isAnswered = false } = facts;
  const common = taskFrame[language];
  const text = taskNoticeWords[kind][language];
  const time = (at: string) => zonedDateTime(at, shop.zone, language);
  const told = { number, by: time(promise.at), isDone: isAnswered };
  const [first = '', ...more] = paragraphsOf(words);
  const { what, opened, due, ordered } = common.rows;
  return {
    subject: text.subject(told),
    preheader: text.lead(told),
    greeting: text.greeting(told),
    paragraphs: [text.lead(told), ...text.next(told), ...(first ? [`${common.words}:\n${first}`, ...more] : [])],
    ...(url && { actions: [{ words: common.open, url }] }),
    summary: {
      heading: common.task(number),
      rows: [
        { words: what, figure: taskKindWords[task][language] },
        { words: opened, figure: time(openedAt) },
        { words: due, figure: time(promise.at) },
        ...(order ? [{ words: ordered, figure: order }] : []),
      ],
    },
    ...footer(shop, language, common.reason(number), supportTeam(shop, language)),
  };
}
