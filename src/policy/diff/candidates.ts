import { actionNamesOf } from '../../catalog/actionNames';
import { namesCoveredBy } from '../checks/actionNames';
import type { ConditionView, PolicyView, PrincipalView, StatementView } from '../checks/policyView';
import { isAccountId } from '../arn';
import type { EvaluationRequest } from '../request';

const most = 40_000;
const strangers = ['arn:aws:iam::999988887777:role/somebody', 'anonymous'];

/** Requests on which two policies are likely to differ: made of what their statements name, and of what lies just beside it. */
export function* candidateRequests(policies: readonly PolicyView[]): Generator<EvaluationRequest> {
  const statements = policies.flatMap((policy) => policy.statements);
  const actions = unique([...statements.flatMap(actionsOf), 's3:GetObject', 'sqs:SendMessage', 'iam:GetRole']);
  const resources = unique([...statements.flatMap((statement) => (statement.resources?.entries ?? []).flatMap(({ text }) => examplesOf(text))), '*', 'arn:aws:s3:::somebodys-bucket/key']);
  const principals = unique([...statements.flatMap((statement) => (statement.principals?.entries ?? []).flatMap(principalsOf)), ...strangers]);
  const contexts = contextsOf(statements);
  let count = 0;
  for (const context of contexts) {
    for (const principal of principals) {
      for (const resource of resources) {
        for (const action of actions) {
          yield { principal, action, resource, ...(Object.keys(context).length > 0 && { context }) };
          count += 1;
          if (count >= most) return;
        }
      }
    }
  }
}

function actionsOf({ actions }: StatementView): readonly string[] {
  return (actions?.entries ?? []).flatMap((entry) => {
    if (entry.every) return [];
    const names = namesCoveredBy(entry);
    const spread = [...new Set([0, 1, 2, Math.floor(names.length / 2), names.length - 1])];
    const others = actionNamesOf(entry.prefix);
    return [...spread.flatMap((index) => (names[index] === undefined ? [] : [`${entry.prefix}:${names[index]}`])), ...[0, others.length - 1].flatMap((index) => (others[index] === undefined ? [] : [`${entry.prefix}:${others[index]}`]))];
  });
}

function examplesOf(pattern: string): readonly string[] {
  if (pattern === '*') return [];
  const plain = pattern.replace(/\$\{[^}]*\}/g, 'x').replaceAll('?', 'x');
  return [plain.replaceAll('*', 'x'), plain.replaceAll('*', ''), plain.replaceAll('*', 'another/one')].map((text) => (text.startsWith('execute-api:/') ? `arn:aws:execute-api:us-east-1:111122223333:abc123/${text.slice('execute-api:/'.length)}` : text));
}

function principalsOf({ type, text }: PrincipalView): readonly string[] {
  if (text === '*') return [];
  if (type !== 'AWS') return type === 'Service' || type === 'Federated' ? [text] : [];
  const account = isAccountId(text) ? text : /^arn:[^:]+:iam::(\d{12}):root$/.exec(text)?.[1];
  return account === undefined ? [text] : [`arn:aws:iam::${account}:role/somebody`, `arn:aws:iam::${account}:root`];
}

/** For each statement a context in which its conditions hold, then each of its keys missing and each with another value. */
function contextsOf(statements: readonly StatementView[]): readonly Readonly<Record<string, string | null>>[] {
  const contexts: Record<string, string | null>[] = [{}];
  for (const { conditions } of statements) {
    const holding: Record<string, string | null> = {};
    for (const condition of conditions) holding[condition.key] = valueFor(condition);
    if (conditions.length === 0) continue;
    contexts.push(holding);
    for (const { key, values } of conditions) {
      contexts.push({ ...holding, [key]: null }, { ...holding, [key]: 'something-else' });
      for (const { text } of values) contexts.push({ ...holding, [key]: concrete(text) });
    }
  }
  const seen = new Set<string>();
  return contexts.filter((context) => {
    const text = JSON.stringify(context);
    return !seen.has(text) && seen.add(text);
  });
}

function valueFor({ operator, values }: ConditionView): string | null {
  const first = values[0]?.text ?? 'x';
  if (operator?.comparison.group === 'Null') return first.toLowerCase() === 'true' ? null : 'x';
  if (!operator?.negated) return concrete(first);
  return operator.comparison.group === 'IpAddress' ? '198.51.100.77' : 'something-else';
}

function concrete(text: string): string {
  return text.replace(/\/\d+$/, (length) => (/^[\d.]+\/\d+$/.test(text) ? '' : length)).replaceAll('*', 'x').replaceAll('?', 'x');
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
