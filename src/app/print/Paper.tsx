import { useLayoutEffect, useRef } from 'react';
import { drawDesign, type IconSource } from '../../drawing';
import { requestWords } from '../../drawing/requestWords';
import type { Design } from '../../model/design';
import { labelOf } from '../../panels/nodeLabels';
import { Sentence } from '../../panels/Sentence';
import { factsOf, type Answered } from '../../panels/trace/traceText';
import { verdictMarks, verdictWords } from '../../panels/verdictWords';
import { groupSteps } from '../../simulation/sections';

interface PaperProps {
  readonly design: Design;
  readonly icons: IconSource;
  readonly answered: Answered | undefined;
  readonly printedAt: Date;
}

/** The canvas on one page and the trace on the next, black on white. */
export function Paper({ design, icons, answered, printedAt }: PaperProps) {
  return (
    <>
      <section className="paper-picture" aria-label="Picture of the design">
        <Picture design={design} icons={icons} answered={answered} />
      </section>
      {answered !== undefined && (
        <section className="paper-trace" aria-label="Trace of the request">
          <Trace {...answered} />
          <p className="paper-foot">
            {design.name} · {dateTime.format(printedAt)}
          </p>
        </section>
      )}
    </>
  );
}

const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' });

/** Our own drawing, as elements: text put into the page as markup would be one more thing to trust. */
function Picture({ design, icons, answered }: Omit<PaperProps, 'printedAt'>) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { svg } = drawDesign(design, { theme: 'print', background: true, legend: true, icons, result: answered?.result, request: answered?.request });
    const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    // It takes the room the page has, whatever its own size.
    drawn.removeAttribute('width');
    drawn.removeAttribute('height');
    place.current?.replaceChildren(document.importNode(drawn, true));
  }, [design, icons, answered]);
  return <div ref={place} className="paper-drawing" />;
}

const outcomeWords = { pass: '✓ passed', fail: '⊘ stopped here', info: '· noted' } as const;

function Trace({ design, request, result }: Answered) {
  return (
    <>
      <h1>
        {verdictMarks[result.verdict]} {verdictWords[result.verdict]}: {requestWords(design, request)}
      </h1>
      <p className="paper-explanation">
        <Sentence text={result.explanation === '' ? (result.message ?? '') : result.explanation} />
      </p>
      <dl>
        {factsOf(design, result).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {result.steps.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">At</th>
              <th scope="col">Outcome</th>
              <th scope="col">What was found</th>
            </tr>
          </thead>
          {groupSteps(result.steps).map(({ section, steps }) => (
            <tbody key={section}>
              <tr>
                <th scope="rowgroup" colSpan={3}>
                  {section}
                </th>
              </tr>
              {steps.map((step) => (
                <tr key={`${step.node} ${step.layer} ${step.code} ${step.message}`} data-outcome={step.outcome}>
                  <td>{labelOf(design, step.node)}</td>
                  <td>{outcomeWords[step.outcome]}</td>
                  <td>
                    <Sentence text={step.message} /> <small>{step.code}</small>
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      )}
      {result.assumptions.length > 0 && (
        <>
          <h2>Assumed</h2>
          <ul>
            {result.assumptions.map(({ code, message }) => (
              <li key={`${code} ${message}`}>
                <Sentence text={message} /> <small>{code}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
