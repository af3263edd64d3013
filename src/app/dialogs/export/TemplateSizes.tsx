import { templateLimits, type TemplateCounts } from '../../../cloudformation/exportLimits';

const words: readonly (readonly [keyof TemplateCounts, string])[] = [
  ['bytes', 'bytes'],
  ['resources', 'resources'],
  ['parameters', 'parameters'],
  ['outputs', 'outputs'],
  ['mappings', 'mappings'],
];

/** What of CloudFormation's limits the template takes; from four fifths on it is marked. */
export function TemplateSizes({ counts }: { counts: TemplateCounts }) {
  return (
    <ul className="export-sizes" aria-label="Size and limits">
      {words.map(([key, word]) => {
        const [count, limit] = [counts[key], templateLimits[key]];
        if (count === 0) return null;
        const part = count / limit;
        return (
          <li key={key} data-state={part > 1 ? 'over' : part > 0.8 ? 'near' : undefined}>
            {number.format(count)} of {number.format(limit)} {word}
            {part > 1 ? ': over the limit' : part > 0.8 ? `: ${percent.format(part)}` : ''}
          </li>
        );
      })}
      {counts.bytes > 51_200 && <li className="muted">Over 51,200 bytes: deployed from an S3 bucket only.</li>}
    </ul>
  );
}

const number = new Intl.NumberFormat('en');
const percent = new Intl.NumberFormat('en', { style: 'percent' });
