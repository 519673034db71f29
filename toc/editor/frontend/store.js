/**
 * What the browser knows of the theory, kept up by messages from Python; no DOM.
 *
 * @typedef {import("./host.js").ElementRecord} ElementRecord
 * @typedef {import("./host.js").LinkRecord} LinkRecord
 * @typedef {import("./host.js").NamedRecord} NamedRecord
 * @typedef {import("./host.js").Finding} Finding
 * @typedef {import("./host.js").Point} Point
 * @typedef {import("./host.js").CardPlace} CardPlace
 * @typedef {import("./host.js").Saved} Saved
 *
 * @typedef {{width: number, height: number, lanes: import("./host.js").Lane[],
 *   ranks: import("./host.js").Rank[], cards: Map<string, CardPlace>,
 *   routes: Map<string, Point[]>, ties: Map<string, Point[]>}} StoredPicture
 *
 * @typedef {{revision: number, theory: {[field: string]: unknown},
 *   elements: Map<string, ElementRecord>, links: Map<string, LinkRecord>,
 *   actors: Map<string, NamedRecord>, sources: Map<string, NamedRecord>,
 *   places: Map<string, NamedRecord>,
 *   findings: Map<string, Finding>, accepted: Map<string, Finding>,
 *   picture: StoredPicture, pictured: number, saved: Saved, page: string,
 *   canUndo: boolean, canRedo: boolean,
 *   readOnly: boolean, author: string, remarks: string[], file: string|null,
 *   leaving: Map<string, Set<string>>, coming: Map<string, Set<string>>, sitting: Map<string, Set<string>>,
 *   findingsOn: Map<string, Finding[]>}} Store
 *
 * `pictured`: the revision of the picture.
 *
 * What a message touched. `records`: elements and links whose content or findings
 * changed; `cards`, `routes`, `ties`: what moved; `frame`: lanes or ranks moved.
 * @typedef {{whole: boolean, gap: boolean, frame: boolean, theory: boolean,
 *   findings: boolean, records: Set<string>, cards: Set<string>, routes: Set<string>,
 *   ties: Set<string>}} Change
 */

const TABLES = /** @type {const} */ (["actors", "sources", "elements", "links", "places"]);

/** @returns {Store} */
export function emptyStore(page = "") {
  return {
    revision: -1,
    theory: {},
    elements: new Map(),
    links: new Map(),
    actors: new Map(),
    sources: new Map(),
    places: new Map(),
    findings: new Map(),
    accepted: new Map(),
    picture: {
      width: 0, height: 0, lanes: [], ranks: [],
      cards: new Map(), routes: new Map(), ties: new Map(),
    },
    pictured: -1,
    saved: { status: "saved", at: null, reason: "" },
    page,
    canUndo: false,
    canRedo: false,
    readOnly: false,
    author: "",
    remarks: [],
    file: null,
    leaving: new Map(),
    coming: new Map(),
    sitting: new Map(),
    findingsOn: new Map(),
  };
}

/**
 * Take a message in and say what it touched.
 *
 * A patch that does not follow on the last one is not applied: `gap` asks the caller to
 * fetch the whole state.
 *
 * @param {Store} store
 * @param {import("./host.js").Incoming} message
 * @returns {Change}
 */
export function take(store, message) {
  const change = noChange();
  if (message.type === "state") {
    takeState(store, message);
    change.whole = true;
  } else if (message.type === "patch") {
    takePatch(store, message, change);
  } else if (message.type === "findings") {
    takeFindings(store, message, change);
  } else if (message.type === "picture") {
    takePicture(store, message, change);
  } else if (message.type === "saved") {
    const { status, at, reason } = message;
    store.saved = { status, at, reason };
  }
  return change;
}

/** @returns {Change} */
function noChange() {
  return {
    whole: false, gap: false, frame: false, theory: false, findings: false,
    records: new Set(), cards: new Set(), routes: new Set(), ties: new Set(),
  };
}

/**
 * @param {Store} store
 * @param {import("./host.js").StateMessage} message
 */
