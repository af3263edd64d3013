import type { DiagnosticFix } from '../diagnostic';
import { operatorNames } from '../conditions/operator';
import { fix, insertMember, removeMember, renameMember, replaceNode, replaceValue } from '../fixes';
import { checkGrammar, policyMembers, statementMembers, type GrammarError } from '../grammar';
import { nodeAtPointer, pathAtOffset, type Member, type ObjectNode, type SyntaxNode } from '../syntax';
import { defineCheck } from './check';
import { nearestName } from './nearest';
import type { PolicyView } from './policyView';
import { policySkeleton, statementSkeleton } from './skeletons';

/**
 * What makes a text no policy. The rules are those by which a policy is read for evaluation; here they get their fixes.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const grammar = defineCheck({
  codes: {
    POL101: 'error', POL102: 'error', POL103: 'error', POL104: 'error', POL105: 'error', POL106: 'error', POL109: 'error', POL110: 'error',
    POL111: 'error', POL112: 'error', POL113: 'error', POL114: 'error', POL115: 'error', POL118: 'error',
    POL400: 'error', POL401: 'error', POL414: 'error',
  },
  run(policy, report) {
    for (const error of checkGrammar({ ...policy.syntax, errors: [] }, policy.kind)) {
      const code = reportedCodes.find((known) => known === error.code);
      if (code === undefined) continue;
      const best = nearestOf(policy, error);
      const suggestion = best === undefined ? '' : code === 'POL400' ? ` Closest: \`${best}\`.` : ` Did you mean \`${best}\`?`;
      report(code, error.message + suggestion, error, { fixes: fixesOf(policy, error, best) });
    }
  },
});

// POL116, POL125 and POL301 are found by checks of their own, which know more kinds of policy.
const reportedCodes = [
  'POL101', 'POL102', 'POL103', 'POL104', 'POL105', 'POL106', 'POL109', 'POL110', 'POL111', 'POL112', 'POL113', 'POL114', 'POL115', 'POL118',
  'POL400', 'POL401', 'POL414',
] as const;

function nearestOf(policy: PolicyView, error: GrammarError): string | undefined {
  const name = memberAt(policy, error)?.name;
  if (name === undefined) return undefined;
  if (error.code === 'POL103') return nearestName(name, error.pointer.split('/').length === 2 ? policyMembers : statementMembers);
  return error.code === 'POL400' ? nearestOperator(name) : undefined;
}

function nearestOperator(name: string): string | undefined {
  const set = /^for(?:all|any)values?:/i.exec(name)?.[0] ?? '';
  const ifExists = /ifexists?$/i.exec(name)?.[0] ?? '';
  const prefix = /^forall/i.test(set) ? 'ForAllValues:' : set === '' ? '' : 'ForAnyValue:';
  const nearest = nearestName(name.slice(set.length, name.length - ifExists.length), operatorNames());
  if (nearest === undefined) return undefined;
  return `${prefix}${nearest}${ifExists === '' || nearest === 'Null' ? '' : 'IfExists'}`;
}

function fixesOf(policy: PolicyView, error: GrammarError, best: string | undefined): readonly (DiagnosticFix | undefined)[] {
  const { text } = policy;
  const node = nodeAtPointer(policy.root, error.pointer);
  const member = memberAt(policy, error);
  const parent = parentOf(policy, error);
  switch (error.code) {
    case 'POL101':
      return text.trim() === '' ? [fix('Insert a policy', { offset: 0, length: text.length, text: policySkeleton(policy) })] : [];
    case 'POL102':
      return parent && member ? duplicateFixes(parent, member) : [];
    case 'POL103':
    case 'POL400':
      return best !== undefined && member && parent && !hasMember(parent, best) ? [fix(`Write \`${best}\``, renameMember(member, best))] : [];
    case 'POL104':
      return typeFixes(policy, error);
    case 'POL105':
      return policy.root ? [fix('Insert a statement', insertMember(text, policy.root, 'Statement', `[${statementSkeleton(policy)}]`))] : [];
    case 'POL106':
      return [fix('Set `Version` to `2012-10-17`', replaceValue(error, '2012-10-17'))];
    case 'POL109':
      return insertInto(policy, node, 'Effect', ['Allow', 'Deny']);
    case 'POL110': {
      const effect = policy.kind === 'rcp' || (node?.type === 'string' && /den|refus|block/i.test(node.value)) ? 'Deny' : 'Allow';
      return [fix(`Write \`${effect}\``, replaceValue(error, effect))];
    }
    case 'POL111': {
      // A resource control policy names the services.
      if (policy.kind === 'rcp') return [];
      const prefix = policy.servicePrefixes[0];
      return insertInto(policy, node, 'Action', [policy.kind === 'trust' ? 'sts:AssumeRole' : prefix === undefined || policy.kind === 'endpoint' ? '*' : `${prefix}:*`]);
    }
    case 'POL112':
      return insertInto(policy, node, 'Resource', [...(policy.options.ownArn === undefined ? [] : [policy.options.ownArn]), '*']);
    case 'POL113':
      return policy.kind === 'endpoint' || policy.kind === 'rcp' ? insertInto(policy, node, 'Principal', ['*']) : [];
    case 'POL114':
    case 'POL115':
      return parent && member ? [fix(`Remove \`${member.name}\``, removeMember(parent, member)), otherOfPair(parent, member)] : [];
    case 'POL118':
      return node?.type === 'string' ? [fix('Keep letters and digits', replaceValue(error, node.value.replace(/[^A-Za-z0-9]/g, '')))] : [];
    case 'POL401':
      return member && parent && !hasMember(parent, 'Null') ? [fix('Write `Null`', renameMember(member, 'Null'))] : [];
    case 'POL414':
      return member && parent ? mergeFix(text, parent, member) : [];
    default:
      return [];
  }
}

function insertInto({ text }: PolicyView, node: SyntaxNode | undefined, name: string, values: readonly string[]): readonly DiagnosticFix[] {
  if (node?.type !== 'object') return [];
  const allows = name !== 'Effect' && node.members.some((member) => member.name === 'Effect' && member.value?.type === 'string' && member.value.value === 'Allow');
  return values.map((value) => fix(`Insert \`"${name}": "${value}"\`${allows || value === 'Allow' ? ' (grants more)' : ''}`, insertMember(text, node, name, JSON.stringify(value))));
}

function duplicateFixes(parent: ObjectNode, second: Member): readonly DiagnosticFix[] {
  const first = parent.members.find(({ name }) => name === second.name);
  if (!first) return [];
  return [fix(`Remove the first \`${first.name}\``, removeMember(parent, first)), fix(`Remove the second \`${second.name}\``, removeMember(parent, second))];
}

function otherOfPair(parent: ObjectNode, member: Member): DiagnosticFix | undefined {
  const name = member.name.startsWith('Not') ? member.name.slice(3) : `Not${member.name}`;
  const other = parent.members.find((candidate) => candidate.name === name);
  return other && fix(`Remove \`${other.name}\``, removeMember(parent, other));
}

function typeFixes({ text, root }: PolicyView, error: GrammarError): readonly DiagnosticFix[] {
  const node = nodeAtPointer(root, error.pointer);
  // A number in the place of an action or a resource is none in double quotes either.
  if ((node?.type === 'number' || node?.type === 'boolean') && /\/(?:Sid|Id|Principal\/.*)$/.test(error.pointer)) return [fix('Put it in double quotes', replaceValue(node, text.slice(node.offset, node.offset + node.length)))];
  const inner = node?.type === 'array' ? node.items : [];
  // A list in a list: the inner brackets are too many.
  const isInList = /\/\d+$/.test(error.pointer);
  if (node && isInList && inner.length > 0 && inner.every(({ type }) => type === 'string')) {
    return [fix('Make it one list', replaceNode(node, inner.map((item) => text.slice(item.offset, item.offset + item.length)).join(', ')))];
  }
  if (node && inner.length > 0 && /\/(?:Not)?Principal$/.test(error.pointer) && inner.every((item) => item.type === 'string' && item.value !== '*')) {
    return [fix('Write `{"AWS": […]}`', replaceNode(node, `{"AWS": ${text.slice(node.offset, node.offset + node.length)}}`))];
  }
  const only = inner.length === 1 ? inner[0] : undefined;
  const takesText = !/\/Condition(?:\/[^/]*)?$|\/(?:Not)?Principal$|^\/Statement(?:\/\d+)?$/.test(error.pointer);
  return node && takesText && only?.type === 'string' ? [fix('Write the value without a list', replaceNode(node, text.slice(only.offset, only.offset + only.length)))] : [];
}

function mergeFix(text: string, parent: ObjectNode, second: Member): readonly DiagnosticFix[] {
  const first = parent.members.find(({ name }) => name !== second.name && name.toLowerCase() === second.name.toLowerCase());
  if (!first?.value || !second.value) return [];
  const items = [first.value, second.value].flatMap((value) => (value.type === 'array' ? value.items : [value]));
  const merged = `[${items.map(({ offset, length }) => text.slice(offset, offset + length)).join(', ')}]`;
  return [fix(`Merge into \`${first.name}\` (values become alternatives)`, replaceNode(first.value, merged), removeMember(parent, second))];
}

function memberAt(policy: PolicyView, error: GrammarError): Member | undefined {
  return parentOf(policy, error)?.members.find((member) => member.nameOffset === error.offset || (member.offset === error.offset && member.pointer === error.pointer));
}

/** The object whose member is at fault. */
function parentOf({ root }: PolicyView, error: GrammarError): ObjectNode | undefined {
  const path = pathAtOffset(root, error.offset);
  for (const node of path.toReversed()) {
    if (!('name' in node) && node.type === 'object' && node.members.some(({ nameOffset }) => nameOffset === error.offset)) return node;
  }
  return undefined;
}

function hasMember(object: ObjectNode, name: string): boolean {
  return object.members.some((member) => member.name === name);
}
