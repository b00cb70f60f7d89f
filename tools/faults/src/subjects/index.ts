import { aimmsPro } from './aimms-pro.js';
import { huaweiAkSk, huaweiToken } from './huawei-dataarts-fabric.js';
import { ibmQuantum } from './ibm-quantum.js';
import { oracleAidp } from './oracle-aidp.js';
import type { Subject } from './subject.js';

/** The clients of the table, in its order. */
export const SUBJECTS: readonly Subject[] = [ibmQuantum, huaweiToken, huaweiAkSk, aimmsPro, oracleAidp];
