import { describe, expect, it } from 'vitest';
import { boxesOf } from '../drawing/boxes';
import { placed } from '../drawing/testing/placed';
import { designOf, instance, subnet, vpc } from '../model/testing/designBuilder';
import { summarizedContainers } from './summaries';

/** A VPC of four subnets with as many instances each. */
function boxesWith(hosts: number) {
  const subnets = ['A', 'B', 'C', 'D'].map((id, place) =>
    subnet(id, `10.0.${place}.0/24`, { zone: 'abcd'[place] ?? 'a' }).with(...Array.from({ length: hosts }, (_, host) => instance(`${id}${host}`))),
  );
  return boxesOf(placed(designOf(vpc('Vpc', '10.0.0.0/16').with(...subnets))));
}

const none: ReadonlySet<string> = new Set();

describe('Summaries', () => {
  it('are drawn beyond 300 leaves in view', () => {
    expect([...summarizedContainers(boxesWith(75), { view: undefined, neededIds: [], before: none })]).toEqual([]);
    expect([...summarizedContainers(boxesWith(76), { view: undefined, neededIds: [], before: none })]).toEqual(['A', 'B', 'C', 'D']);
  });

  it('spare what is traced or selected, and all that is around it', () => {
    expect([...summarizedContainers(boxesWith(76), { view: undefined, neededIds: ['B7'], before: none })]).toEqual(['A', 'C', 'D']);
  });

  it('look at what is in view alone', () => {
    const boxes = boxesWith(76);
    const [a] = [boxes.get('A')];
    const view = { x: a?.left ?? 0, y: a?.top ?? 0, width: a?.width ?? 0, height: a?.height ?? 0 };
    expect([...summarizedContainers(boxes, { view, neededIds: [], before: none })]).toEqual([]);
  });

  it('stay until there are clearly fewer leaves, so that nothing flickers', () => {
    const before = new Set(['A', 'B', 'C', 'D']);
    expect(summarizedContainers(boxesWith(70), { view: undefined, neededIds: [], before }).size).toBe(4);
    expect(summarizedContainers(boxesWith(60), { view: undefined, neededIds: [], before }).size).toBe(0);
  });
});
