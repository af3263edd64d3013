import { describe, expect, it } from 'vitest';
import { actionNamesOf } from './actionNames';
import { actionsLookingUp, actionsPassingRole, dependentActionsOf } from './dependentActions';

describe('Actions that need others', () => {
  it('exist, as does what they need', () => {
    const exists = (action: string) => {
      const [prefix = '', name = ''] = action.split(':');
      return actionNamesOf(prefix).includes(name);
    };
    const needing = [...actionsPassingRole, ...Object.keys(actionsLookingUp)];
    expect([...needing, ...needing.flatMap(dependentActionsOf)].filter((action) => !exists(action))).toEqual([]);
  });

  it('are found in any case', () => {
    expect(dependentActionsOf('Lambda:createfunction')).toEqual(['iam:PassRole']);
    expect(dependentActionsOf('route53:associatevpcwithhostedzone')).toEqual(['ec2:DescribeVpcs']);
    expect(dependentActionsOf('lambda:InvokeFunction')).toEqual([]);
  });
});
