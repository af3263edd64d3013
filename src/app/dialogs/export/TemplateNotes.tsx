import type { HandOver } from '../../../cloudformation';
import { Sentence } from '../../../panels/Sentence';
import type { WrittenTemplate } from '../../../worker/protocol';

/** What CloudFormation cannot say, and a person does. */
export function WhatIsToDo({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <>
      <h3>To do by hand</h3>
      <ul className="findings">
        {notes.map((note) => (
          <li key={note}>
            <Sentence text={note} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The order in which several templates are deployed, and what each takes from those before. */
export function WhatIsHandedOver({ stacks, handOvers }: { stacks: readonly WrittenTemplate[]; handOvers: readonly HandOver[] }) {
  if (stacks.length < 2) return null;
  return (
    <>
      <h3>Deploy in this order</h3>
      <ol className="export-order">
        {stacks.map(({ name, fileName, accountId, region }) => (
          <li key={fileName}>
            {fileName}
            <div className="muted">
              Account {accountId}, {region}
            </div>
            <ul>
              {handOvers
                .filter(({ to }) => to === name)
                .map((handOver) => (
                  <li key={`${handOver.from} ${handOver.output}`}>{sayHandOver(handOver)}</li>
                ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

function sayHandOver({ from, output, parameter, exportName, value }: HandOver) {
  if (parameter === undefined) return `imports ${exportName ?? output} of ${from}`;
  return `parameter ${parameter}: output ${output} of ${from}${value === undefined ? '' : ` (default ${value})`}`;
}
