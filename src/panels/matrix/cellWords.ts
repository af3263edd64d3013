import type { MatrixAnswer, MatrixColumn } from '../../simulation/matrix';
import { layerWords } from '../trace/StepItem';
import { routeWords, verdictWords } from '../verdictWords';

/** "denied, endpoint policy"; "allowed, gateway endpoint". */
export function cellWords(cell: MatrixAnswer | undefined): string {
  if (cell === undefined) return 'not asked';
  const { verdict, route, layer } = cell;
  const detail = layer !== undefined ? layerWords[layer].toLowerCase() : route === null ? undefined : routeWords[route];
  const words = detail === undefined ? verdictWords[verdict].toLowerCase() : `${verdictWords[verdict].toLowerCase()}, ${detail}`;
  return cell.assumed ? `${words}, with assumptions` : words;
}

/** What every workload is asked about a column: `reports: s3:GetObject`. */
export function questionWords({ label, request }: MatrixColumn): string {
  return request.to === undefined ? `${label}: ${request.action ?? ''}` : `${label}: port ${request.port ?? 443}`;
}
