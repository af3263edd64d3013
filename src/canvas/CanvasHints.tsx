import { useDesignShallow, useRequest } from '../state/hooks';

const endpointKinds = new Set(['gatewayEndpoint', 'interfaceEndpoint', 'gatewayLoadBalancerEndpoint', 'resourceEndpoint', 'serviceNetworkEndpoint']);

/** Three hints that vanish one by one as they are done. A design that was opened, not drawn, needs none. */
export function CanvasHints() {
  const [hasVpc, hasEndpoint, isSmall] = useDesignShallow((design) => [
    design.nodes.some((node) => node.kind === 'vpc'),
    design.nodes.some((node) => endpointKinds.has(node.kind)),
    design.nodes.length < 15,
  ]);
  const asked = useRequest((state) => state.request !== null);
  const hints = [
    { done: hasVpc, title: 'Drop a VPC', text: 'Drag it from the palette, or click it and then the canvas.' },
    { done: hasEndpoint, title: 'Add an endpoint', text: 'A gateway endpoint for S3, an interface endpoint for most other services.' },
    { done: asked, title: 'Ask a question', text: 'Pick a workload and what it wants to reach, at the top.' },
  ].filter(({ done }) => !done);
  if (!isSmall || hints.length === 0) return null;
  return (
    <ol className="canvas-hints" aria-label="How to begin" data-quiet={hasVpc ? '' : undefined}>
      {hints.map(({ title, text }) => (
        <li key={title}>
          <strong>{title}</strong>
          <span>{text}</span>
        </li>
      ))}
    </ol>
  );
}
