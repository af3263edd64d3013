import type { PolicySet } from '../evaluationCase';
import { remark } from '../remarks';
import type { PreparedRequest } from '../request';
import { generalRules, type ServiceRules } from './generalRules';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/inter-network-traffic-DescribeEndpoints.html */
export function dynamodbRules(set: PolicySet, request: PreparedRequest): ServiceRules {
  const general = generalRules(set, request);
  if (request.action.folded !== 'dynamodb:describeendpoints') return general;
  const throughEndpoint = set.endpoint.length > 0 || request.context.get('aws:sourcevpce') !== undefined;
  return throughEndpoint ? general : { ...general, allowedAlways: remark('DESCRIBE_ENDPOINTS') };
}
