import * as aimms from '@compute-sessions/aimms-pro';
import * as huawei from '@compute-sessions/huawei-dataarts-fabric';
import * as ibm from '@compute-sessions/ibm-quantum';
import * as oracle from '@compute-sessions/oracle-aidp';

export const clients = { aimms, huawei, ibm, oracle };
