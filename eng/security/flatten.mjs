// Writes the OpenAPI document of a server without schemas that hold themselves, which Portman cannot read: where one would come again stands any object.
//   node flatten.mjs IN OUT
import { readFileSync, writeFileSync } from 'node:fs';

const [source, target] = process.argv.slice(2);
const document = JSON.parse(readFileSync(source, 'utf8'));
const schemas = document.components.schemas;
const nameOf = (ref) => ref.split('/').at(-1);

function leadsTo(name, wanted, seen = new Set()) {
  if (name === wanted) return true;
  if (seen.has(name)) return false;
  seen.add(name);
  return refsOf(schemas[name]).some((next) => leadsTo(next, wanted, seen));
}

function refsOf(node) {
  if (!node || typeof node !== 'object') return [];
  if (typeof node.$ref === 'string' && node.$ref.startsWith('#/components/schemas/')) return [nameOf(node.$ref)];
  return Object.values(node).flatMap(refsOf);
}

function cut(node, owner) {
  for (const [key, value] of Object.entries(node ?? {})) {
    if (!value || typeof value !== 'object') continue;
    if (typeof value.$ref === 'string' && value.$ref.startsWith('#/components/schemas/') && leadsTo(nameOf(value.$ref), owner)) node[key] = { type: 'object' };
    else cut(value, owner);
  }
}

for (const name of Object.keys(schemas)) cut(schemas[name], name);
writeFileSync(target, JSON.stringify(document));
