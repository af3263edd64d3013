import { hasDarkLines, iconOfKind } from '../catalog/icons';
import type { DesignNode } from '../model/kinds';
import './nodeIcon.css';

interface KindIconProps {
  readonly kind: string;
  /** `private` or `public` subnets; `network`, `gateway` or `application` load balancers. */
  readonly variant?: string | undefined;
  readonly size?: number;
}

/** AWS's icon of a kind. It says nothing that the text beside it does not say. */
export function KindIcon({ kind, variant, size = 20 }: KindIconProps) {
  const icon = iconOfKind(kind, variant);
  return (
    <img
      className={hasDarkLines(icon) ? 'node-icon node-icon-on-light' : 'node-icon'}
      src={`${import.meta.env.BASE_URL}icons/${icon}`}
      alt=""
      width={size}
      height={size}
      draggable={false}
    />
  );
}

export function NodeIcon({ node, size = 20 }: { readonly node: DesignNode; readonly size?: number }) {
  return <KindIcon kind={node.kind} variant={variantOf(node)} size={size} />;
}

function variantOf(node: DesignNode): string | undefined {
  if (node.kind === 'loadBalancer') return node.type;
  return node.kind === 'subnet' ? 'private' : undefined;
}
