const TOKENS =
  /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<string>'(?:[^'\\\n]|\\.)*'?|"(?:[^"\\\n]|\\.)*"?|`(?:[^`\\]|\\.)*`?)|(?<keyword>\b(?:as|async|await|break|case|catch|class|const|continue|else|finally|for|from|function|if|import|in|let|new|null|of|return|switch|this|throw|true|false|try|type|typeof|undefined|using|while|yield)\b)|(?<number>\b\d[\d_.]*\b)|(?<call>\b[A-Za-z_$][\w$]*(?=\())|(?<type>\b[A-Z][\w$]*\b)/g;

const KINDS = ['comment', 'string', 'keyword', 'number', 'call', 'type'] as const;

/** A program as HTML with a class per kind of word. Everything is escaped. */
export function highlight(source: string): string {
  let html = '';
  let end = 0;
  for (const match of source.matchAll(TOKENS)) {
    const kind = KINDS.find((name) => match.groups?.[name] !== undefined) ?? 'call';
    html += `${escape(source.slice(end, match.index))}<span class="tok-${kind}">${escape(match[0])}</span>`;
    end = match.index + match[0].length;
  }
  return html + escape(source.slice(end));
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
