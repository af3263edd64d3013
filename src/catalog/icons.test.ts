import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { genericIcon, hasDarkLines, iconOfKind, kindsWithIcons } from './icons';
import { iconOfService } from './serviceIcons';
import { services } from './services';

const icons = join(import.meta.dirname, '..', '..', 'public', 'icons');

describe('AWS architecture icons', () => {
  const used = new Set([
    genericIcon,
    ...kindsWithIcons.map((key) => iconOfKind(...(key.split('/') as [string, string?]))),
    ...services.map((service) => iconOfService(service.suffix)),
  ]);

  it('exist for every kind and every service, and no others are shipped', () => {
    for (const icon of used) expect(existsSync(join(icons, icon)), icon).toBe(true);
    const shipped = readdirSync(icons, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.svg'));
    expect(shipped.map((file) => file.replaceAll('\\', '/')).sort()).toEqual([...used].sort());
  });

  it('are the same files as in the package they come from', () => {
    const source = join(import.meta.dirname, '..', '..', 'node_modules', 'aws-icons', 'icons');
    for (const icon of used) expect(readFileSync(join(icons, icon), 'utf8'), icon).toBe(readFileSync(join(source, icon), 'utf8'));
  });

  it('load nothing and run nothing', () => {
    for (const icon of used) expect(readFileSync(join(icons, icon), 'utf8'), icon).not.toMatch(/<script|<foreignObject|href=|url\((?!#)/i);
  });

  it('differ for private and public subnets and for the types of load balancers', () => {
    expect(iconOfKind('subnet', 'public')).not.toBe(iconOfKind('subnet', 'private'));
    expect(iconOfKind('loadBalancer', 'network')).not.toBe(iconOfKind('loadBalancer', 'gateway'));
    expect(iconOfKind('no such kind')).toBe(genericIcon);
  });

  it('say which of them would vanish on a dark page', () => {
    for (const icon of used) {
      if (!icon.startsWith('resource/')) continue;
      expect(hasDarkLines(icon), icon).toBe(/#(?:232f3d|242f3e)/.test(readFileSync(join(icons, icon), 'utf8')));
    }
  });

  it('of services are those of the service', () => {
    expect(iconOfService('athena')).toBe('architecture-service/AmazonAthena.svg');
    expect(iconOfService('ecr.dkr')).toBe('architecture-service/AmazonElasticContainerRegistry.svg');
    expect(iconOfService('kms-fips')).toBe('architecture-service/AWSKeyManagementService.svg');
    expect(iconOfService('invoicing')).toBe(genericIcon);
  });
});
