/** Asks the control endpoint. Rejects with its own sentence where it refuses. */
export async function ask<Answer = undefined>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<Answer> {
  const response = await fetch(`/_simulator${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed: unknown = text === '' ? undefined : JSON.parse(text);
  if (!response.ok) throw new Error((parsed as { readonly error: string }).error);
  // Seam: the page and the endpoint are of one version.
  return parsed as Answer;
}
