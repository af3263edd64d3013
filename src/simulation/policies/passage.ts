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
