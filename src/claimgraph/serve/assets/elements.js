// Elements are made of text and attributes only: nothing that comes from a file is ever read as HTML.
export const byId = (id) => document.getElementById(id);

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const { base, document: name } = document.body.dataset;

// While an answer is awaited the page says so.
let awaited = 0;

async function awaiting(reply) {
  document.body.dataset.busy = ++awaited;
  try {
    return await reply();
  } finally {
    setTimeout(() => { if (!--awaited) delete document.body.dataset.busy; });
  }
}

export const ask = (path, query = {}) => awaiting(async () => {
  const reply = await fetch(`${base}/${path}/${encodeURIComponent(name)}?${new URLSearchParams(query)}`);
  return reply.json();
});

// What is done is sent as JSON; the answer holds `status` beside what the server says.
export const send = (deed, body) => awaiting(async () => {
  try {
    const reply = await fetch(`${base}/do/${deed}/${encodeURIComponent(name)}`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
    return { status: reply.status, ...(await reply.json()) };
  } catch {
    return { status: 0, words: "the server does not answer: is `claimgraph annotate` still running? Nothing was saved; what you typed stays here." };
  }
});
