import { expect, test } from '@jest/globals';
import { lacking, type Mistake, testMistakes, wrong } from '../testing/refusals.ts';
import { Site } from '../testing/site.ts';
import { imageIsAdmitted, nodesMayPull, repositoryExists } from './rules/images.ts';
import { backendsExist, configsExist, partsExist } from './rules/ingress.ts';
import {
  isStillThere,
  kindIsKnown,
  labelsAreSound,
  nameIsFree,
  nameIsSound,
  namespaceExists,
} from './rules/metadata.ts';
import { mountsHaveVolumes, quantitiesAreSound, selectorMatches, selectorStays } from './rules/pods.ts';
import {
  accountExists,
  nodesExist,
  podsAreRestricted,
  probesHavePorts,
  volumesExist,
} from './rules/rollout.ts';
import { boundsAreSound, targetExists } from './rules/scaling.ts';
import { identityIsUsable, secretsAreThere } from './rules/secrets.ts';
import { metricsAreThere, policyPortsExist, serviceReachesPods } from './rules/services.ts';
import { apiRules, controllerRules, rolloutRules } from './rules.ts';

const template = 'spec.0.template.0';
const pod = `${template}.spec.0`;
const container = `${pod}.container.0`;
const spec = 'manifest.1.spec';

const mistakes: readonly Mistake[] = [
  wrong(namespaceExists, 'deployment', { 'metadata.0.namespace': 'other' }, /^namespaces "other" not found$/),
  lacking(namespaceExists, 'secretClass', ['namespace', 'serviceAccount'], /^namespaces "shop" not found$/),
  wrong(
    nameIsSound,
    'settings',
    { 'metadata.0.name': 'Settings_1' },
    /configmaps "Settings_1" is invalid: metadata\.name: .*RFC 1123 subdomain/,
  ),
  wrong(nameIsSound, 'service', { 'metadata.0.name': 'web.shop' }, /RFC 1123 label/),
  wrong(
    labelsAreSound,
    'settings',
    { 'metadata.0.labels': { team: 'data & more' } },
    /Invalid value: "data & more": a valid label/,
  ),
  wrong(labelsAreSound, 'settings', { 'metadata.0.labels': { team: 'x'.repeat(64) } }, /a valid label/),
  wrong(
    selectorMatches,
    'deployment',
    { 'spec.0.selector.0.match_labels': { app: 'shop' } },
    /`selector` does not match template `labels`/,
  ),
  wrong(
    selectorMatches,
    'deployment',
    { 'spec.0.selector.0.match_labels': {} },
    /spec\.selector: Required value/,
  ),
  {
    ...wrong(
      selectorStays,
      'deployment',
      {
        'spec.0.selector.0.match_labels': { app: 'shop' },
        [`${template}.metadata.0.labels`]: { app: 'shop' },
      },
      /field is immutable/,
    ),
    update: true,
  },
  wrong(
    quantitiesAreSound,
    'deployment',
    { [`${container}.resources.0.requests.cpu`]: '500mm' },
    /"500mm": quantities must match/,
  ),
  wrong(
    quantitiesAreSound,
    'deployment',
    { [`${container}.resources.0.requests.cpu`]: '1500m' },
    /"1500m": must be less than or equal to cpu limit of 1/,
  ),
  wrong(
    mountsHaveVolumes,
    'deployment',
    { [`${container}.volume_mount.0.name`]: 'other' },
    /volumeMounts\[0\]\.name: Not found: "other"/,
  ),
  wrong(mountsHaveVolumes, 'deployment', { [`${pod}.volume.1.name`]: 'keys' }, /Duplicate value: "keys"/),
  wrong(boundsAreSound, 'scaler', { 'spec.0.min_replicas': 5 }, /greater than or equal to `minReplicas`/),
  wrong(boundsAreSound, 'budget', { 'spec.0.min_available': '1' }, /cannot be both set/),
  lacking(
    accountExists,
    'deployment',
    ['serviceAccount'],
    /error looking up service account shop\/web: serviceaccount "web" not found/,
  ),
  lacking(
    identityIsUsable,
    'deployment',
    ['identity'],
    /iam\.serviceAccounts\.getAccessToken' denied on pods@p/,
  ),
  lacking(
    identityIsUsable,
    'deployment',
    ['podsAccount', 'identity', 'reader'],
    /Service account pods@p\.iam\.gserviceaccount\.com does not exist/,
  ),
  lacking(
    secretsAreThere,
    'deployment',
    ['secretClass'],
    /SecretProviderClass\.secrets-store\.csi\.x-k8s\.io "web" not found/,
  ),
  lacking(
    secretsAreThere,
    'deployment',
    ['secret', 'reader'],
    /Secret \[projects\/p\/secrets\/keys\] not found/,
  ),
  lacking(secretsAreThere, 'deployment', ['reader'], /secretmanager\.versions\.access' denied/),
  lacking(volumesExist, 'deployment', ['settings'], /configmap "settings" not found/),
  lacking(nodesExist, 'deployment', ['pool'], /no nodes available to schedule pods/),
  lacking(
    repositoryExists,
    'deployment',
    ['registry', 'puller'],
    /ErrImagePull: .*repositories\/images" not found/,
  ),
  lacking(nodesMayPull, 'deployment', ['puller'], /403 Forbidden: .* for nodes@p/),
  wrong(
    imageIsAdmitted,
    'deployment',
    { [`${container}.image`]: 'docker.io/library/web:1' },
    /docker\.io\/library\/web:1 denied/,
  ),
  wrong(
    podsAreRestricted,
    'deployment',
    { [`${container}.security_context.0.capabilities`]: [] },
    /violates PodSecurity "restricted:latest": unrestricted capabilities/,
  ),
  wrong(
    podsAreRestricted,
    'deployment',
    { [`${container}.security_context`]: [] },
    /allowPrivilegeEscalation != false, unrestricted capabilities, runAsNonRoot != true, seccompProfile/,
  ),
  wrong(
    probesHavePorts,
    'deployment',
    { [`${container}.readiness_probe.0.http_get.0.port`]: 'web' },
    /readiness probe errored: strconv\.Atoi: parsing "web"/,
  ),
  wrong(
    targetExists,
    'scaler',
    { 'spec.0.scale_target_ref.0.name': 'shop' },
    /deployments\.apps "shop" not found/,
  ),
  wrong(
    serviceReachesPods,
    'service',
    { 'spec.0.port.0.target_port': 'web' },
    /no container of the pods that it selects declares port "web"/,
  ),
  wrong(serviceReachesPods, 'service', { 'spec.0.port.0.target_port': '3000' }, /declares port "3000"/),
  wrong(serviceReachesPods, 'service', { 'spec.0.selector': { app: 'shop' } }, /matches no pods/),
  wrong(
    metricsAreThere,
    'monitoring',
    { [`${spec}.endpoints.0.port`]: 'metrics' },
    /declares port "metrics"/,
  ),
  wrong(
    metricsAreThere,
    'monitoring',
    { [`${spec}.selector.matchLabels`]: { app: 'shop' } },
    /matches no pods/,
  ),
  wrong(policyPortsExist, 'policy', { 'spec.0.ingress.0.ports.0.port': 'web' }, /declares port "web"/),
  lacking(backendsExist, 'ingress', ['service'], /could not find service "shop\/web"/),
  wrong(
    backendsExist,
    'ingress',
    { 'spec.0.rule.0.http.0.path.0.backend.0.service.0.port.0.name': 'https' },
    /could not find port "https" in service "shop\/web"/,
  ),
  lacking(configsExist, 'ingress', ['backendConfig'], /no BackendConfig for service port exists/),
  lacking(configsExist, 'ingress', ['frontendConfig'], /FrontendConfig shop\/web does not exist/),
  lacking(
    partsExist,
    'ingress',
    ['address'],
    /static IP name public doesn't translate to an existing static IP/,
  ),
  lacking(partsExist, 'ingress', ['certificate'], /sslCertificates\/certificate' was not found/),
  lacking(partsExist, 'ingress', ['sslPolicy'], /sslPolicies\/tls' was not found/),
  lacking(partsExist, 'ingress', ['securityPolicy'], /securityPolicies\/edge' was not found/),
];

testMistakes(mistakes);

test(`refuses ${kindIsKnown.refuses}`, async () => {
  const site = new Site();
  const off = { 'secret_manager_config.0.enabled': false, monitoring_config: [] };
  await site.build({ before: 'cluster' });
  await site.apply('cluster', { ...off, addons_config: [{ http_load_balancing: [{ disabled: true }] }] });
  await site.build({ before: 'namespace' });
  await site.apply('namespace');
  for (const name of ['secretClass', 'backendConfig', 'frontendConfig', 'monitoring'] as const) {
    await expect(site.apply(name)).rejects.toThrow(/^no matches for kind "\w+" in version "[\w./-]+"$/);
  }
  await site.apply('cluster');
  await expect(site.apply('secretClass')).resolves.toBeDefined();
});

test(`refuses ${nameIsFree.refuses}`, async () => {
  const site = new Site();
  await site.build();
  site.forget('settings');
  await expect(site.apply('settings')).rejects.toThrow('configmaps "settings" already exists');
});

test(`refuses ${isStillThere.refuses}`, async () => {
  const site = new Site();
  await site.build();
  await site.remove('namespace');
  await site.apply('namespace', { 'metadata.0.labels': {} });
  await expect(site.apply('settings')).rejects.toThrow('configmaps "settings" not found');
});

test('no rule is without a mistake that shows what it is for', () => {
  expect(new Set([...mistakes.map(({ rule }) => rule), kindIsKnown, nameIsFree, isStillThere])).toEqual(
    new Set([...apiRules, ...rolloutRules, ...controllerRules]),
  );
});
