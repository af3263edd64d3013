import { actionCatalogOf, loadActionFiles, type ActionCatalog } from '../catalog/actions';
import { actionServicesOf } from '../simulation';

/** What AWS says of the actions these requests name. */
export async function actionsFor(requests: readonly unknown[]): Promise<ActionCatalog> {
  return actionCatalogOf(await loadActionFiles(actionServicesOf(requests)));
}
