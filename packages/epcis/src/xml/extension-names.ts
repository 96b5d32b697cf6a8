import type { XmlNode } from './xml-tree.ts';

/** Names of extensions as JSON writes them: CURIEs of prefixes that the document will declare. */
export class ExtensionNames {
  private readonly prefixOf = new Map<string, string>();
  private readonly declared: ReadonlyMap<string, string>;

  /** `declared` holds the prefixes of the XML text, which are kept where they are free. */
  constructor(declared: ReadonlyMap<string, string>) {
    this.declared = declared;
  }

  nameOf({ namespace, local }: Pick<XmlNode, 'namespace' | 'local'>): string {
    if (namespace === '') return local;
    let prefix = this.prefixOf.get(namespace);
    if (prefix === undefined) {
      prefix = this.freePrefix(namespace);
      this.prefixOf.set(namespace, prefix);
    }
    return `${prefix}:${local}`;
  }

  declares(prefix: string): boolean {
    return this.declared.has(prefix);
  }

  /** Prefix → namespace, of those that were used. */
  get context(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.prefixOf].map(([namespace, prefix]) => [prefix, namespace]));
  }

  private freePrefix(namespace: string): string {
    const used = new Set(this.prefixOf.values());
    for (const [prefix, own] of this.declared) {
      if (own === namespace && !used.has(prefix)) return prefix;
    }
    for (let n = 1; ; n += 1) {
      if (!used.has(`ns${n}`) && !this.declared.has(`ns${n}`)) return `ns${n}`;
    }
  }
}

/** An extension as JSON: a text, a list where a name is repeated, an object where there are elements or attributes within. */
export function extensionValue(node: XmlNode, names: ExtensionNames): unknown {
  if (node.children.length === 0 && node.attributes.length === 0) return node.text;
  const object: Record<string, unknown> = {};
  for (const attribute of node.attributes) put(object, names.nameOf(attribute), attribute.value);
  for (const child of node.children) put(object, names.nameOf(child), extensionValue(child, names));
  if (node.text !== '') object['#text'] = node.text;
  return object;
}

/** Adds a value; a second one of the name makes a list. */
export function put(object: Record<string, unknown>, name: string, value: unknown): void {
  if (!Object.hasOwn(object, name)) {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  } else if (Array.isArray(object[name])) {
    (object[name] as unknown[]).push(value);
  } else {
    object[name] = [object[name], value];
  }
}
