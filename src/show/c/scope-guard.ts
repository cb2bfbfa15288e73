import { child, children, nameOf, type Node } from '../../literate/example/parse-typescript.ts';

/** What a statement calls, where it is nothing but the call of one primitive. */
function primitiveOf(statement: Node | undefined): string {
  const expression =
    statement?.type === 'ExpressionStatement' ? child(statement, 'expression') : null;
  const called = expression?.type === 'YieldExpression' ? child(expression, 'argument') : null;
  return called?.type === 'CallExpression' ? nameOf(child(called, 'callee')) : '';
}

/** Whether a statement takes what the scope after it gives back, whichever way it is left. */
export function opensScope(statement: Node, scope: Node | undefined): boolean {
  const end = scope?.type === 'TryStatement' ? child(scope, 'finalizer') : null;
  const [first, ...more] = end ? children(end, 'body') : [];
  return (
    primitiveOf(statement) === 'rcu_read_lock' &&
    primitiveOf(first) === 'rcu_read_unlock' &&
    more.length === 0 &&
    scope !== undefined &&
    child(scope, 'handler') === null
  );
}
