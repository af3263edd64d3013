import type { NodeOf } from '../../model/kinds';

/** How a request comes to the service: what the service sees of the way (network-reachability 13). */
export type Passage =
  | {
      readonly type: 'endpoint';
      readonly endpoint: NodeOf<'interfaceEndpoint'> | NodeOf<'gatewayEndpoint'>;
      /** The client's own address, on-premises addresses included. */
      readonly sourceAddress: string | undefined;
    }
  | {
      readonly type: 'public';
      /** The public address the service sees; undefined where it is not known before deployment. */
      readonly sourceAddress: string | undefined;
      /** Whose address it is, in words. */
      readonly owner: string;
    };

/** Whether a service cannot tell the two apart. */
export function isSamePassage(one: Passage, other: Passage): boolean {
  if (one.sourceAddress !== other.sourceAddress) return false;
  return one.type === 'endpoint' ? other.type === 'endpoint' && one.endpoint === other.endpoint : other.type === 'public' && one.owner === other.owner;
}
