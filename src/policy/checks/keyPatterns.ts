import { globalConditionKeyOf } from '../../catalog/conditionKeys';
import { countParts } from '../arn';
import { defineCheck, nameOf, type Report } from './check';
import { underOperator } from './conditionEdits';
import { hasWildcard, type ConditionView, type PolicyView } from './policyView';

type Code = 'POL427' | 'POL428' | 'POL429';

/** Wildcards and variables where they give away what the key was to protect. */
export const keyPatterns = defineCheck<Code>({
  codes: { POL427: 'security-warning', POL428: 'error', POL429: 'error' },
  run(policy, report) {
    for (const { conditions } of policy.statements) {
      for (const condition of conditions) checkCondition(policy, condition, report);
    }
  },
});

/** Keys whose values AWS makes: a pattern of them is meant to name someone. */
const identifyingKeys: ReadonlySet<string> = new Set([
  'aws:principalarn', 'aws:sourcearn', 'aws:sourcevpcarn', 'aws:principalorgpaths', 'aws:resourceorgpaths', 'aws:sourceorgpaths', 'aws:vpceorgpaths',
  'aws:principalservicename', 'aws:principalservicenameslist', 'aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast', 'aws:chatbotsourcearn',
]);

function checkCondition(policy: PolicyView, condition: ConditionView, report: Report<Code>): void {
  const { operator, facts, key, values } = condition;
  if (!operator) return;
  const isLike = (operator.comparison.group === 'String' && operator.comparison.how === 'like') || operator.comparison.group === 'Arn';
  if (operator.comparison.group === 'String' && isLike && facts?.type === 'arn' && values.some(({ text }) => text.includes('*'))) {
    const arnOperator = operator.name.replace('StringLike', 'ArnLike').replace('StringNotLike', 'ArnNotLike');
    const fits = values.every(({ text }) => countParts(text) === 6 && text.startsWith('arn:'));
    report('POL427', 'A `*` here also crosses the colons of the ARN.', nameOf(condition.operatorMember), { fixes: [fits ? underOperator(policy, condition, arnOperator) : undefined] });
  }
  for (const { text, node } of values) {
    const bare = text.replace(/\$\{[*?$]\}/g, '');
    const wildcard = isLike ? bare.replace(/\$\{[^}]*\}/g, '').search(/[*?]/) : -1;
    const variable = operator.comparison.group === 'String' && !isIdentifierVariable(bare) ? bare.search(/\$\{/) : -1;
    for (const [code, at, what] of [['POL428', wildcard, 'wildcard'], ['POL429', variable, 'variable']] as const) {
      const why = at < 0 ? undefined : givesAway(condition, text, at);
      if (why === 'identifier') report(code, `\`${key}\` names one account, organization, VPC or endpoint; with a ${what} \`${text}\` gives it away.`, node);
      else if (why === 'userId') report(code, `In \`${key}\` a ${what} left of the colon stands for any user or role; \`${text}\` names none.`, node);
      else if (why === 'short' && operator.comparison.group === 'String') report(code, `Before the ${what} stand fewer than six characters; \`${text}\` names next to nothing.`, node);
    }
  }
}

/** What a wildcard or variable at this place of a value leaves open; undefined where the value still names someone. */
export function givesAway({ facts, lowerCaseKey }: ConditionView, text: string, at: number): 'identifier' | 'userId' | 'short' | undefined {
  if (facts?.global?.sensitive === true) return 'identifier';
  if (lowerCaseKey === 'aws:userid') return isSafeUserId(text, at) ? undefined : 'userId';
  return identifyingKeys.has(lowerCaseKey) && at < 6 ? 'short' : undefined;
}

/**
 * `${aws:PrincipalOrgID}` as the value of `aws:ResourceOrgID` is AWS's own advice: the value is as sure as the key. Unknown keys have a
 * finding of their own.
 */
function isIdentifierVariable(text: string): boolean {
  const key = /^\$\{([^}]*)\}$/.exec(text)?.[1];
  if (key === undefined) return false;
  const global = globalConditionKeyOf(key);
  return !global ? !key.includes(':') : global.sensitive || global.key === 'aws:Ec2InstanceSourceVpc';
}

/** `AROAEXAMPLE:*` and `*:name` say something, `AROA*` does not. */
function isSafeUserId(text: string, at: number): boolean {
  const colon = text.indexOf(':');
  if (colon < 0) return false;
  const id = text.slice(0, colon);
  return at > colon || (id === '*' && !hasWildcard(text.slice(colon)));
}
