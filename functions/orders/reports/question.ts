import { type Draft, say } from '../../../shared/events/event.ts';
import { BoardQuestionAsked } from '../../../shared/events/orders.ts';
import type { QuestionReport } from '../platforms/contract/report.ts';

/** The event of a question, which is published once. */
export const questionEvent = ({ about: _, at, ...question }: QuestionReport): Draft =>
  say(BoardQuestionAsked, at, question);
