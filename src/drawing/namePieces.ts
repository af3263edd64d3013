/** A name where a person would break it: `PublicLoadBalancer` before a capital, `app-subnet-a` after a hyphen. */
export function namePieces(name: string): readonly string[] {
  return name.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[-_./])(?=\w)/);
}
