import type { Simulator } from '@compute-sessions/simulator';

import type { Provider } from '../options.js';
import type { RequestLines } from '../request-lines.js';
import type { Screen } from '../screen.js';
import { takeTour, type TourResult } from '../tour.js';
import { aimmsPro } from './aimms-pro.js';
import { huaweiDataArtsFabric } from './huawei-dataarts-fabric.js';
import { ibmQuantum } from './ibm-quantum.js';
import { oracleAidp } from './oracle-aidp.js';

/** Takes one provider's tour on the simulator. */
export const tours: Readonly<
  Record<Provider, (simulator: Simulator, screen: Screen, lines: RequestLines) => Promise<TourResult>>
> = {
  'ibm-quantum': (simulator, screen, lines) =>
    takeTour(ibmQuantum, simulator.providers['ibm-quantum'], screen, lines),
  'huawei-dataarts-fabric': (simulator, screen, lines) =>
    takeTour(huaweiDataArtsFabric, simulator.providers['huawei-dataarts-fabric'], screen, lines),
  'aimms-pro': (simulator, screen, lines) =>
    takeTour(aimmsPro, simulator.providers['aimms-pro'], screen, lines),
  'oracle-aidp': (simulator, screen, lines) =>
    takeTour(oracleAidp, simulator.providers['oracle-aidp'], screen, lines),
};

/** The five lines that a user of this provider would write next. */
export function nextLines(provider: Provider): readonly string[] {
  return {
    'ibm-quantum': ibmQuantum,
    'huawei-dataarts-fabric': huaweiDataArtsFabric,
    'aimms-pro': aimmsPro,
    'oracle-aidp': oracleAidp,
  }[provider].next;
}
