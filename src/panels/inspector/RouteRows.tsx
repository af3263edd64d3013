import { useId, useState } from 'react';
import type { Design } from '../../model/design';
import { findNode } from '../../model/design';
import { parseIpAddress } from '../../model/ip';
import type { Route, RouteTable, RouteTarget } from '../../model/kinds';
import { addRoute, removeRoute, replaceRoute, setRoutePropagation, type NewRoute } from '../../model/operations/routes';
import type { CompiledRoute } from '../../network/compile/compiledNetwork';
import { perform } from '../../state/perform';
import { applyRows } from './applyRows';
import { chain } from './commonFields';
import { useNetwork, type NetworkModule } from './compiledNetwork';
import { belongsToVpc, routeState } from './routeStates';
import { RowsEditor, type LockedRow, type Row, type RowChange } from './RowsEditor';

/** The routes of a table, its derived ones locked, and which of them an address takes. */
export function RouteRows({ table, design, readOnly }: { readonly table: RouteTable; readonly design: Design; readonly readOnly: boolean }) {
  const network = useNetwork();
  const [address, setAddress] = useState('');
  const compiled = network?.compile(design).vpc(table.vpcId)?.routeTable(table.id);
  const winner = network === undefined ? undefined : winningRoute(network, { design, table, address });
  const derived = compiled === undefined ? [] : derivedRows(design, compiled.routes(), winner);
  const rows = table.routes.map((route): Row => ({ destination: destinationText(route), target: `${route.target.type} ${route.target.id}` }));
  const lit = winner === undefined ? [] : table.routes.flatMap((route, index) => (isSameRoute(design, route, winner) ? [index] : []));
  return (
    <>
      <RowsEditor
        entry="route"
        columns={[
          {
            key: 'destination',
            label: 'Destination',
            width: '1fr',
            placeholder: '0.0.0.0/0',
            typed: true,
            options: design.nodes.filter((node) => node.kind === 'prefixList').map((node) => ({ value: node.id, label: node.name, detail: 'prefix list' })),
          },
          { key: 'target', label: 'Target', width: '1fr', options: targetOptions(design, table, table.routes) },
        ]}
        rows={rows}
        lit={lit}
        notes={{ label: 'State and origin', of: table.routes.map((route) => `${routeState(design, table, route)}, static`) }}
        locked={derived}
        readOnly={readOnly}
        emptyText="No routes but the local one."
        onChange={(change) => applyRows(`Routes of ${table.name}`, (whole) => changeRoutes(whole, table.id, change))}
      />
      <TestAddress address={address} onAddress={setAddress} answer={answerOf(design, { network, winner, address })} />
      <Propagation design={design} table={table} readOnly={readOnly} />
    </>
  );
}

function changeRoutes(design: Design, tableId: string, change: RowChange) {
  switch (change.type) {
    case 'add':
      return addRoute(design, tableId, readRoute(change.row));
    case 'replace':
      return replaceRoute(design, tableId, change.index, readRoute(change.row));
    case 'remove':
      return removeRoute(design, tableId, change.index);
    case 'paste': {
      const table = findNode(design, tableId);
      const known = table?.kind === 'routeTable' ? table.routes.length : 0;
      return chain(design, change.rows.slice(known).map((row) => (whole: Design) => addRoute(whole, tableId, readRoute(row))));
    }
  }
}

function readRoute(row: Row): NewRoute {
  const [type = '', ...id] = (row['target'] ?? '').split(' ');
  return { destination: (row['destination'] ?? '').trim(), target: { type: isTargetType(type) ? type : 'other', id: id.join(' ') } };
}

const targetTypes = [
  'internetGateway', 'virtualPrivateGateway', 'natGateway', 'egressOnlyInternetGateway', 'vpcPeeringConnection', 'transitGateway',
  'gatewayLoadBalancerEndpoint', 'networkInterface', 'instance', 'other', 'local',
] as const satisfies readonly RouteTarget['type'][];

function isTargetType(text: string): text is RouteTarget['type'] {
  return targetTypes.some((type) => type === text);
}

/** What a route of this table may lead to, and what its routes lead to already. */
function targetOptions(design: Design, table: RouteTable, routes: readonly Route[]) {
  const options = design.nodes
    .filter((node) => isTargetType(node.kind) && node.inactive !== true && belongsToVpc(design, node, table.vpcId))
    .map((node) => ({ value: `${node.kind} ${node.id}`, label: node.name }));
  const known = new Set(options.map((option) => option.value));
  const foreign = routes.flatMap(({ target }) => {
    const value = `${target.type} ${target.id}`;
    return known.has(value) ? [] : [{ value, label: findNode(design, target.id)?.name ?? target.id }];
  });
  return [...options, ...foreign];
}

