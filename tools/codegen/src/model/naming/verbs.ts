/** The verbs that documents use, by what they mean. A method is called by the first of its line where nothing else is said. */
function list(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

export const READ: ReadonlySet<string> = list(
  'retrieve get fetch read show find describe view load lookup obtain',
);
export const LIST: ReadonlySet<string> = list('list index getall findall listall fetchall');
export const CREATE: ReadonlySet<string> = list('create add post insert new make save');
export const UPDATE: ReadonlySet<string> = list('update edit modify patch put set change save');
export const DELETE: ReadonlySet<string> = list('delete remove destroy del erase drop');

/** Words that begin a phrase about doing: `cancel`, `enableWorkflow`. Everything else is taken for a thing. */
const OTHER: ReadonlySet<string> = list(`
  abort accept acknowledge acquire activate adjust allow analyze answer append apply approve archive assign attach authenticate
  authorize backup ban batch begin bind block book bulk calculate call cancel capture change check claim clear clone close commit
  compare complete compute configure confirm connect convert copy count deactivate debug decline decrypt delegate deliver deny deploy
  deprecate deregister detach disable discard disconnect dismiss dispatch dispute download drain duplicate embed enable encrypt end
  enqueue ensure enter escalate estimate evaluate exchange exclude execute exit expire export extend extract favorite filter finalize
  finish flag flush follow force fork format forget generate grant handle hide hold identify ignore import include initialize initiate
  inspect install instantiate interrupt introspect invalidate invite invoke issue join kill launch leave like link lock log login logout
  logoff mark match measure merge migrate move mute notify open order override pause pay pin ping place play poll pop predict preview
  process promote provision publish pull purge push query queue reactivate reassign rebuild recalculate receive recover redeem redeliver
  refresh refund register reindex reinstate reject release reload remind rename render renew reopen reorder repair repeat replace replay
  reply report request rerun reschedule resend reserve reset resize resolve respond restart restore resubmit resume retry return reveal
  reverse revert review revoke rollback rotate run sanitize scale scan schedule search seal send share ship sign signin signout signup
  skip snooze sort split stage star start stop store stream submit subscribe suspend swap switch sync synchronize tag terminate test
  toggle track transfer transform transition translate trigger unarchive unassign unban unblock undelete undo unfollow unhide uninstall
  unlike unlink unlock unmark unmute unpin unpublish unregister unstar unsubscribe upgrade upload upsert use validate verify void vote
  watch withdraw write partial multi
`);

export function isVerb(word: string): boolean {
  return [READ, LIST, CREATE, UPDATE, DELETE, OTHER].some((verbs) => verbs.has(word));
}

/** Verbs that stand at the end in documents that name the thing first: `pets_list`, `users.partialUpdate`. */
export const CLOSED: ReadonlySet<string> = list(
  'list create retrieve read get update delete destroy patch post put index show',
);
