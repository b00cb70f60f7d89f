/** Browsers drop the header `Cookie` from what a script sends, without a word; other runtimes send it. */
export function canSendCookies(): boolean {
  return new Request('http://localhost', { headers: { cookie: 'a=b' } }).headers.has('cookie');
}
