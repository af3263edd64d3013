import { useRef, useState } from 'react';
import { kindOf } from '../model/containment';
import { startConnection } from '../commands/connectFlow';
import { legalContainers } from '../model/operations/dropNode';
import { designStore } from '../state/designStore';
import { openDialog } from '../state/dialogStore';
import { useDesignState, usePlacement } from '../state/hooks';
import { notify } from '../state/notificationStore';
import { cancelPlacement, dropPlacement, movePlacement, placeInto, startPlacement } from '../state/placementStore';
import { selectionStore } from '../state/selectionStore';
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
        }}
      />
      <div className="palette-groups">
        {groups.map((group) => (
          <section key={group.name} aria-label={group.name}>
            <h3>{group.name}</h3>
            <div className="palette-items">
              {group.items.map((item) => (
                <PaletteButton key={item.id} item={item} disabled={readOnly} />
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
      <p>Nothing called "{service}".</p>
      <button
        type="button"
        disabled={disabled}
        onClick={() => addByKeyboard({ id: 'awsService', kind: 'awsService', label: service, synonyms: [], defaults: { service } })}
      >
        Add it as a generic AWS service?
      </button>
    </div>
  );
}

function PaletteButton({ item, disabled }: { item: PaletteItem; disabled: boolean }) {
  const placing = usePlacement()?.item.id === item.id;
  const pressedAt = useRef<{ x: number; y: number } | null>(null);
  const dragged = useRef(false);
  return (
    <button
      type="button"
      className="palette-item"
      aria-pressed={placing}
      disabled={disabled}
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
        if (item.connection !== undefined) startConnection(item.label, item.connection);
        else if (event.detail === 0) addByKeyboard(item);
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

/** Into the selected container where it is legal; one legal place only: there; else the person chooses. */
function addByKeyboard(item: PaletteItem): void {
  const { design } = designStore.getState();
  const legal = legalContainers(design, item.kind);
  const selected = selectionStore.getState().nodeIds[0];
  const chosen = legal.find((id) => id !== undefined && id === selected);
  if (chosen !== undefined || legal.length === 1) {
    placeInto(item, chosen ?? legal[0] ?? null);
    return;
  }
  if (legal.length === 0) {
    notify(`${kindOf(item.kind).containerRule}; there is none yet.`, { tone: 'refusal' });
    return;
  }
  openDialog({
    type: 'choice',
    title: `Add ${item.label} to…`,
    choices: legal.map((id) => {
      const node = design.nodes.find((candidate) => candidate.id === id);
      return node === undefined ? { id: '', label: 'The canvas' } : { id: node.id, label: node.name, detail: kindOf(node).label };
    }),
    choose: (id) => placeInto(item, id === '' ? null : id),
  });
}

function variantOf({ kind, defaults }: PaletteItem): string | undefined {
  if (kind === 'subnet') return 'private';
  return typeof defaults?.['loadBalancer'] === 'string' ? defaults['loadBalancer'] : undefined;
}
