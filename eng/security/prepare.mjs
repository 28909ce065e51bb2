// Gives the requests of a Portman collection the values with which they can succeed, and those that cannot without a letter, a provider or a file the
// status with which they must be refused:  node prepare.mjs DOCUMENT COLLECTION CONTRACT
import { readFileSync, writeFileSync } from 'node:fs';

const [documentPath, collectionPath, contractPath] = process.argv.slice(2);
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const [document, collection, contract] = [read(documentPath), read(collectionPath), read(contractPath)];

const operations = new Map();
for (const [path, methods] of Object.entries(document.paths))
  for (const [method, operation] of Object.entries(methods)) operations.set(`${method.toUpperCase()} ${path}`, operation.operationId);

// Portman writes {id} as :id, and {{key}} where a part of an address is only partly a parameter.
const spelled = (request) => `${request.method} /${request.url.path.join('/').replace(/\{\{(\w+)\}\}/g, '{$1}').replace(/:(\w+)/g, '{$1}')}`;

function value(request, name, text) {
  const variable = request.url.variable?.find((v) => v.key === name);
  if (variable) variable.value = text;
  else request.url.path = request.url.path.map((part) => part.replace(`{{${name}}}`, text));
}

function apply(item, wanted) {
  const { request } = item;
  for (const [name, text] of Object.entries({ ...(request.url.variable?.some((v) => v.key === 'id') ? { id: '1' } : {}), ...wanted.path })) value(request, name, text);
  if (wanted.body) request.body = { mode: 'raw', raw: JSON.stringify(wanted.body), options: { raw: { language: 'json' } } };
  if (wanted.token) request.auth = { type: 'bearer', bearer: [{ key: 'token', value: wanted.token, type: 'string' }] };
  // Parameters that may be left out are: their examples are tried by the tests.
  if (request.url.query) request.url.query = request.url.query.filter((q) => !q.disabled);
}

function refuse(item, status) {
  item.event = (item.event ?? []).filter((e) => e.listen !== 'test');
  item.event.push({
    listen: 'test',
    script: {
      type: 'text/javascript',
      exec: [
        `pm.test("${item.name} - is refused with ${status} and a problem", function () {`,
        `  pm.response.to.have.status(${status});`,
        '  pm.expect(pm.response.headers.get("Content-Type")).to.include("application/problem+json");',
        '  pm.expect(pm.response.json().detail).to.be.a("string").and.not.empty;',
        '});',
      ],
    },
  });
}

const missing = new Set([...Object.keys(contract.successes), ...Object.keys(contract.refusals)]);
(function walk(items) {
  for (const item of items) {
    if (item.item) {
      walk(item.item);
      continue;
    }
    const name = operations.get(spelled(item.request));
    if (!name) throw new Error(`${spelled(item.request)} is not in the document`);
    missing.delete(name);
    const refusal = contract.refusals[name];
    apply(item, refusal ?? contract.successes[name] ?? {});
    if (refusal) refuse(item, refusal.status);
  }
})(collection.item);
if (missing.size > 0) throw new Error(`not in the document: ${[...missing].join(', ')}`);
writeFileSync(collectionPath, JSON.stringify(collection));
