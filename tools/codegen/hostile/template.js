/**
 * A template is a function that makes a document and asks for each text in it by a label: `text('title', 'Pets')`. A name and the
 * references to it have one label, so that they change together.
 * @typedef {(text: (label: string, usual: string) => string) => object} Template
 */

/** The document with another text in the places of one label. */
export function filled(template, label, replacement) {
  return template((own, usual) => (own === label ? replacement : usual));
}

/** @returns {string[]} the labels of all places */
export function labelsOf(template) {
  const found = new Set();
  template((label, usual) => {
    found.add(label);
    return usual;
  });
  return [...found];
}
