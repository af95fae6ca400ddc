import { PubsubTopic } from '@cdktf/provider-google/lib/pubsub-topic/index.js';
import { Construct } from 'constructs';
import { contract } from '../../../service/contract.ts';

/** What GKE tells: that an upgrade is to be had, that it happens, that a weakness was found. */
export const noticeTypes = ['UPGRADE_AVAILABLE_EVENT', 'UPGRADE_EVENT', 'SECURITY_BULLETIN_EVENT'] as const;

/** The topic that GKE writes its notices to. */
export class Notices extends Construct {
  readonly topic: PubsubTopic;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.topic = new PubsubTopic(this, 'topic', {
      name: `${contract.name}-cluster-notices`,
      messageRetentionDuration: `${7 * 24 * 3_600}s`,
    });
  }
}
