/** The element of this id, which index.html has. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`The page has no ${kind.name} #${id}.`);
}

export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className = '',
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  element.append(...children);
  return element;
}

/** Touches the document only where the text differs: what has the focus or is selected stays. */
export function setText(element: Node, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

export interface Row<Item> {
  readonly element: HTMLElement;
  update(item: Item): void;
}

/** Keeps one element per item, by key and in the items' order; what the parent begins with, such as a table's head, stays. */
export function keyedRows<Item>(
  parent: HTMLElement,
  keyOf: (item: Item) => string,
  create: (item: Item) => Row<Item>,
): (items: readonly Item[]) => void {
  const rows = new Map<string, Row<Item>>();
  const head = parent.lastElementChild;
  return (items) => {
    const wanted = new Set(items.map(keyOf));
    for (const [key, row] of rows) {
      if (wanted.has(key)) continue;
      row.element.remove();
      rows.delete(key);
    }
    let next = head === null ? parent.firstElementChild : head.nextElementSibling;
    for (const item of items) {
      const key = keyOf(item);
      const row = rows.get(key) ?? create(item);
      rows.set(key, row);
      row.update(item);
      if (row.element === next) next = next.nextElementSibling;
      else parent.insertBefore(row.element, next);
    }
  };
}

export function option(value: string, text: string): HTMLOptionElement {
  const element = make('option', '', text);
  element.value = value;
  return element;
}
