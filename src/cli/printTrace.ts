import { findNode, type Design } from '../model/design';
import { parseImplicitNodeId } from '../model/implicitNodes';
import { groupSteps, type SimulationResult } from '../simulation';
import type { Console } from './console';

const marks = { pass: '✓', fail: '✗', info: '·' } as const;

/** A trace as a person reads it: the verdict and what decided, the way, and every check by section. */
export function printTrace(design: Design, request: unknown, result: SimulationResult, console: Pick<Console, 'color'>): string {
  const paint = painter(console.color);
  const lines = [`${paint(colorOf(result.verdict), result.verdict.toUpperCase())}  ${describe(request)}`, `  ${result.explanation}`];
  if (result.verdict !== 'invalid') {
    if (result.route !== null) lines.push(`  Route: ${result.route}${result.endpoint === null ? '' : ` through ${label(design, result.endpoint)}`}`);
    if (result.resolution !== null) {
      const answers = result.resolution.answers.length === 0 ? '' : ` → ${shorten(result.resolution.answers)}`;
      lines.push(`  Name: ${result.resolution.name}${answers} (${result.resolution.source})`);
    }
    if (result.path.length > 0) lines.push(`  Path: ${result.path.map((id) => label(design, id)).join(' → ')}`);
    for (const { section, steps } of groupSteps(result.steps)) {
      lines.push(`  ${section}`);
      for (const step of steps) lines.push(`    ${paint(colorOf(step.outcome), marks[step.outcome])} ${step.message} ${paint('dim', `[${step.code}]`)}`);
    }
    for (const { message } of result.assumptions) lines.push(`  Assumed: ${message}`);
  }
  return `${lines.join('\n')}\n\n`;
}

/** The label of a node; implicit ones in words. */
export function label(design: Design, id: string): string {
  const node = findNode(design, id);
  if (node !== undefined) return node.name;
  const implicit = parseImplicitNodeId(id);
  if (implicit === undefined) return id;
  const owner = findNode(design, implicit.ownerId)?.name ?? implicit.ownerId;
  const words = {
    mainRouteTable: 'main route table',
    defaultNetworkAcl: 'default network ACL',
    defaultSecurityGroup: 'default security group',
    transitGatewayDefaultRouteTable: 'default route table',
    transitGatewayDirectConnect: 'Direct Connect attachment',
  }[implicit.type];
  return `${words} of ${owner}`;
}

function describe(request: unknown): string {
  if (typeof request !== 'object' || request === null) return '';
  const field = (name: string): string | undefined => {
    const value: unknown = Object.hasOwn(request, name) ? Reflect.get(request, name) : undefined;
    return value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value);
  };
  const target = field('action') === undefined ? field('to') : [field('action'), field('resource')].filter((part) => part !== undefined).join(' ');
  return `${field('from') ?? '?'} → ${target ?? '?'}`;
}

function shorten(answers: readonly string[]): string {
  return answers.length <= 4 ? answers.join(', ') : `${answers.slice(0, 3).join(', ')} and ${answers.length - 3} more`;
}

type Color = 'green' | 'red' | 'yellow' | 'dim' | 'plain';

const colorCodes: Readonly<Record<Color, string>> = { green: '32', red: '31', yellow: '33', dim: '2', plain: '0' };

function painter(color: boolean): (as: Color, text: string) => string {
  return (as, text) => (color && as !== 'plain' ? `\u001B[${colorCodes[as]}m${text}\u001B[0m` : text);
}

function colorOf(outcome: string): Color {
  switch (outcome) {
    case 'allowed':
    case 'pass':
      return 'green';
    case 'denied':
    case 'unreachable':
    case 'fail':
      return 'red';
    case 'invalid':
      return 'yellow';
    default:
      return 'plain';
  }
}
