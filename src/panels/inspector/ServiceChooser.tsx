import { useEffect, useState } from 'react';
import type { PrivateLinkService } from '../../catalog/services';
import type { Design } from '../../model/design';
import type { GatewayEndpoint, InterfaceEndpoint } from '../../model/kinds';
import { regionNameOf } from '../../model/owner';
import { connect } from '../../model/operations/connect';
import { setEndpointService } from '../../model/operations/endpointChanges';
import { apply } from '../../state/designStore';
import { Combobox } from '../combobox/Combobox';
import type { ComboboxOption } from '../combobox/searchOptions';

interface ServiceChooserProps {
  readonly endpoint: GatewayEndpoint | InterfaceEndpoint;
  readonly design: Design;
  readonly readOnly: boolean;
}

/** Which service the endpoint leads to: by name, by the service's name, or one of the endpoint services of the design. */
export function ServiceChooser({ endpoint, design, readOnly }: ServiceChooserProps) {
  const [services, setServices] = useState<readonly PrivateLinkService[]>([]);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let alive = true;
    void import('../../catalog/services').then((module) => {
      if (alive) setServices(module.services);
    });
    return () => {
      alive = false;
    };
  }, []);
  const region = endpoint.kind === 'interfaceEndpoint' ? (endpoint.serviceRegion ?? regionNameOf(design, endpoint)) : regionNameOf(design, endpoint);
  const type = endpoint.kind === 'gatewayEndpoint' ? 'Gateway' : 'Interface';
  const offered = services.filter((service) => service.types.includes(type));
  const ownServices = endpoint.kind === 'interfaceEndpoint' ? design.nodes.filter((node) => node.kind === 'endpointService') : [];
  const options: readonly ComboboxOption[] = [
    ...ownServices.map((service) => ({ value: service.id, label: service.name, detail: 'endpoint service' })),
    ...offered.map((service) => ({ value: nameIn(service, region), label: nameIn(service, region), detail: service.name })),
  ];
  const chosen = endpoint.kind === 'interfaceEndpoint' ? (endpoint.endpointServiceId ?? endpoint.serviceName) : endpoint.serviceName;
  const choose = (value: string | undefined) => {
    if (value === undefined) return;
    const service = offered.find((candidate) => nameIn(candidate, region) === value);
    const isOwn = ownServices.some((candidate) => candidate.id === value);
    const outcome = apply(`Service of ${endpoint.name}`, (whole) =>
      isOwn
        ? connect(whole, endpoint.id, value)
        : setEndpointService(whole, endpoint.id, { serviceName: value, privateDns: service?.privateDns?.length === 0 ? 'unavailable' : service === undefined ? undefined : 'available' }),
    );
    setProblem(outcome.ok ? undefined : outcome.reason);
  };
  return (
    <div className="field" title="AWS::EC2::VPCEndpoint ServiceName">
      <Combobox
        label="Service"
        focusKey="inspector-service"
        value={chosen}
        options={options}
        disabled={readOnly}
        readTyped={(text) => (/^[a-z0-9.-]+\.[a-z0-9.-]+$/i.test(text) ? text : undefined)}
        isComplete={(text) => text.includes('vpce-svc-')}
        onChange={choose}
        emptyText="No such service; a full service name can be typed"
      />
      <p className={problem === undefined ? 'field-hint' : 'field-problem'}>
        {problem ?? (type === 'Gateway' ? 'Only Amazon S3 and DynamoDB have gateway endpoints.' : 'Search by service or by name; the name of any endpoint service can be typed.')}
      </p>
    </div>
  );
}

function nameIn(service: PrivateLinkService, region: string): string {
  return service.serviceNamePattern.replace('{region}', region);
}
