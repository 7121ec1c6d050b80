import type { JsonSchema } from './json-schema';

/** A class whose instances nobody makes: its name and its decorators say what a body looks like. */
export type SchemaClass = abstract new () => object;

interface Component {
  readonly owner: unknown;
  readonly build: () => JsonSchema;
}

const PREFIX = '#/components/schemas/';
const components = new Map<string, Component>();

/** `ItemDetailResponse` is the component `ItemDetail`; other classes keep their name. */
export function componentName({ name }: { readonly name: string }): string {
  return name.replace(/Response$/, '');
}

/** Makes a schema known under a name. Built when a document needs it, as decorators of nested classes may not have run yet. */
export function addComponent(name: string, owner: unknown, build: () => JsonSchema): void {
  assertOwn(name, owner);
  components.set(name, { owner, build });
}

/** The same, unless the owner has said already what its schema is. */
export function addUnlessKnown(name: string, owner: unknown, build: () => JsonSchema): void {
  assertOwn(name, owner);
  if (!components.has(name)) components.set(name, { owner, build });
}

function assertOwn(name: string, owner: unknown): void {
  const known = components.get(name);
  if (known !== undefined && known.owner !== owner) throw new Error(`two schemas are named ${name}: rename one of the classes`);
}

/** Where a document finds the schema of a class, or the one of this name. */
export function refTo(named: string | { readonly name: string }): { readonly $ref: string } {
  return { $ref: `${PREFIX}${typeof named === 'string' ? named : componentName(named)}` };
}

/** The schemas that a document refers to, directly or through one another, by name and in the order of their names. */
export function referencedSchemas(from: unknown): Readonly<Record<string, JsonSchema>> {
  const found = new Map<string, JsonSchema>();
  const follow = (part: unknown): void => {
    for (const name of namesIn(part)) {
      if (found.has(name)) continue;
      const component = components.get(name);
      if (component === undefined) throw new Error(`the schema ${name} is referred to and described nowhere`);
      const schema = component.build();
      found.set(name, schema);
      follow(schema);
    }
  };
  follow(from);
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function namesIn(part: unknown): readonly string[] {
  return [...JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name = '']) => name);
}
