import { saveText } from '../texts/text.store.ts';
import { saveQuestion } from './board-question.store.ts';

/** What customers ask elsewhere than by mail, as other capabilities hear it. */
export const heardHandlers = { BoardQuestionAsked: saveQuestion, TextHeard: saveText };
