import { describe, expect, test } from '@jest/globals';
import { inspect, reference } from '../../testing/example.ts';

const program = inspect();
const apis = (changes: Readonly<Record<string, unknown>>) =>
  inspect(changes)
    .all('google_project_service')
    .map(({ values }) => String(values['service']).replace('.googleapis.com', ''));

describe('ProjectApis', () => {
  test('are what the settings call for', () => {
    expect(apis({})).toEqual(expect.arrayContaining(['container', 'cloudkms', 'billingbudgets']));
    const small = apis({ encryption: 'google-managed', budget: undefined });
    expect(small).toContain('container');
    expect(small).not.toContain('cloudkms');
    expect(small).not.toContain('billingbudgets');
  });
});

describe('everything of the stack', () => {
  test('waits for the APIs', () => {
    const apis = program.all('google_project_service').map(({ address }) => address);
    for (const { values } of [
      program.one('google_storage_bucket'),
      program.one('google_service_account', 'planner'),
    ]) {
      expect(values['depends_on']).toEqual(expect.arrayContaining(apis));
    }
  });
});

describe('StateBucket', () => {
  test('keeps old versions, is private, and is not deleted with states in it', () => {
    expect(program.one('google_storage_bucket').values).toMatchObject({
      name: 'example-project-flight-delay-state',
      location: 'us-east1',
      uniform_bucket_level_access: true,
      public_access_prevention: 'enforced',
      versioning: { enabled: true },
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
  });
});

describe('Deployers', () => {
  const roles = (account: string) =>
    program
      .all('google_project_iam_member')
      .filter(
        ({ values }) => values['member'] === reference(`google_service_account.deployer-${account}.member`),
      )
      .map(({ values }) => String(values['role']));

  test('the planner can write nothing', () => {
    expect(roles('planner').length).toBeGreaterThan(5);
    for (const role of roles('planner')) expect(role).toMatch(/[vV]iewer$|[rR]eader$|securityReviewer$/);
    expect(program.one('google_storage_bucket_iam_member').values).toMatchObject({
      role: 'roles/storage.objectViewer',
      member: reference('google_service_account.deployer-planner.member'),
    });
  });

  test('the applier is neither owner nor editor, and no account has a key', () => {
    expect(roles('applier')).toContain('roles/container.admin');
    for (const role of roles('applier')) expect(role).not.toMatch(/^roles\/(owner|editor)$/);
    expect(program.all('google_service_account_key')).toEqual([]);
  });
});

describe('AccessLog', () => {
  test('reads of states and secrets are written down', () => {
    expect(program.all('google_project_iam_audit_config').map(({ values }) => values['service'])).toEqual([
      'storage.googleapis.com',
      'secretmanager.googleapis.com',
      'cloudkms.googleapis.com',
    ]);
  });
});
