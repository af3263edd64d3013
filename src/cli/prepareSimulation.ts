import { actionCatalogOf, loadActionFiles } from '../catalog/actions';
import type { Design } from '../model/design';
import { actionServicesOf, compileSimulation, type CompiledSimulation } from '../simulation';

/** The design ready for these requests: with what AWS says of the actions they name, and the time. */
export async function prepareSimulation(design: Design, requests: readonly unknown[]): Promise<CompiledSimulation> {
  const actions = actionCatalogOf(await loadActionFiles(actionServicesOf(requests)));
  return compileSimulation(design, { actions, now: new Date().toISOString().replace(/\.\d+Z$/, 'Z') });
}
