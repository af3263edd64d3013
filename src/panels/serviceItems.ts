import { useEffect, useState } from 'react';
import type { PrivateLinkService } from '../catalog/services';
import { serviceLabel } from '../model/operations/serviceLabels';
import type { PaletteGroup, PaletteItem } from './paletteItems';

const shown = 6;

/** Services that the search names, as endpoints and as services to draw: `athena` → Athena interface endpoint, Amazon Athena. */
export function serviceItems(services: readonly PrivateLinkService[], search: string, region: string): readonly PaletteItem[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.join('').length < 2) return [];
  const fits = services.filter((service) => {
    const name = service.serviceNamePattern.replace('{region}', region);
    const texts = [service.name.toLowerCase(), service.suffix, name];
    return words.every((word) => texts.some((text) => text.includes(word)));
  });
  const exact = (service: PrivateLinkService) => (service.suffix === words[0] ? 0 : service.suffix.startsWith(words[0] ?? '') ? 1 : 2);
  const best = fits.filter((service) => !service.fips || words.includes('fips')).toSorted((one, other) => exact(one) - exact(other));
  return best.slice(0, shown).flatMap((service) => itemsOf(service, region));
}

function itemsOf(service: PrivateLinkService, region: string): readonly PaletteItem[] {
  const serviceName = service.serviceNamePattern.replace('{region}', region);
  const endpoints = service.types.map((type): PaletteItem => ({
    id: `${type === 'Gateway' ? 'gatewayEndpoint' : 'interfaceEndpoint'} ${service.suffix}`,
    kind: type === 'Gateway' ? 'gatewayEndpoint' : 'interfaceEndpoint',
    label: `${serviceLabel(serviceName)} ${type === 'Gateway' ? 'gateway' : 'interface'} endpoint`,
    synonyms: [],
    defaults: { serviceName, privateDns: service.privateDns?.length === 0 ? 'unavailable' : 'available' },
  }));
  return [...endpoints, { id: `awsService ${service.suffix}`, kind: 'awsService', label: service.name, synonyms: [], defaults: { service: service.suffix } }];
}

/** The group under the palette's own, once the list of services is there: it is loaded with the first search. */
export function useServiceGroup(search: string, region: string): PaletteGroup | undefined {
  const [services, setServices] = useState<readonly PrivateLinkService[]>();
  const wanted = search.trim().length >= 2;
  useEffect(() => {
    if (!wanted || services !== undefined) return;
    let alive = true;
    void import('../catalog/services').then((module) => {
      if (alive) setServices(module.services);
    });
    return () => {
      alive = false;
    };
  }, [wanted, services]);
  const items = services === undefined ? [] : serviceItems(services, search, region);
  return items.length === 0 ? undefined : { name: 'By service', items };
}
