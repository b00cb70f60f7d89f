/** What is measured for each client on its own. */
export const CLIENTS = ['ibm-quantum', 'huawei-dataarts-fabric', 'aimms-pro', 'oracle-aidp'] as const;

export type Client = (typeof CLIENTS)[number];
