import type { JsonSchema } from './json-schema';

/** A class without instances: its name and its decorators describe a body. */
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

/** Registers a schema under a name. Built when a document needs it, because decorators of nested classes may not have run yet. */
export function addComponent(name: string, owner: unknown, build: () => JsonSchema): void {
  assertUnique(name, owner);
  components.set(name, { owner, build });
}

/** The same, unless the owner has registered a schema already. */
export function addUnlessKnown(name: string, owner: unknown, build: () => JsonSchema): void {
  assertUnique(name, owner);
  if (!components.has(name)) components.set(name, { owner, build });
}

function assertUnique(name: string, owner: unknown): void {
  const known = components.get(name);
  if (known !== undefined && known.owner !== owner) throw new Error(`two schemas are named ${name}: rename one of the classes`);
}

/** Reference to the schema of a class, or to the schema of this name. */
export function refTo(named: string | { readonly name: string }): { readonly $ref: string } {
  return { $ref: `${PREFIX}${typeof named === 'string' ? named : componentName(named)}` };
}

/** The schemas that a document refers to, directly or through other schemas, sorted by name. */
export function referencedSchemas(from: unknown): Readonly<Record<string, JsonSchema>> {
  const found = new Map<string, JsonSchema>();
  const follow = (part: unknown): void => {
    for (const name of listSchemaNames(part)) {
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

function listSchemaNames(part: unknown): readonly string[] {
  return [...JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name = '']) => name);
}
