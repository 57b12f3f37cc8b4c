const SVG = 'http://www.w3.org/2000/svg';

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else if (name.startsWith('aria-') && value !== null && value !== undefined) {
      node.setAttribute(name, value); // "true" and "false" are both words of ARIA
    } else if (value === true) {
      node.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** An element of HTML; children are nodes, or strings that become text, never markup. */
export function el(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** An element of SVG. */
export function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

/** Gives the focus to an element if what had it is gone, so that keys go on from there. */
export function takeLostFocus(element) {
  if (document.activeElement === document.body && element) {
    if (element.tabIndex < 0) {
      element.setAttribute('tabindex', -1);
    }
    element.focus({ preventScroll: true });
  }
}
