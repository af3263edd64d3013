import type { DesignNode } from '../model/kinds';
import type { Assumption } from './step';

/** Properties of a VPC that only name resolution asks for. */
const askedForNames: ReadonlySet<string> = new Set(['EnableDnsSupport', 'EnableDnsHostnames', 'DhcpOptionsId']);

const cosmetic: ReadonlySet<string> = new Set(['Tags', 'Description', 'GroupDescription', 'ImageId', 'InstanceType', 'KeyName', 'GroupName', 'UserData']);

/** What of a node has no value and may decide where packets go. */
export function openProperties(node: DesignNode | undefined): readonly Assumption[] {
  return assumptionsOf(node, (property) => {
    if (node?.kind === 'customerGateway') return property === 'Cidrs';
    return !cosmetic.has(property) && !(node?.kind === 'vpc' && askedForNames.has(property));
  });
}

/** What of a VPC has no value and may decide how names resolve in it. */
export function openDnsProperties(vpc: DesignNode): readonly Assumption[] {
  return assumptionsOf(vpc, (property) => askedForNames.has(property));
}

function assumptionsOf(node: DesignNode | undefined, concerns: (property: string) => boolean): readonly Assumption[] {
  return (node?.unresolved ?? []).flatMap(({ property, because }) =>
    node === undefined || !concerns(property) ? [] : [{ code: 'PROPERTY_UNRESOLVED', message: `\`${property}\` of \`${node.name}\` has no value: ${because}.` }],
  );
}
