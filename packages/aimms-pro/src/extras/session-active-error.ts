import { SdkError } from '@compute-sessions/core';

/** `deleteEnded` found a session that is not known to have ended. Nothing was deleted. */
export class SessionActiveError extends SdkError {
  static override readonly kind: string = 'SessionActiveError';
  readonly id: string;
  /** AIMMS's own word, when there was one. */
  readonly rawState: string | undefined;

  constructor(facts: { id: string; rawState: string | undefined; resource: string }) {
    const state = facts.rawState === undefined ? 'its state is missing' : `its state is '${facts.rawState}'`;
    super(
      `Session ${facts.id} was not deleted: ${state}. End it first with ${facts.resource}.terminate('${facts.id}'), ` +
        `or delete it all the same with ${facts.resource}.delete('${facts.id}'), which may kill what runs in it.`,
    );
    this.id = facts.id;
    this.rawState = facts.rawState;
  }
}
