import { useEffect, useMemo, useRef, useState } from 'react';
import { boxesOf } from '../../drawing/boxes';
import { nodesOfStep } from '../../drawing/stepNodes';
import type { Design } from '../../model/design';
import type { Layer, Step } from '../../network/step';
import type { CodeInfo } from '../../simulation/codes';
import { policyOfStep } from '../../simulation/policyOfStep';
import type { SimulationResult } from '../../simulation/result';
import { openPolicy } from '../../state/policyStore';
import { useSimulation } from '../../state/hooks';
import { hoverStep, selectStep } from '../../state/simulationStore';
import { labelOf } from '../nodeLabels';
import { Sentence } from '../Sentence';
import { EvidenceView } from './EvidenceView';

const outcomeMarks = { pass: '✓', fail: '⊘', info: '·' } as const;
const outcomeWords = { pass: 'passed', fail: 'stopped here', info: 'noted' } as const;

export const layerWords: Readonly<Record<Layer, string>> = {
  dns: 'DNS',
  'route-table': 'Route table',
  'transit-gateway': 'Transit gateway',
  'transit-gateway-route-table': 'Transit gateway route table',
  peering: 'Peering',
  'security-group': 'Security group',
  'network-acl': 'Network ACL',
  gateway: 'Gateway',
  endpoint: 'Endpoint',
  'endpoint-service': 'Endpoint service',
  'load-balancer': 'Load balancer',
  'endpoint-policy': 'Endpoint policy',
  'identity-policy': 'Identity policy',
  'resource-policy': 'Resource policy',
  'permissions-boundary': 'Permissions boundary',
  'session-policy': 'Session policy',
  scp: 'Service control policy',
  rcp: 'Resource control policy',
};

interface StepItemProps {
  readonly design: Design;
  readonly result: SimulationResult;
  readonly step: Step;
  readonly position: number;
  readonly open: boolean;
  /** The heading of a group of steps stands in its first item: a list holds nothing but items. */
  readonly heading: string | undefined;
}

/** One check: a line when it passed, with its evidence when it is open. */
export function StepItem({ design, result, step, position, open, heading }: StepItemProps) {
  const item = useRef<HTMLLIElement>(null);
  const nodes = useMemo(() => nodesOfStep(design, boxesOf(design), step), [design, step]);
  const lit = useSimulation((state) => state.hoveredNodeId !== null && nodes.includes(state.hoveredNodeId));
  useEffect(() => {
    if (open) item.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  return (
    <li
      ref={item}
      data-layer={step.layer}
      data-outcome={step.outcome}
      data-code={step.code}
      data-open={open || undefined}
      data-lit={lit || undefined}
      onPointerEnter={() => hoverStep(position)}
      onPointerLeave={() => hoverStep(null)}
    >
      {heading !== undefined && <h4>{heading}</h4>}
      <button
        type="button"
        className="step-line"
        aria-expanded={open}
        aria-current={open ? 'step' : undefined}
        title={open ? undefined : step.message.replaceAll('`', '')}
        onFocus={() => hoverStep(position)}
        onBlur={() => hoverStep(null)}
        onClick={() => {
          selectStep(open ? null : position);
          const policy = policyOfStep(result, step);
          if (!open && policy !== undefined) openPolicy(policy, policy.pointer);
        }}
      >
        <span className="step-mark" role="img" aria-label={outcomeWords[step.outcome]}>
          {outcomeMarks[step.outcome]}
        </span>
        <span className="step-layer">{layerWords[step.layer]}</span>
        <span className="step-node">{labelOf(design, step.node)}</span>
        <span className="step-message">
          <Sentence text={step.message} />
        </span>
      </button>
      {open && (
        <div className="step-body">
          <p>
            <Sentence text={step.message} />
          </p>
          <EvidenceView design={design} step={step} result={result} />
          <Why code={step.code} />
        </div>
      )}
    </li>
  );
}

/** The rule of AWS that the step applies, and where it is written. Loaded when it is asked for. */
function Why({ code }: { code: string }) {
  const [info, setInfo] = useState<CodeInfo | null>();
  return (
    <div className="step-why">
      <code>{code}</code>
      {info === undefined && (
        <button
          type="button"
          className="text-button"
          onClick={() => void import('../../simulation/codes').then(({ codeInfo }) => setInfo(codeInfo(code) ?? null))}
        >
          Why?
        </button>
      )}
      {info === null && <p>There is no further explanation of this code.</p>}
      {info && (
        <p>
          <Sentence text={info.rule} />{' '}
          <a href={info.doc} target="_blank" rel="noreferrer">
            {info.doc}
          </a>
        </p>
      )}
    </div>
  );
}
