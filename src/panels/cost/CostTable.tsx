import { findNode, type Design } from '../../model/design';
import { sumOf, type CostLine } from '../../simulation/cost';
import { select } from '../../state/selectionStore';
import { wishView } from '../../state/viewStore';
import { monthWords, remarksOf, sumWords, tierWords } from './moneyWords';

interface CostTableProps {
  readonly label: string;
  readonly design: Design;
  readonly lines: readonly CostLine[];
}

/** Line by line what is charged, and the sum. */
export function CostTable({ label, design, lines }: CostTableProps) {
  const sum = sumOf(lines);
  return (
    <table className="cost-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Quantity</th>
          <th scope="col">Price</th>
          <th scope="col">A month</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.nodeId} ${line.what}`}>
            <th scope="row">
              {line.what} <Where design={design} nodeId={line.nodeId} />
              {remarksOf(line).map((remark) => (
                <small key={remark}>{remark}</small>
              ))}
            </th>
            <td className="cost-quantity">{line.quantityText}</td>
            <td>{line.price === null ? '' : tierWords(line.price.tiers)}</td>
            <td className="cost-amount">{line.monthly === null ? 'no price known' : monthWords(line.monthly)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            Together{sum.unknown === 0 ? '' : `, without ${sum.unknown === 1 ? 'the line that has no price' : `the ${sum.unknown} lines that have no price`}`}
          </th>
          <td className="cost-amount">{sumWords(sum)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function Where({ design, nodeId }: { design: Design; nodeId: string | null }) {
  const node = findNode(design, nodeId ?? undefined);
  if (node === undefined) return null;
  return (
    <button
      type="button"
      className="node-link"
      onClick={() => {
        select([node.id]);
        wishView({ type: 'reveal', nodeIds: [node.id] });
      }}
    >
      {node.name}
    </button>
  );
}
