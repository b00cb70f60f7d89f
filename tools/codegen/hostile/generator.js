import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const LIMIT_MS = 30_000;
const SOURCE = new URL('./child/generate.js', import.meta.url);

/** Generates in a worker with a time limit and a memory limit; a worker that was lost is replaced. */
export class Generator {
  #worker;

  async generate(message) {
    this.#worker ??= await started();
    const worker = this.#worker;
    return new Promise((resolve) => {
      const settle = (answer) => {
        clearTimeout(timer);
        worker.off('message', settle);
        worker.off('error', failed);
        resolve(answer);
      };
      const lost = (text) => {
        this.#worker = undefined;
        void worker.terminate();
        settle({ outcome: 'crashed', text });
      };
      const failed = (error) => lost(`the worker ended: ${error.message}`);
      const timer = setTimeout(() => lost(`not done after ${LIMIT_MS / 1000} s`), LIMIT_MS);
      worker.on('message', settle);
      worker.on('error', failed);
      worker.postMessage(message);
    });
  }

  async stop() {
    await this.#worker?.terminate();
  }
}

async function started() {
  const worker = new Worker(SOURCE, { resourceLimits: { maxOldGenerationSizeMb: 1024 } });
  await once(worker, 'message');
  return worker;
}
