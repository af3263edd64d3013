import { beforeEach, describe, expect, it } from 'vitest';
import { emptyDesign, type Design } from '../../model/design';
import { parseDesign } from '../../model/parseDesign';
import { apply, designStore, openDesign, redo, undo } from '../../state/designStore';
import { differenceOf, whatChanged } from './whatChanged';

const rename = (name: string) => (design: Design) => ({ ...design, name });

beforeEach(() => openDesign(emptyDesign({ name: 'd', region: 'us-east-1', accountId: '111122223333' }), { designId: 'd' }));

describe('What lies between two saved states', () => {
  it('is said in the words of the undo steps', () => {
    apply('Add VPC', rename('1'));
    const before = designStore.getState().past;
    apply('Add subnet', rename('2'));
    expect(whatChanged(before, designStore.getState().past)).toBe('Add subnet');
    apply('Delete', rename('3'));
    apply('Tidy up', rename('4'));
    expect(whatChanged(before, designStore.getState().past)).toBe('Delete, Tidy up and 1 more');
  });

  it('is nothing where nothing was done', () => {
    apply('Add VPC', rename('1'));
    const { past } = designStore.getState();
    expect(whatChanged(past, past)).toBeUndefined();
    expect(whatChanged([], [])).toBeUndefined();
  });

  it('is what was undone, and what was done again', () => {
    apply('Add VPC', rename('1'));
    apply('Add subnet', rename('2'));
    const before = designStore.getState().past;
    undo();
    const undone = designStore.getState().past;
    expect(whatChanged(before, undone)).toBe('Undo Add subnet');
    redo();
    expect(whatChanged(undone, designStore.getState().past)).toBe('Add subnet');
  });

  it('goes on in the step a burst of typing began', () => {
    apply('Name', rename('1'), { burst: 'name' });
    const before = designStore.getState().past;
    apply('Name of vpc-1', rename('12'), { burst: 'name' });
    expect(whatChanged(before, designStore.getState().past)).toBe('Name of vpc-1');
  });
});

describe('The difference of two states', () => {
  const vpc = (id: string, cidr: string): Design['nodes'][number] => {
    const node = { id, kind: 'vpc', name: id, cidrBlocks: [cidr], ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: true };
    const parsed = parseDesign({ ...emptyDesign({ name: 'd', region: 'r', accountId: 'a' }), nodes: [node] });
    const [found] = parsed.ok ? parsed.design.nodes : [];
    if (found === undefined) throw new Error('The VPC of the test is none.');
    return found;
  };
  const design = (nodes: Design['nodes'], notes?: string): Design => ({ ...emptyDesign({ name: 'd', region: 'r', accountId: 'a' }), nodes, ...(notes === undefined ? {} : { notes }) });

  it('names what came, what went and what became different', () => {
    const before = design([vpc('a', '10.0.0.0/16'), vpc('b', '10.1.0.0/16')]);
    const after = design([vpc('b', '10.2.0.0/16'), vpc('c', '10.3.0.0/16')]);
    expect(differenceOf(before, after)).toEqual({ added: ['c'], removed: ['a'], changed: ['b'], otherwise: false });
    expect(differenceOf(before, design(before.nodes, 'said'))).toEqual({ added: [], removed: [], changed: [], otherwise: true });
  });
});
