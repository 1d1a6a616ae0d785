import { saveDeletion, savePrivacyRequest } from './platform-privacy.store.ts';
import { saveErasureAnswer, saveExportAnswer, takeStep, wakeRequest } from './steps.store.ts';

/** What becomes of the events about requests for access and erasure. */
export const privacyEvents = {
  PrivacyRequested: savePrivacyRequest,
  BuyerDeleted: saveDeletion,
  PrivacyStepDue: takeStep,
  ErasureAnswered: saveErasureAnswer,
  ExportAnswered: saveExportAnswer,
  TimerDue: wakeRequest,
};
