import { type AccountLimit, adviceFor, inNewAccount } from '../../constructs/concurrency.ts';
import type { Check } from './check.ts';

/** Whether the account has enough concurrent executions; it needs the permission `lambda:GetAccountSettings`. */
export const executions: Check = async ({ ask }, { executions = inNewAccount }) => {
  const settings = await ask<{ AccountLimit?: AccountLimit }>('lambda', 'get-account-settings');
  if (!settings?.AccountLimit) return { missing: 'Lambda does not say what this account has', mend: ['ask again'] };
  const { isEnough, lines } = adviceFor(settings.AccountLimit, executions);
  const [first = '', ...others] = lines;
  return isEnough ? { well: first } : { missing: first, mend: others };
};
