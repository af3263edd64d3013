import { describe, expect, it } from 'vitest';
import { designOf, instance, securityGroup, subnet, vpc } from '../model/testing/designBuilder';
import { compileSimulation } from '../simulation';
import type { Part } from './protocol';
import { answerRemedies } from './remedyQuestion';

const design = designOf(
  vpc('Vpc', '10.0.0.0/16').with(
    securityGroup('HostGroup'),
    securityGroup('TargetGroup'),
    subnet('App', '10.0.1.0/24').with(instance('Host', { securityGroupIds: ['HostGroup'] }), instance('Target', { securityGroupIds: ['TargetGroup'] })),
  ),
);

describe('The engine, asked what would allow a request', () => {
  it('says what it found before it says what else that changes', async () => {
    const bits = answerRemedies(design, { request: { from: 'Host', to: 'Target' } }, (asked) => Promise.resolve(compileSimulation(asked)));
    const parts: Part<'remedies'>['type'][] = [];
    let next = await bits.next();
    for (; next.done !== true; next = await bits.next()) if (parts.at(-1) !== next.value.type) parts.push(next.value.type);
    expect(parts.filter((type) => type === 'found' || type === 'effects')).toEqual(['found', 'effects']);
    expect(next.value.search.remedies.map(({ edits }) => edits[0]?.title)).toEqual(['Allow TCP 443 from `HostGroup` in `TargetGroup`', 'Allow TCP 443 from `10.0.1.4/32` (`Host`) in `TargetGroup`']);
    expect(next.value.effects).toHaveLength(2);
  });

  it('can be sent over to the page: nothing in it is a function', async () => {
    const bits = answerRemedies(design, { request: { from: 'Host', to: 'Target' } }, (asked) => Promise.resolve(compileSimulation(asked)));
    for (let next = await bits.next(); ; next = await bits.next()) {
      expect(structuredClone(next.value)).toEqual(next.value);
      if (next.done === true) break;
    }
  });
});