function destinationText({ destination }: Route): string {
  return destination.type === 'cidr' ? destination.cidr : destination.prefixListId;
}

const originWords = { local: 'local', 'gateway-endpoint': 'endpoint', propagated: 'propagated' } as const;

/** What AWS writes itself: the local routes, those of gateway endpoints (one row for all blocks of a list), propagated ones. */
function derivedRows(design: Design, routes: readonly CompiledRoute[], winner: CompiledRoute | undefined): readonly LockedRow[] {
  const rows = new Map<string, LockedRow>();
  for (const route of routes) {
    if (route.origin === 'static' || route.origin === 'prefix-list') continue;
    const target = findNode(design, route.target.id);
    const name = route.target.type === 'local' ? 'local' : (target?.name ?? route.target.id);
    const destination = target?.kind === 'gatewayEndpoint' ? `prefix list ${target.serviceName}` : route.destination;
    const key = `${destination} ${route.target.id}`;
    const lit = winner !== undefined && winner.origin === route.origin && winner.destination === route.destination && winner.target.id === route.target.id;
    const reason = `managed by ${route.target.type === 'local' ? 'the VPC' : name}`;
    rows.set(key, { cells: { destination, target: name }, reason, note: `active, ${originWords[route.origin]}, ${reason}`, lit: lit || rows.get(key)?.lit === true });
  }
  return [...rows.values()];
}

function winningRoute(network: NetworkModule, { design, table, address }: { design: Design; table: RouteTable; address: string }): CompiledRoute | undefined {
  const parsed = parseIpAddress(address.trim());
  const compiled = network.compile(design).vpc(table.vpcId)?.routeTable(table.id);
  if (parsed === undefined || compiled === undefined) return undefined;
  const choice = network.route(compiled, network.address(parsed))[0]?.choice;
  return choice?.found === true ? choice.route : undefined;
}

function isSameRoute(design: Design, route: Route, winner: CompiledRoute): boolean {
  if (winner.origin !== 'static' && winner.origin !== 'prefix-list') return false;
  const own = destinationText(route);
  return route.target.id === winner.target.id && (own === winner.destination || findNode(design, own)?.name === winner.destination || own === winner.cidr?.text);
}

function answerOf(design: Design, { network, winner, address }: { network: NetworkModule | undefined; winner: CompiledRoute | undefined; address: string }): string {
  const text = address.trim();
  if (text === '' || network === undefined) return 'Which route a packet to this address takes.';
  if (parseIpAddress(text) === undefined) return `${text} is not an IP address.`;
  if (winner === undefined) return `No route matches ${text}: the packet is dropped.`;
  const target = winner.target.type === 'local' ? 'stays in the VPC (local)' : `goes to ${findNode(design, winner.target.id)?.name ?? winner.target.id}`;
  return `${winner.destination} wins: the packet ${target}.`;
}

function TestAddress({ address, onAddress, answer }: { address: string; onAddress: (address: string) => void; answer: string }) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        Test an address
      </label>
      <input id={id} className="field-input field-mono" value={address} placeholder="10.0.2.4" spellCheck={false} aria-describedby={`${id}-answer`} onChange={(event) => onAddress(event.target.value)} />
      <p id={`${id}-answer`} className="field-hint" aria-live="polite">
        {answer}
      </p>
    </div>
  );
}

function Propagation({ design, table, readOnly }: { design: Design; table: RouteTable; readOnly: boolean }) {
  const gateways = design.nodes.filter((node) => node.kind === 'virtualPrivateGateway' && node.vpcId === table.vpcId);
  if (gateways.length === 0) return null;
  return (
    <div className="check-list" role="group" aria-label="Route propagation">
      {gateways.map((gateway) => (
        <label key={gateway.id} className="check-item">
          <input
            type="checkbox"
            disabled={readOnly}
            checked={table.propagatingGatewayIds.some((id) => id === gateway.id)}
            onChange={(event) => {
              const state = event.target.checked ? 'on' : 'off';
              perform('Route propagation', (whole) => setRoutePropagation(whole, table.id, gateway.id, state));
            }}
          />
          <span className="check-name">Routes propagated by {gateway.name}</span>
        </label>
      ))}
    </div>
  );
}
