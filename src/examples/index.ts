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
    id: 'athena-without-internet',
    title: 'Athena without the internet',
    sentence: 'Athena and Glue interface endpoints with private DNS, an S3 gateway endpoint for the results, and a policy for one workgroup.',
    load: async () => (await import('./athenaWithoutInternet.json')).default,
  },
  {
    id: 's3-and-dynamodb',
    title: 'S3 and DynamoDB from a private subnet',
    sentence: 'Gateway endpoints against the NAT gateway’s default route, and two policies that must agree on the endpoint.',
    load: async () => (await import('./s3AndDynamodb.json')).default,
  },
];
