export { childPointer, memberValue, nodeAtPointer, parsePolicy, pathAtOffset, positionAt, syntaxOfValue } from './syntax';
export type { ArrayNode, BooleanNode, Located, Member, NullNode, NumberNode, ObjectNode, PolicySyntax, PolicySyntaxError, StringNode, SyntaxNode } from './syntax';
