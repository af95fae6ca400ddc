import { createHash } from 'node:crypto';
import { MonitoringNotificationChannel } from '@cdktf/provider-google/lib/monitoring-notification-channel/index.js';
import { Construct } from 'constructs';
import type { Severity } from '../../../service/slo.ts';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';
import { projectOfChannel, type Recipient } from '../../values/recipient.ts';

export interface RecipientsProps {
  readonly notify: CloudEnvironment['notify'];
  /** Labels of everything that can have some. */
  readonly labels: Record<string, string>;
}

/** Who hears of alerts: a channel for each mail address, and those that exist already. */
export class Recipients extends Construct {
  /** Names of notification channels. */
  readonly channels: Readonly<Record<Severity, string[]>>;

  constructor(scope: Construct, id: string, { notify, labels }: RecipientsProps) {
    super(scope, id);
    const made = new Map<Recipient, string>();
    const channel = (to: Recipient): string => {
      const known = made.get(to) ?? (projectOfChannel(to) === undefined ? undefined : to);
      if (known !== undefined) return known;
      // Two addresses may differ in what a resource's address cannot hold, and need not be read in a list of those.
      const digest = createHash('sha256').update(to).digest('hex').slice(0, 8);
      const { name } = new MonitoringNotificationChannel(this, `mail-${digest}`, {
        type: 'email',
        displayName: to,
        labels: { email_address: to },
        userLabels: labels,
      });
      made.set(to, name);
      return name;
    };
    this.channels = { page: notify.page.map(channel), ticket: notify.ticket.map(channel) };
  }
}
