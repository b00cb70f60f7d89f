/** Why ours judges a value of the suite differently. */
export function reasonFor({ group, remote, refused }) {
  if (group.startsWith('vocabulary:'))
    return 'Its dialect is described elsewhere; it is read as draft 2020-12, with a warning';
  if (remote)
    return 'Needs a document from elsewhere; generation refuses it with a message that names the reference';
  if (refused !== undefined) return `Refused: ${refused}`;
  return 'Unexplained';
}
