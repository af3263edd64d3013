import type { ActionCatalog } from '../catalog/actions';
import type { Design } from '../model/design';
import { compileNetwork, type CompiledNetwork } from '../network';

/** A design made ready for any number of requests. */
export interface CompiledSimulation {
  readonly design: Design;
  readonly network: CompiledNetwork;
  /** Which actions have resources. Without it, an ARN that ends in `:*` is taken for an action without. */
  readonly actions: ActionCatalog | undefined;
  /** When requests are made, `2026-11-21T20:40:00Z`, for policies that ask for the time. Without it they find none, which is said. */
  readonly now: string | undefined;
  /** Gets the ids of what the network asked on all ways of a request (`TraceOptions.consulted`), for whoever wants to know when an answer still holds. */
  readonly consulted?: Set<string>;
}

/**
 * Costs next to nothing at once: parts are made when a request first needs them, and those in which an edit changed nothing are taken
 * from the design before, by the identity of its nodes.
 */
export function compileSimulation(design: Design, { actions, now }: SimulationOptions = {}): CompiledSimulation {
  return { design, network: compileNetwork(design), actions, now };
}

export interface SimulationOptions {
  readonly actions?: ActionCatalog | undefined;
  readonly now?: string | undefined;
}

/** The services whose files of actions the requests ask for: to be loaded before (`loadActionFiles`), so that `simulate` need not wait. */
export function actionServicesOf(requests: readonly unknown[]): readonly string[] {
  const services = new Set<string>();
  for (const request of requests) {
    const action = typeof request === 'object' && request !== null && 'action' in request ? request.action : undefined;
    const prefix = typeof action === 'string' ? /^([A-Za-z0-9-]+):/.exec(action)?.[1] : undefined;
    if (prefix !== undefined) services.add(prefix.toLowerCase());
  }
  return [...services];
}
