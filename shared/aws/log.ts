import { Logger } from '@aws-lambda-powertools/logger';

/** What may stand in a log line: ids, names and counts, never a person's data or a body. */
interface LogFields {
  readonly event?: string;
  readonly name?: string;
  readonly subject?: string;
  readonly shop?: string;
  readonly platform?: string;
  readonly because?: string;
  readonly status?: number;
  readonly count?: number;
  readonly error?: Error;
}

export const logger = new Logger();

export const log = {
  info: (message: string, fields: LogFields = {}) => logger.info(message, { ...fields }),
  warn: (message: string, fields: LogFields = {}) => logger.warn(message, { ...fields }),
  error: (message: string, fields: LogFields = {}) => logger.error(message, { ...fields }),
};
