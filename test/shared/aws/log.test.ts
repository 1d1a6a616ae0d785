import { expect, test } from 'vitest';
import { log, logger } from '../../../shared/aws/log.ts';
import { logged } from '../../support/logged.ts';

const written = async (run: () => void) =>
  (await logged(run)).map(({ level, message, shop, because }) => ({ level, message, shop, because }));

test('a line has its level, what happened, and its fields', async () => {
  logger.setLogLevel('INFO');
  const lines = await written(() => {
    log.info('It began', { shop: 'demo' });
    log.warn('It is slow', { because: 'SSM is busy' });
    log.error('It failed', { shop: 'demo', because: 'SSM is silent' });
  });
  expect(lines).toEqual([
    { level: 'INFO', message: 'It began', shop: 'demo', because: undefined },
    { level: 'WARN', message: 'It is slow', shop: undefined, because: 'SSM is busy' },
    { level: 'ERROR', message: 'It failed', shop: 'demo', because: 'SSM is silent' },
  ]);
});

test('a line may have no field', async () => {
  logger.setLogLevel('INFO');
  const lines = await written(() => {
    log.info('It began');
    log.warn('It is slow');
    log.error('It failed');
  });
  expect(lines.map(({ level, message }) => [level, message])).toEqual([
    ['INFO', 'It began'],
    ['WARN', 'It is slow'],
    ['ERROR', 'It failed'],
  ]);
});
