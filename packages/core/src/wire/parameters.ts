import { pathProblem } from '../transport/path.js';
import { serializeQuery } from '../transport/query.js';
import { canSendCookies } from './cookies.js';
import type { ParameterCodec } from './codec.js';
import { encodedPair, pairsOf } from './pairs.js';
import { headerText, segmentOf } from './path-styles.js';
import type { ParameterStyle } from './styles.js';
import { isPresent, refuse } from './values.js';

const DEFAULTS: ParameterStyle = Object.freeze({});

/** Every style of OpenAPI, in every place. A path value is judged as in `fillPath`, and so is each part of a list or an object. */
export const styledParameters: ParameterCodec = {
  path(template, values, styles, operation) {
    return template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
      const place = { operation, path: `path.${name}` };
      const check = (text: unknown): void => {
        const problem = pathProblem(text);
        if (problem !== undefined) refuse(place, problem);
      };
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (!isPresent(value)) return refuse(place, 'is missing');
      return segmentOf(name, value, styleOf(styles.path, name), place, check);
    });
  },

  query(query, styles, operation) {
    const written = Object.entries(query).map(([name, value]) => {
      if (styles.query === undefined || !Object.hasOwn(styles.query, name))
        return serializeQuery({ [name]: value }, operation);
      const style = styleOf(styles.query, name);
      const place = { operation, path: `query.${name}` };
      return pairsOf(name, value, style, place)
        .map((pair) => encodedPair(pair, style, place))
        .join('&');
    });
    return written.filter((text) => text !== '').join('&');
  },

  header(name, value, style, operation) {
    return headerText(value, style, { operation, path: `header.${name.toLowerCase()}` });
  },

  cookie(cookies, styles, operation) {
    const written = cookies.flatMap(([name, value]) => {
      const style = styleOf(styles.cookie, name);
      const place = { operation, path: `cookie.${name}` };
      return pairsOf(name, value, style, place).map((pair) => {
        if (!canSendCookies()) refuse(place, NO_COOKIES);
        return style.style === 'cookie' ? asIs(pair, place) : encodedPair(pair, style, place);
      });
    });
    return written.length === 0 ? undefined : written.join('; ');
  },
};

const NO_COOKIES =
  'cannot be sent from a browser, which keeps the header Cookie to itself; call this operation from a server';

function styleOf(styles: Readonly<Record<string, ParameterStyle>> | undefined, name: string): ParameterStyle {
  return styles !== undefined && Object.hasOwn(styles, name) ? (styles[name] ?? DEFAULTS) : DEFAULTS;
}

/** OpenAPI 3.2's `cookie`: nothing is encoded, so that nothing may end the value. */
function asIs(
  { name, items }: { readonly name: string; readonly items: readonly string[] },
  place: { readonly operation: string; readonly path: string },
): string {
  const text = items.join(',');
  if (/[\s;"\\\u0000-\u001f\u007f]|[^\u0000-\u00ff]/.test(text) || /[\s;=]/.test(name))
    return refuse(place, 'must not hold blanks, semicolons, quotes or backslashes');
  return `${name}=${text}`;
}
