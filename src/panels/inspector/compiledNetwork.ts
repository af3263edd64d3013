import { useEffect, useState } from 'react';
import type { Design } from '../../model/design';
import type { CompiledNetwork } from '../../network';
import type { AddressSet } from '../../network/addressSet';
import type { LinkPrefixes } from '../../network/linkPrefixes';
import type { CompiledRouteTable } from '../../network/compile/compiledNetwork';
import type { RoutePart } from '../../network/routeTable';
import type { IpAddress } from '../../model/ip';

export interface NetworkModule {
  readonly compile: (design: Design) => CompiledNetwork;
  readonly route: (table: CompiledRouteTable, destination: AddressSet) => readonly RoutePart[];
  readonly address: (address: IpAddress) => AddressSet;
  readonly linkPrefixes: (network: CompiledNetwork, nodeId: string) => readonly LinkPrefixes[];
}

let loaded: Promise<NetworkModule> | undefined;

function load(): Promise<NetworkModule> {
  loaded ??= Promise.all([import('../../network/compile/compileNetwork'), import('../../network/routeTable'), import('../../network/addressSet'), import('../../network/linkPrefixes')]).then(
    ([{ compileNetwork }, { selectRoute }, { singleAddress }, { linkPrefixesOf }]) => ({ compile: compileNetwork, route: selectRoute, address: singleAddress, linkPrefixes: linkPrefixesOf }),
  );
  return loaded;
}

/** The engine's own view of the network, for what an inspector derives. Loaded with the first inspector that needs it. */
export function useNetwork(): NetworkModule | undefined {
  const [network, setNetwork] = useState<NetworkModule>();
  useEffect(() => {
    let alive = true;
    void load().then((module) => {
      if (alive) setNetwork(() => module);
    });
    return () => {
      alive = false;
    };
  }, []);
  return network;
}
