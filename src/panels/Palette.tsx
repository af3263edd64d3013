import { useRef, useState } from 'react';
import { kindOf } from '../model/containment';
import { useDesignState, usePlacement } from '../state/hooks';
import { cancelPlacement, dropPlacement, movePlacement, startPlacement } from '../state/placementStore';
import { addItem } from './addItem';
import { KindIcon } from './NodeIcon';
import { searchPalette, type PaletteItem } from './paletteItems';
import { useServiceGroup } from './serviceItems';
import './palette.css';

/** Farther than this and it is a drag, nearer and it is a click. Pixels. */
const dragThreshold = 5;

/** Everything that can be put on the canvas: by drag, by two clicks, or by keyboard. */
export function Palette() {
  const [search, setSearch] = useState('');
  const readOnly = useDesignState((state) => state.readOnly);
  const region = useDesignState((state) => state.design.region);
  const byService = useServiceGroup(search, region);
  const groups = [...searchPalette(search), ...(byService ? [byService] : [])];
  const items = groups.flatMap((group) => group.items);
  const list = useRef<HTMLDivElement>(null);
  /** The one item that Tab reaches: the list is one stop, arrows go on from there. */
  const [current, setCurrent] = useState<string>();
  const reachable = items.some(({ id }) => id === current) ? current : items[0]?.id;
  const focusItem = (position: number) => {
    const buttons = list.current?.querySelectorAll<HTMLElement>('[data-palette-item]');
    buttons?.[Math.max(0, Math.min(buttons.length - 1, position))]?.focus();
  };
  return (
    <div className="palette">
      <input
        type="search"
        className="palette-search"
        aria-label="Search the palette"
        placeholder="Search  /"
        data-focus-key="palette-search"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setSearch('');
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            focusItem(0);
          }
          const [best] = items;
          if (event.key === 'Enter' && search.trim() !== '' && best !== undefined && !readOnly) addItem(best);
        }}
      />
      <div
        ref={list}
        className="palette-groups"
        role="presentation"
        onKeyDown={(event) => {
          const position = items.findIndex(({ id }) => id === current);
          const steps: Readonly<Record<string, number>> = { ArrowDown: position + 1, ArrowUp: position - 1, Home: 0, End: items.length - 1 };
          const wanted = steps[event.key];
          if (wanted === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          focusItem(wanted);
        }}
      >
        {groups.map((group) => (
          <section key={group.name} aria-label={group.name}>
            <h3>{group.name}</h3>
            <div className="palette-items">
              {group.items.map((item) => (
                <PaletteButton key={item.id} item={item} disabled={readOnly} reachable={item.id === reachable} onFocus={() => setCurrent(item.id)} />
              ))}
            </div>
          </section>
        ))}
        {groups.length === 0 && <NoHit search={search} disabled={readOnly} />}
      </div>
    </div>
  );
}

function NoHit({ search, disabled }: { search: string; disabled: boolean }) {
  const service = search.trim();
  return (
    <div className="palette-no-hit">
      <p>
        Nothing called "{service}".{' '}
        <button
          type="button"
          className="button"
          disabled={disabled}
          onClick={() => addItem({ id: 'awsService', kind: 'awsService', label: service, synonyms: [], defaults: { service } })}
        >
          Add it as a generic AWS service?
        </button>
      </p>
    </div>
  );
}

interface PaletteButtonProps {
  readonly item: PaletteItem;
  readonly disabled: boolean;
  readonly reachable: boolean;
  readonly onFocus: () => void;
}

function PaletteButton({ item, disabled, reachable, onFocus }: PaletteButtonProps) {
  const placing = usePlacement()?.item.id === item.id;
  const pressedAt = useRef<{ x: number; y: number } | null>(null);
  const dragged = useRef(false);
  return (
    <button
      type="button"
      className="palette-item"
      aria-pressed={placing}
      disabled={disabled}
      tabIndex={reachable ? 0 : -1}
      onFocus={onFocus}
      data-palette-item={item.id}
      title={item.connection?.rule ?? ruleOf(item)}
      onPointerDown={(event) => {
        if (event.button !== 0 || item.connection !== undefined) return;
        pressedAt.current = { x: event.clientX, y: event.clientY };
        dragged.current = false;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const start = pressedAt.current;
        if (start === null) return;
        const pointer = { x: event.clientX, y: event.clientY };
        if (!dragged.current && Math.hypot(pointer.x - start.x, pointer.y - start.y) < dragThreshold) return;
        if (!dragged.current) startPlacement(item, 'drag', pointer);
        dragged.current = true;
        movePlacement(pointer);
      }}
      onPointerUp={(event) => {
        pressedAt.current = null;
        if (dragged.current) dropPlacement({ x: event.clientX, y: event.clientY });
      }}
      onPointerCancel={() => {
        pressedAt.current = null;
        if (dragged.current) cancelPlacement();
      }}
      onClick={(event) => {
        // The click that ends a drag is none of its own; Enter and Space come without a pointer (`detail` is 0).
        if (dragged.current) {
          dragged.current = false;
          return;
        }
        if (item.connection !== undefined || event.detail === 0) addItem(item);
        else if (placing) cancelPlacement();
        else startPlacement(item, 'click', { x: event.clientX, y: event.clientY });
      }}
    >
      <KindIcon kind={item.kind} variant={variantOf(item)} />
      <span className="palette-item-label">{item.label}</span>
    </button>
  );
}

function ruleOf({ kind }: PaletteItem): string {
  const rule = kindOf(kind).containerRule;
  return kind === 'vpcPeeringConnection' ? `${rule}. With more than two VPCs: connect one to the other` : rule;
}

function variantOf({ kind, defaults }: PaletteItem): string | undefined {
  if (kind === 'subnet') return 'private';
  return typeof defaults?.['loadBalancer'] === 'string' ? defaults['loadBalancer'] : undefined;
}
