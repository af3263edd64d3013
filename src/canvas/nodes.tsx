import { Handle, Position, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { genericIcon, hasDarkLines, iconOfKind } from '../catalog/icons';
import { runCommand } from '../commands/registry';
import { select } from '../state/selectionStore';
import { useServiceIcon } from '../state/serviceIconStore';
import type { Problem } from '../worker/protocol';
import { bySeverity, type CanvasNode, type CanvasNodeData } from './projection';
import { NodeName } from './NodeName';

/** Anything that holds nothing: AWS's icon, a name, the one fact that matters. */
export const LeafNode = memo(function LeafNode({ data, selected }: NodeProps<CanvasNode>) {
  return (
    <div className="leaf" {...stateAttributes(data, selected)}>
      <div className="leaf-face" />
      <Icon data={data} size={30} />
      <div className="leaf-text">
        <NodeName name={data.node.name} />
        {data.fact !== '' && data.fact !== data.node.name && <span className="node-fact">{data.fact}</span>}
      </div>
      <Badges data={data} />
      <Handles />
    </div>
  );
});

/** What belongs to a VPC or an account without being a place of its own: icon and name. */
export const ChipNode = memo(function ChipNode({ data, selected }: NodeProps<CanvasNode>) {
  return (
    <div className="leaf chip" {...stateAttributes(data, selected)}>
      <div className="leaf-face" />
      <Icon data={data} size={20} />
      <NodeName name={data.node.name} />
      <Badges data={data} />
      <Handles />
    </div>
  );
});

/** A Region, a VPC or a subnet, with its content drawn inside. */
export const ContainerNode = memo(function ContainerNode({ id, data, selected }: NodeProps<CanvasNode>) {
  const isPublic = data.node.kind === 'subnet' && data.variant === 'public';
  const word = data.node.kind === 'subnet' && <span className="subnet-word">{data.variant}</span>;
  return (
    <div className="container" data-kind-of-container={data.node.kind} data-public={isPublic ? '' : undefined} data-summarized={data.summarized ? '' : undefined} {...stateAttributes(data, selected)}>
      <div className="container-face" />
      <div className="container-header">
        <Icon data={data} size={28} />
        <div className="container-text">
          <div className="container-title">
            <span className="node-name">{data.node.name}</span>
            {!data.roomBesideFact && word}
          </div>
          <div className="container-title">
            {data.fact !== data.node.name && <span className="node-fact">{data.fact}</span>}
            {data.roomBesideFact && word}
          </div>
        </div>
      </div>
      {data.expandable !== undefined && !data.summarized && <Toggle id={id} name={data.node.name} does={data.expandable} />}
      {data.summary !== undefined && (
        <div className="container-summary">
          {data.summarized && <span className="node-name">{data.node.name}</span>}
          {data.summarized && word}
          {data.summary}
        </div>
      )}
      <Badges data={data} />
      <Handles />
    </div>
  );
});

function Toggle({ id, name, does }: { id: string; name: string; does: 'expand' | 'collapse' }) {
  return <ToggleButton name={name} does={does} toggle={() => toggleContainer(id)} />;
}

/** Reached by pointer, and by whoever asks for it; for keys there is the command. */
export function ToggleButton({ name, does, toggle }: { name: string; does: 'expand' | 'collapse'; toggle: () => void }) {
  return (
    <button
      type="button"
      className="container-toggle nodrag nopan"
      tabIndex={-1}
      aria-label={`${does === 'expand' ? 'Expand' : 'Collapse'} ${name}`}
      aria-expanded={does === 'collapse'}
      onClick={(event) => {
        event.stopPropagation();
        toggle();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
        <path d={does === 'expand' ? 'M4 2l4 4-4 4' : 'M2 4l4 4 4-4'} />
      </svg>
    </button>
  );
}

function stateAttributes(data: CanvasNodeData, selected: boolean) {
  return {
    'data-selected': selected ? '' : undefined,
    'data-state': data.trace,
    'data-verdict': data.trace === 'path' || data.trace === 'stopped' ? data.verdict : undefined,
    'data-lit': data.lit ? '' : undefined,
    'data-inactive': data.node.inactive ? '' : undefined,
    'data-outside': data.node.outside ? '' : undefined,
  };
}

function Icon({ data, size }: { data: CanvasNodeData; size: number }) {
  const ofService = useServiceIcon(data.node.kind === 'awsService' ? data.node.service : undefined);
  const file = ofService ?? iconOfKind(data.node.kind, data.variant);
  return (
    <img
      className="node-icon"
      data-dark-lines={hasDarkLines(file) ? '' : undefined}
      data-generic={file === genericIcon ? '' : undefined}
      src={`${import.meta.env.BASE_URL}icons/${file}`}
      width={size}
      height={size}
      alt=""
      draggable={false}
    />
  );
}

const severityWords: Readonly<Record<Problem['severity'], string>> = {
  error: 'errors',
  'security-warning': 'security warnings',
  warning: 'warnings',
  suggestion: 'suggestions',
};

function Badges({ data }: { data: CanvasNodeData }) {
  return (
    <>
      <div className="badges">
        {(data.ownPolicy || data.unreadablePolicy) && (
          <span className="badge badge-policy" data-unreadable={data.unreadablePolicy || undefined}>
            {data.unreadablePolicy ? 'unreadable policy' : 'policy'}
          </span>
        )}
        {data.severity !== undefined && <SeverityBadge severity={data.severity} count={data.problems} />}
      </div>
      {data.number !== undefined && <span className="trace-number">{data.number}</span>}
      {data.trace === 'stopped' && <StopMark verdict={data.verdict} />}
    </>
  );
}

function SeverityBadge({ severity, count }: { severity: Problem['severity']; count: number }) {
  return (
    <span className="badge badge-problem" data-severity={severity} title={`Problems, the worst of them ${severityWords[severity]}`}>
      {severity === 'suggestion' ? 'i' : '!'}
      {count > 1 ? ` ${count}` : ''}
    </span>
  );
}

/** Problems of what is not drawn, at what stands for it; nothing where there are none. */
export function ProblemBadge({ problems }: { problems: readonly Problem[] }) {
  const [worst] = problems.toSorted(bySeverity);
  return (
    worst && (
      <div className="badges">
        <SeverityBadge severity={worst.severity} count={problems.length} />
      </div>
    )
  );
}

/** A barred circle at the node that refused; a broken line where the packet stops. */
function StopMark({ verdict }: { verdict: CanvasNodeData['verdict'] }) {
  return (
    <svg className="stop-mark" data-verdict={verdict} width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="10.500" />
      {verdict === 'denied' ? <path d="M5.500 18.500 18.500 5.500" /> : <path d="M4 12h4M16 12h4M10.500 7.500l-1.500 9M15 7.500l-1.500 9" />}
    </svg>
  );
}

function Handles() {
  return (
    <>
      <Handle type="target" position={Position.Left} className="handle" isConnectableStart={false} />
      <Handle type="source" position={Position.Right} className="handle" />
    </>
  );
}

function toggleContainer(id: string): void {
  select([id]);
  runCommand('layout.collapse');
}
