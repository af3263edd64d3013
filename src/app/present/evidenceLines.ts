import type { Design } from '../../model/design';
import { policiesOf } from '../../model/policies';
import { findNode } from '../../model/design';
import type { Evidence, Step } from '../../network/step';
import { labelOf } from '../../panels/nodeLabels';
import { policyOfStep } from '../../simulation/policyOfStep';
import type { SimulationResult } from '../../simulation/result';

/** What a step read, short enough to be read from the last row. */
export interface EvidenceLines {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The winning row, the deciding rule, the statement: undefined where the sentence says it all. */
export function evidenceLinesOf(design: Design, result: SimulationResult, step: Step): EvidenceLines | undefined {
  const policy = policyLines(design, result, step);
  if (policy !== undefined) return policy;
  return step.evidence === undefined ? undefined : linesOf(design, step.evidence);
}

function linesOf(design: Design, evidence: Evidence): EvidenceLines | undefined {
  switch (evidence.type) {
    case 'route': {
      const rows = evidence.candidates.toSorted((one, other) => Number(other.chosen) - Number(one.chosen)).slice(0, 2);
      return {
        title: labelOf(design, evidence.routeTable),
        lines: rows.length === 0 ? ['No row matches.'] : rows.map(({ destination, target, chosen }) => `${chosen ? '✓' : '·'} ${destination} → ${labelOf(design, target)}`),
      };
    }
    case 'security-group-rule':
      return { title: `${labelOf(design, evidence.securityGroup)}, ${evidence.direction} rule ${evidence.ruleIndex + 1}`, lines: [evidence.rule] };
    case 'security-groups':
      return { title: `No ${evidence.direction} rule`, lines: [evidence.securityGroups.map((id) => labelOf(design, id)).join(', ')] };
    case 'network-acl-entry':
      return { title: `${labelOf(design, evidence.networkAcl)}, ${evidence.direction} rule ${evidence.ruleNumber}`, lines: [evidence.rule] };
    case 'dns':
      return { title: evidence.name, lines: evidence.answers.length === 0 ? ['No answer'] : [evidence.answers.join(', ')] };
    case 'addresses':
      return { title: 'Addresses', lines: [[evidence.source, evidence.destination].filter((address) => address !== undefined).join(' → ')] };
    case 'statement':
      return { title: evidence.policy.replaceAll('`', ''), lines: [`${evidence.effect}: ${evidence.sid ?? evidence.pointer}`] };
    case 'property':
      return { title: evidence.property, lines: [evidence.value] };
  }
}

/** The statement that decided, as it is written; where none did, why each of them does not apply. */
function policyLines(design: Design, result: SimulationResult, step: Step): EvidenceLines | undefined {
  const named = policyOfStep(result, step);
  const traced = named && result.policies?.find(({ nodeId, key }) => nodeId === named.nodeId && key === named.key);
  const node = findNode(design, named?.nodeId);
  if (named === undefined || traced === undefined || node === undefined) return undefined;
  const title = node.name;
  const pointer = named.pointer === undefined ? undefined : /^\/Statement(?:\/\d+)?/.exec(named.pointer)?.[0];
  const text = policiesOf(node).find(({ key }) => key === named.key)?.text;
  const statement = pointer === undefined || text === undefined ? undefined : statementAt(text, pointer);
  if (statement !== undefined) return { title, lines: statement };
  const reasons = traced.statements.flatMap(({ failed }) => (failed === undefined ? [] : [failed.reason.replaceAll('`', '')]));
  return reasons.length === 0 ? undefined : { title, lines: reasons.slice(0, 3) };
}

/** Effect, action and resource of a statement, each on a line; undefined where the text cannot be read that way. */
function statementAt(text: string, pointer: string): readonly string[] | undefined {
  let statement: unknown;
  try {
    const policy: unknown = JSON.parse(text);
    const statements = fieldOf(policy, 'Statement');
    const position = Number(pointer.split('/')[2] ?? 0);
    statement = Array.isArray(statements) ? statements[position] : statements;
  } catch {
    return undefined;
  }
  const effect = fieldOf(statement, 'Effect');
  if (typeof effect !== 'string') return undefined;
  const parts = ['Action', 'NotAction', 'Resource', 'NotResource', 'Condition'].flatMap((name) => {
    const words = wordsOf(fieldOf(statement, name));
    return words === undefined ? [] : [`${name}: ${words}`];
  });
  return [`${effect}, ${parts[0] ?? ''}`, ...parts.slice(1, 3)];
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}

function wordsOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) {
    const words = value.filter((each): each is string => typeof each === 'string');
    return words.length > 2 ? `${words.slice(0, 2).join(', ')} and ${words.length - 2} more` : words.join(', ');
  }
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).flatMap(([operator, keys]) => (typeof keys === 'object' && keys !== null ? [`${operator} ${Object.keys(keys).join(', ')}`] : [])).join('; ');
}
