// Elements of the pages of a site. Text enters a page only as text: nothing is ever read as markup.

const site = (globalThis.claimgraphSite ??= {}); // what the files of data bring

/**
 * Make an element.
 * @param {string} tag Its name.
 * @param {object} properties Its attributes; those that are null are left out.
 * @param {...(Node|string|null)} children What it holds; what is null is left out.
 */
function make(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) if (value !== null) made.setAttribute(name, value);
  made.append(...children.flat(Infinity).filter((child) => child !== null));
  return made;
}

/** Make an element for a text in any script, which cannot turn the text around it. */
function running(text) {
  return make("bdi", { dir: "auto" }, text);
}

/** Return the address of the page on a thing by what it is known by: `actor/red-dawn`. */
function addressOf(key, folders) {
  const cut = key.indexOf("/");
  return `${folders[key.slice(0, cut)]}/${key.slice(cut + 1)}.html`;
}

/** Load a file of data of the site once; it is a script, because pages that are opened as files may read nothing else. */
function load(root, name) {
  load.asked[name] ??= new Promise((resolve, reject) => {
    if (site[name]) return resolve(site[name]);
    const script = make("script", { src: `${root}assets/${name}.js` });
    script.addEventListener("load", () => resolve(site[name]));
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  return load.asked[name];
}
load.asked = {};
