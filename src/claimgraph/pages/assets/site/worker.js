"use strict";
// Runs in a worker, below the script of the engine: holds the dataset and answers queries, one at a time.

let store = null;

/** Return bytes as they were before they were packed by gzip. */
async function unpacked(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Return what a query of a form gives, at most so many rows of it. */
function answered({ query, form, union, most }) {
  const options = { use_default_graph_as_union: union };
  if (form === "CONSTRUCT" || form === "DESCRIBE") {
    const found = store.query(query, options);
    const lines = found.slice(0, most).map((quad) => `${quad.subject} ${quad.predicate} ${quad.object} .`);
    return { form: "GRAPH", lines, count: found.length };
  }
  const found = JSON.parse(store.query(query, { ...options, results_format: "application/sparql-results+json" }));
  if ("boolean" in found) return { form: "ASK", value: found.boolean };
  const rows = found.results.bindings;
  return { form: "SELECT", columns: found.head.vars, rows: rows.slice(0, most), count: rows.length };
}

onmessage = async ({ data }) => {
  try {
    if (data.binary) {
      initSync({ module: await unpacked(data.binary) });
      store = new Store();
      store.load(await unpacked(data.dataset), { format: "application/n-quads", no_transaction: true });
      postMessage({ loaded: store.size });
    } else {
      postMessage({ answer: answered(data) });
    }
  } catch (error) {
    postMessage({ fault: String(error.message ?? error) });
  }
};
