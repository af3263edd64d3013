import { useEffect, useState } from 'react';
import type { PrivateLinkService } from '../../catalog/services';
import { nodesOf, type Design } from '../../model/design';
import type { AwsService, GatewayEndpoint, GatewayLoadBalancerEndpoint, InterfaceEndpoint } from '../../model/kinds';
import { regionNameOf } from '../../model/owner';
import { connect } from '../../model/operations/connect';
import { hasGatewayLoadBalancer } from '../../model/operations/drop/endpoints';
import { setAwsService, setEndpointService } from '../../model/operations/endpointChanges';
import { serviceSuffix } from '../../model/operations/serviceLabels';
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
  const services = useServices();
  const [problem, setProblem] = useState<string>();
  const region = endpoint.kind === 'interfaceEndpoint' ? (endpoint.serviceRegion ?? regionNameOf(design, endpoint)) : regionNameOf(design, endpoint);
  const type = endpoint.kind === 'gatewayEndpoint' ? 'Gateway' : 'Interface';
  const offered = usualFirst(services.filter((service) => service.types.includes(type)), serviceSuffix(endpoint.serviceName));
  const ownServices = endpoint.kind === 'interfaceEndpoint' ? nodesOf(design, 'endpointService').filter((service) => !hasGatewayLoadBalancer(design, service)) : [];
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
    <ServiceField
      cloudFormation="AWS::EC2::VPCEndpoint ServiceName"
      value={chosen}
      options={options}
      readOnly={readOnly}
      readTyped={(text) => (/^[a-z0-9.-]+\.[a-z0-9.-]+$/i.test(text) ? text : undefined)}
      isComplete={(text) => text.includes('vpce-svc-')}
      onChange={choose}
      emptyText="No such service; a full service name can be typed"
      problem={problem}
      hint={type === 'Gateway' ? 'Only Amazon S3 and DynamoDB have gateway endpoints.' : 'Search by service or by name; the name of any endpoint service can be typed.'}
    />
  );
}

/** Only endpoint services with a Gateway Load Balancer behind them. */
export function GatewayLoadBalancerServiceChooser({ endpoint, design, readOnly }: { endpoint: GatewayLoadBalancerEndpoint; design: Design; readOnly: boolean }) {
  const [problem, setProblem] = useState<string>();
  const services = nodesOf(design, 'endpointService').filter((service) => hasGatewayLoadBalancer(design, service));
  return (
    <ServiceField
      label="Endpoint service"
      cloudFormation="AWS::EC2::VPCEndpoint ServiceName"
      value={endpoint.endpointServiceId ?? endpoint.serviceName}
      options={services.map((service) => ({ value: service.id, label: service.name, detail: 'endpoint service' }))}
      readOnly={readOnly}
      onChange={(value) => {
        if (value === undefined) return;
        const outcome = apply(`Service of ${endpoint.name}`, (whole) => connect(whole, endpoint.id, value));
        setProblem(outcome.ok ? undefined : outcome.reason);
      }}
      emptyText="No such endpoint service has a Gateway Load Balancer"
      problem={problem}
      hint="An endpoint service with a Gateway Load Balancer behind it."
    />
  );
}

/** Any service of AWS by its name: what an `AWS service` of the design stands for. */
export function AwsServiceChooser({ node, readOnly }: { node: AwsService; readOnly: boolean }) {
  const services = usualFirst(useServices().filter((service) => !service.fips), node.service);
  return (
    <ServiceField
      value={node.service}
      options={services.map((service) => ({ value: service.suffix, label: service.suffix, detail: service.name }))}
      readOnly={readOnly}
      readTyped={(text) => (/^[a-z0-9.-]+$/i.test(text) ? text.toLowerCase() : undefined)}
      onChange={(service) => {
        if (service !== undefined) apply(`Service of ${node.name}`, (whole) => setAwsService(whole, node.id, service));
      }}
      emptyText="No such service"
      hint="By its part of an endpoint service name, such as athena or ecr.api; any can be typed."
    />
  );
}

/** What most designs need, before the alphabet. */
const usualServices: readonly string[] = [
  's3', 'dynamodb', 'sts', 'ssm', 'ssmmessages', 'ec2messages', 'ec2', 'logs', 'monitoring', 'kms', 'secretsmanager', 'sqs', 'sns', 'ecr.api', 'ecr.dkr', 'ecs', 'athena', 'glue',
  'lambda', 'execute-api', 'rds', 'events', 'states',
];

/** The list shows its beginning until something is typed: the service that is chosen has to be in it. */
function usualFirst(services: readonly PrivateLinkService[], chosen: string): readonly PrivateLinkService[] {
  const rank = ({ suffix, fips }: PrivateLinkService) => {
    const usual = usualServices.indexOf(suffix);
    return usual !== -1 ? usual : suffix === chosen ? usualServices.length : fips ? Infinity : usualServices.length + 1;
  };
  return services.toSorted((one, other) => (rank(one) === rank(other) ? 0 : rank(one) - rank(other)));
}

interface ServiceFieldProps {
  readonly label?: string;
  readonly value: string;
  readonly options: readonly ComboboxOption[];
  readonly readOnly: boolean;
  readonly onChange: (value: string | undefined) => void;
  readonly emptyText: string;
  readonly hint: string;
  readonly problem?: string | undefined;
  readonly cloudFormation?: string;
  readonly readTyped?: (text: string) => string | undefined;
  readonly isComplete?: (text: string) => boolean;
}

function ServiceField({ label = 'Service', readOnly, hint, problem, cloudFormation, ...combobox }: ServiceFieldProps) {
  return (
    <div className="field" title={cloudFormation}>
      <Combobox label={label} focusKey="inspector-service" disabled={readOnly} {...combobox} />
      <p className={problem === undefined ? 'field-hint' : 'field-problem'}>{problem ?? hint}</p>
    </div>
  );
}

/** Loaded when a chooser is first shown. */
function useServices(): readonly PrivateLinkService[] {
  const [services, setServices] = useState<readonly PrivateLinkService[]>([]);
  useEffect(() => {
    let alive = true;
    void import('../../catalog/services').then((module) => {
      if (alive) setServices(module.services);
    });
    return () => {
      alive = false;
    };
  }, []);
  return services;
}

function nameIn(service: PrivateLinkService, region: string): string {
  return service.serviceNamePattern.replace('{region}', region);
}
