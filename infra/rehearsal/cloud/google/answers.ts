// Answers of Google's APIs as the provider prints them.

const answer = (code: number, text: string, reason: string) => `googleapi: Error ${code}: ${text}, ${reason}`;

export const invalid = (text: string): string => answer(400, text, 'invalid');
export const badRequest = (text: string): string => answer(400, text, 'badRequest');
export const notFound = (text: string): string => answer(404, text, 'notFound');
export const alreadyExists = (text: string): string => answer(409, text, 'alreadyExists');
export const inUse = (text: string): string => answer(400, text, 'resourceInUseByAnotherResource');

/** What an API is called where it says that it is off. */
const titles: Readonly<Record<string, string>> = {
  artifactregistry: 'Artifact Registry API',
  billingbudgets: 'Cloud Billing Budget API',
  binaryauthorization: 'Binary Authorization API',
  cloudkms: 'Cloud Key Management Service (KMS) API',
  cloudresourcemanager: 'Cloud Resource Manager API',
  compute: 'Compute Engine API',
  container: 'Kubernetes Engine API',
  iam: 'Identity and Access Management (IAM) API',
  logging: 'Cloud Logging API',
  monitoring: 'Cloud Monitoring API',
  pubsub: 'Cloud Pub/Sub API',
  secretmanager: 'Secret Manager API',
  storage: 'Cloud Storage API',
};

/** The answer to a call of an API that nobody has switched on. @param api without `.googleapis.com` */
export const disabled = (api: string, project: string): string =>
  answer(
    403,
    `${titles[api] ?? api} has not been used in project ${project} before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/${api}.googleapis.com/overview?project=${project} then retry`,
    'SERVICE_DISABLED',
  );