function takeState(store, message) {
  const { theory, picture } = message;
  for (const table of TABLES) {
    const records = /** @type {NamedRecord[]} */ (theory[table] ?? []);
    const byId = new Map(records.map((record) => [record.id, record]));
    Object.assign(store, { [table]: byId });
  }
  Object.assign(store, {
    revision: message.revision,
    pictured: message.revision,
    theory: Object.fromEntries(
      Object.entries(theory).filter(([field]) => !TABLES.some((table) => table === field)),
    ),
    findings: byKey(message.findings.filter(({ accepted }) => !accepted)),
    accepted: byKey(message.findings.filter(({ accepted }) => accepted)),
    picture: {
      width: picture.width,
      height: picture.height,
      lanes: picture.lanes,
      ranks: picture.ranks,
      cards: new Map(Object.entries(picture.cards)),
      routes: new Map(Object.entries(picture.routes)),
      ties: new Map(Object.entries(picture.ties)),
    },
    saved: message.saved,
    canUndo: message.undoers.includes(store.page),
    canRedo: message.redoers.includes(store.page),
    readOnly: message.read_only,
    author: message.author,
    remarks: message.remarks ?? [],
    file: message.file,
    leaving: new Map(),
    coming: new Map(),
    sitting: new Map(),
  });
  for (const link of store.links.values()) {
    joinLink(store, link);
  }
  for (const element of store.elements.values()) {
    joinTargets(store, element);
  }
  indexFindings(store);
}

/**
 * @param {Store} store
 * @param {import("./host.js").Patch} message
 * @param {Change} change
 */
function takePatch(store, message, change) {
  if (message.revision <= store.revision) {
    return;
  }
  if (message.revision !== store.revision + 1) {
    change.gap = true;
    return;
  }
  store.revision = message.revision;
  store.canUndo = message.undoers.includes(store.page);
  store.canRedo = message.redoers.includes(store.page);
  const { changes, fields } = message;
  if (fields.theory) {
    store.theory = withFields(store.theory, fields.theory);
    change.theory = true;
  }
  for (const table of TABLES) {
    for (const [id, record] of Object.entries(changes[table] ?? {})) {
      putRecord(store, table, id, record, change);
    }
    for (const [id, changed] of Object.entries(fields[table] ?? {})) {
      const record = withFields(store[table].get(id) ?? {}, changed);
      putRecord(store, table, id, /** @type {NamedRecord} */ (record), change);
    }
  }
}

/**
 * @param {Store} store
 * @param {typeof TABLES[number]} table
 * @param {string} id
 * @param {{id: string, [field: string]: unknown}|null} record
 * @param {Change} change
 */
function putRecord(store, table, id, record, change) {
  change.records.add(id);
  if (table === "links") {
    const old = store.links.get(id);
    old && partLink(store, old, change);
    record && joinLink(store, /** @type {LinkRecord} */ (record), change);
  } else if (table === "elements") {
    const old = store.elements.get(id);
    old && partTargets(store, old, change);
    record && joinTargets(store, /** @type {ElementRecord} */ (record), change);
  }
  const records = /** @type {Map<string, NamedRecord>} */ (store[table]);
  if (record === null) {
    records.delete(id);
  } else {
    records.set(id, record);
  }
}

/**
 * @param {import("./host.js").Fields} record
 * @param {import("./host.js").Fields} changed
 */
function withFields(record, changed) {
  const all = Object.entries({ ...record, ...changed });
  const filled = all.filter(([name, value]) => value !== null || !(name in changed));
  return Object.fromEntries(filled);
}

/**
 * @param {Store} store
 * @param {import("./host.js").PictureMessage} message
 * @param {Change} change
 */
function takePicture(store, message, change) {
  const { picture } = store;
  store.pictured = message.revision;
  change.frame = !same(picture.lanes, message.lanes) || !same(picture.ranks, message.ranks);
  picture.width = message.width;
  picture.height = message.height;
  picture.lanes = message.lanes;
  picture.ranks = message.ranks;
  putPlaces(picture.cards, message.cards, change.cards);
  putPlaces(picture.routes, message.routes, change.routes);
  putPlaces(picture.ties, message.ties, change.ties);
}

