/** A failure that the user can do something about: what happened, what to do, and the tool's own words. */
export class BootstrapError extends Error {
  /**
   * @param {string} message
   * @param {readonly string[]} advice
   * @param {string} [details]
   */
  constructor(message, advice, details = '') {
    super(message);
    this.name = 'BootstrapError';
    this.advice = advice;
    this.details = details;
  }

  /** @returns {string} */
  toText() {
    const details = this.details ? `${this.details}\n\n` : '';
    return `${details}${this.message}\n${this.advice.map((line) => `  ${line}\n`).join('')}`;
  }
}

/** The user has asked to stop while something was being prepared. */
export class Stopped extends Error {
  /** @param {string} during such as `the install` */
  constructor(during) {
    super(`Stopped during ${during}. Nothing is left half done; the same command goes on from here.`);
    this.name = 'Stopped';
  }
}
