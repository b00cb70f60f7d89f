/** Second-level domains of Oracle's realms. A region belongs to one; so does every OCID, in its third part. */
export const REALM_DOMAINS: Readonly<Record<string, string>> = {
  oc1: 'oraclecloud.com',
  oc2: 'oraclegovcloud.com',
  oc3: 'oraclegovcloud.com',
  oc4: 'oraclegovcloud.uk',
  oc8: 'oraclecloud8.com',
  oc9: 'oraclecloud9.com',
  oc10: 'oraclecloud10.com',
  oc14: 'oraclecloud14.com',
  oc15: 'oraclecloud15.com',
  oc19: 'oraclecloud.eu',
  oc20: 'oraclecloud20.com',
  oc21: 'oraclecloud21.com',
  oc23: 'oraclecloud23.com',
  oc24: 'oraclecloud24.com',
  oc26: 'oraclecloud26.com',
  oc29: 'oraclecloud29.com',
  oc35: 'oraclecloud35.com',
  oc42: 'oraclecloud42.com',
  oc51: 'oraclecloud51.com',
  oc52: 'oraclecloud52.com',
};

/** The domain of the realm that an OCID (`ocid1.{type}.{realm}...`) belongs to; undefined when it is not known. */
export function realmDomainOf(ocid: string | undefined): string | undefined {
  const realm = ocid?.split('.')[2]?.toLowerCase();
  return realm !== undefined && Object.hasOwn(REALM_DOMAINS, realm) ? REALM_DOMAINS[realm] : undefined;
}
