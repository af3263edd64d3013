import { hasDarkLines, iconOfKind } from '../catalog/icons';
import type { DesignNode } from '../model/kinds';
import { useServiceIcon } from '../state/serviceIconStore';
import './nodeIcon.css';

interface KindIconProps {
  readonly kind: string;
  /** `private` or `public` subnets; `network`, `gateway` or `application` load balancers. */
  readonly variant?: string | undefined;
  readonly size?: number;
}

/** AWS's icon of a kind. It says nothing that the text beside it does not say. */
export function KindIcon({ kind, variant, size = 20 }: KindIconProps) {
  return <Icon file={iconOfKind(kind, variant)} size={size} />;
}

function Icon({ file, size }: { readonly file: string; readonly size: number }) {
  return (
    <img
      className={hasDarkLines(file) ? 'node-icon node-icon-on-light' : 'node-icon'}
      src={`${import.meta.env.BASE_URL}icons/${file}`}
      alt=""
      width={size}
      height={size}
      draggable={false}
    />
  );
}

export function NodeIcon({ node, size = 20 }: { readonly node: DesignNode; readonly size?: number }) {
  const ofService = useServiceIcon(node.kind === 'awsService' ? node.service : undefined);
  return <Icon file={ofService ?? iconOfKind(node.kind, variantOf(node))} size={size} />;
}

function variantOf(node: DesignNode): string | undefined {
  if (node.kind === 'loadBalancer') return node.type;
  return node.kind === 'subnet' ? 'private' : undefined;
}
