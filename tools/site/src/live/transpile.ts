/** The part of TypeScript that is used; the script puts it on the page as `ts`. */
interface TypeScript {
  transpileModule(
    source: string,
    options: { compilerOptions: Record<string, unknown>; reportDiagnostics: boolean },
  ): { outputText: string; diagnostics?: readonly { messageText: string | object }[] };
}

let loading: Promise<TypeScript> | undefined;

/** JavaScript of ES2022. Loads TypeScript's compiler, 9 MB, the first time. */
export async function transpile(source: string): Promise<string> {
  const ts = await (loading ??= load());
  // Inside a function: so that `await` at the top is understood without making the text a module.
  const { outputText, diagnostics = [] } = ts.transpileModule(`(async () => {\n${source}\n})`, {
    compilerOptions: { target: 'ES2022', module: 'ESNext', noEmitHelpers: false },
    reportDiagnostics: true,
  });
  const [first] = diagnostics;
  if (first)
    throw new SyntaxError(typeof first.messageText === 'string' ? first.messageText : 'This is no program.');
  const call = outputText.trim().replace(/;$/, '');
  const start = call.lastIndexOf('\n(async () =>');
  return start < 0 ? `await ${call}();` : `${call.slice(0, start)}\nawait ${call.slice(start + 1)}();`;
}

function load(): Promise<TypeScript> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = '/typescript.js';
    script.onload = () => {
      const { ts } = globalThis as { ts?: TypeScript };
      if (ts) resolve(ts);
      else reject(new Error('TypeScript could not be loaded.'));
    };
    script.onerror = () => {
      loading = undefined;
      reject(new Error('TypeScript could not be loaded.'));
    };
    document.head.append(script);
  });
}