/**
 * @template Place
 * @param {Map<string, Place>} places
 * @param {{[id: string]: Place|null}} moved
 * @param {Set<string>} touched
 */
function putPlaces(places, moved, touched) {
  for (const [id, place] of Object.entries(moved)) {
    touched.add(id);
    if (place === null) {
      places.delete(id);
    } else {
      places.set(id, place);
    }
  }
}

/**
 * @param {Store} store
 * @param {import("./host.js").FindingsMessage} message
 * @param {Change} change
 */
function takeFindings(store, { gone, come }, change) {
  if (!gone.length && !come.length) {
    return;
  }
  change.findings = true;
  for (const key of gone) {
    const finding = store.findings.get(key) ?? store.accepted.get(key);
    store.findings.delete(key);
    store.accepted.delete(key);
    for (const id of finding ? targetsOf(finding) : []) {
      const rest = store.findingsOn.get(id)?.filter((other) => other.key !== key) ?? [];
      rest.length ? store.findingsOn.set(id, rest) : store.findingsOn.delete(id);
      change.records.add(id);
    }
  }
  for (const finding of come) {
    (finding.accepted ? store.accepted : store.findings).set(finding.key, finding);
    finding.accepted || putFinding(store, finding);
    targetsOf(finding).forEach((id) => change.records.add(id));
  }
}

/** @param {Finding[]} findings */
function byKey(findings) {
  return new Map(findings.map((finding) => [finding.key, finding]));
}

/** @param {Store} store */
function indexFindings(store) {
  store.findingsOn = new Map();
  for (const finding of store.findings.values()) {
    putFinding(store, finding);
  }
}

/**
 * @param {Store} store
 * @param {Finding} finding
 */
function putFinding(store, finding) {
  for (const id of targetsOf(finding)) {
    const known = store.findingsOn.get(id);
    known ? known.push(finding) : store.findingsOn.set(id, [finding]);
  }
}

/** @param {Finding} finding */
function targetsOf(finding) {
  return new Set([...finding.elements, ...finding.links]);
}

/**
 * @param {Store} store
 * @param {LinkRecord} link
 * @param {Change} [change]
 */
function joinLink(store, link, change) {
  join(store.leaving, link.from, link.id);
  join(store.coming, link.to, link.id);
  change?.records.add(link.from).add(link.to);
}

/**
 * @param {Store} store
 * @param {LinkRecord} link
 * @param {Change} change
 */
function partLink(store, link, change) {
  store.leaving.get(link.from)?.delete(link.id);
  store.coming.get(link.to)?.delete(link.id);
  change.records.add(link.from).add(link.to);
}

/**
 * @param {Store} store
 * @param {ElementRecord} element
 * @param {Change} [change]
 */
function joinTargets(store, element, change) {
  for (const target of conditioned(element)) {
    join(store.sitting, target, element.id);
    change?.records.add(target);
  }
}

/**
 * @param {Store} store
 * @param {ElementRecord} element
 * @param {Change} change
 */
function partTargets(store, element, change) {
  for (const target of conditioned(element)) {
    store.sitting.get(target)?.delete(element.id);
    change.records.add(target);
  }
}

/**
 * @param {Map<string, Set<string>>} index
 * @param {string} key
 * @param {string} value
 */
function join(index, key, value) {
  const known = index.get(key);
  known ? known.add(value) : index.set(key, new Set([value]));
}

/**
 * @param {unknown} one
 * @param {unknown} other
 */
function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Name the links and elements that an assumption or risk sits on.
 *
 * @param {ElementRecord} element
 * @returns {string[]}
 */
export function conditioned(element) {
  return element.conditions ?? element.threatens ?? [];
}

/**
 * Say whether a kind sits on others instead of being linked.
 *
 * @param {string} kind
 */
export function isCondition(kind) {
  return kind === "assumption" || kind === "risk";
}
