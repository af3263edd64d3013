import { describe, expect, it } from 'vitest';
import { memberValue, nodeAtPointer, parsePolicy, pathAtOffset, positionAt, syntaxOfValue } from './syntax';

describe('the syntax tree of a policy', () => {
  const text = '{\n  "Version": "2012-10-17",\n  "Statement": [{"Effect": "Allow", "Action": ["s3:Get*", 1.50]}]\n}';

  it('knows pointer, offset and length of every node', () => {
    const node = nodeAtPointer(parsePolicy(text).root, '/Statement/0/Action/0');
    expect(node).toMatchObject({ type: 'string', value: 's3:Get*', pointer: '/Statement/0/Action/0' });
    expect(text.slice(node?.offset, (node?.offset ?? 0) + (node?.length ?? 0))).toBe('"s3:Get*"');
  });

  it('keeps numbers as they were written', () => {
    expect(nodeAtPointer(parsePolicy(text).root, '/Statement/0/Action/1')).toMatchObject({ type: 'number', text: '1.50' });
  });

  it('counts lines and columns from 1', () => {
    const syntax = parsePolicy(text);
    expect(positionAt(syntax, 0)).toEqual({ line: 1, column: 1 });
    expect(positionAt(syntax, text.indexOf('"Version"'))).toEqual({ line: 2, column: 3 });
    expect(positionAt(syntax, text.length)).toEqual({ line: 4, column: 2 });
  });

  it('keeps a member that is written twice', () => {
    const { root } = parsePolicy('{"Sid": "a", "Sid": "b"}');
    expect(root?.type === 'object' && root.members.map((member) => member.name)).toEqual(['Sid', 'Sid']);
    expect(memberValue(root, 'Sid')).toMatchObject({ value: 'a' });
  });

  it('escapes slashes of condition keys in pointers', () => {
    const { root } = parsePolicy('{"aws:PrincipalTag/a~b": "x"}');
    expect(root?.type === 'object' && root.members[0]?.pointer).toBe('/aws:PrincipalTag~1a~0b');
    expect(nodeAtPointer(root, '/aws:PrincipalTag~1a~0b')).toMatchObject({ value: 'x' });
  });

  it('finds the nodes around an offset', () => {
    const path = pathAtOffset(parsePolicy(text).root, text.indexOf('Get*'));
    expect(path.at(-1)).toMatchObject({ pointer: '/Statement/0/Action/0' });
    expect(path.map((node) => node.pointer)[0]).toBe('');
  });

  it.each([
    ['a missing closing brace', '{"Statement": [{"Effect": "Allow"'],
    ['a missing comma', '{"Statement": [{"Effect": "Allow" "Action": "*"}]}'],
    ['a missing quote', '{"Statement": [{"Effect": "Allow}]\n}'],
    ['a trailing comma', '{"Statement": [{"Effect": "Allow",}]}'],
    ['a comment', '{"Statement": [{"Effect": "Allow"}] /* x */}'],
  ])('still reads the statement of a text with %s', (_, faulty) => {
    const { root, errors } = parsePolicy(faulty);
    expect(errors.length).toBeGreaterThan(0);
    expect(nodeAtPointer(root, '/Statement/0/Effect')).toMatchObject({ type: 'string' });
  });

  it('names the place of a missing bracket and keeps what follows where it belongs', () => {
    const { errors } = parsePolicy('{"Statement": [{"Effect": "Allow"');
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/Statement/0', '/Statement', '']);
  });

  it('closes what the text leaves open at the end of the text', () => {
    const open = '{"Statement": [{"Effect": "Allow"';
    expect(parsePolicy(open).root).toMatchObject({ offset: 0, length: open.length });
  });

  it('has no root for empty text and no error either', () => {
    expect(parsePolicy('  ')).toMatchObject({ errors: [] });
    expect(parsePolicy('').root).toBeUndefined();
  });

  it('refuses absurd nesting instead of overflowing', () => {
    expect(parsePolicy('['.repeat(100_000)).errors).toHaveLength(1);
  });

  it('reads a text with a byte order mark', () => {
    expect(parsePolicy('\uFEFF{"Id": "a"}')).toMatchObject({ errors: [], root: { offset: 1 } });
  });

  it('makes the same tree of a JSON value', () => {
    const root = syntaxOfValue({ Statement: [{ Action: ['a', true] }] }).root;
    expect(nodeAtPointer(root, '/Statement/0/Action/1')).toMatchObject({ type: 'boolean', value: true });
  });
});
