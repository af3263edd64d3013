import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { iconOfService } from './serviceIcons';
import { iconOfTitledService, titleOfService } from './serviceTitles';

describe('Titles of services', () => {
  it.each(['athena', 'dynamodb', 'execute-api', 'kms', 'logs', 's3', 'secretsmanager', 'sns', 'sqs', 'ssm'])('have the icon that endpoints of %s have', (service) => {
    expect(iconOfTitledService(service)).toBe(iconOfService(service));
    expect(existsSync(join(import.meta.dirname, '..', '..', 'public', 'icons', iconOfTitledService(service)))).toBe(true);
  });

  it('are none for a service that is not in the table', () => {
    expect(titleOfService('constructor')).toBeUndefined();
    expect(titleOfService('s3')).toBe('Amazon S3');
  });
});
