/** One card of the gallery. The designs themselves are loaded when they are shown. */
export interface Example {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  /** The design file's content; a door as any other file (`parseDesign`). */
  readonly load: () => Promise<unknown>;
}

export const examples: readonly Example[] = [
  {
    id: 'athenaWithoutInternet',
    title: 'Athena without the internet',
    sentence: 'Queries, catalogue and results over three endpoints, and one workgroup only.',
    load: () => import('./athenaWithoutInternet.json').then((file): unknown => file.default),
  },
  {
    id: 'privateLink',
    title: 'PrivateLink, provider and consumer',
    sentence: 'An endpoint service and its consumers, S3 for a data centre, and a firewall in the way.',
    load: () => import('./privateLink.json').then((file): unknown => file.default),
  },
  {
    id: 'managingAurora',
    title: 'Managing Aurora privately',
    sentence: 'The RDS API through an endpoint: three actions, one denied account, one broken policy.',
    load: () => import('./managingAurora.json').then((file): unknown => file.default),
  },
  {
    id: 's3AndDynamodb',
    title: 'S3 and DynamoDB from a private subnet',
    sentence: 'Gateway endpoints beside a NAT gateway, with endpoint, bucket and table policies.',
    load: () => import('./s3AndDynamodb.json').then((file): unknown => file.default),
  },
  {
    id: 'privateApi',
    title: 'A private API',
    sentence: 'Endpoint policy and resource policy must both allow: reading, one user, another VPC.',
    load: () => import('./privateApi.json').then((file): unknown => file.default),
  },
];
