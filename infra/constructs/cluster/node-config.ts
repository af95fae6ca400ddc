import { nodeTag } from '../network/firewall.ts';

export interface NodeConfigProps {
  /** E-mail address of the nodes' identity. */
  readonly serviceAccount: string;
  readonly machineType: string;
  /** Id of the key that encrypts the disks. @default Google's */
  readonly encryptionKey?: string | undefined;
}

/** How every node is set up: those of the pool, and the cluster's first ones, which live for minutes (CKV_GCP_68, 69). */
export const nodeConfig = ({ serviceAccount, machineType, encryptionKey }: NodeConfigProps) => ({
  machineType,
  // Google's minimal system with a read-only root (CIS 5.5.1).
  imageType: 'COS_CONTAINERD',
  diskType: 'pd-balanced',
  diskSizeGb: 50,
  serviceAccount,
  // What the identity may do is said by its roles (NodeIdentity); scopes are the older mechanism, left wide open.
  oauthScopes: ['https://www.googleapis.com/auth/cloud-platform'],
  tags: [nodeTag],
  shieldedInstanceConfig: {
    // Only signed kernels and drivers start (CKV_GCP_68, CIS 5.5.7).
    enableSecureBoot: true,
    // A changed boot sequence is noticed (CKV_GCP_72, CIS 5.5.6).
    enableIntegrityMonitoring: true,
  },
  // Pods see their own identity, never the node's (CKV_GCP_69, CIS 5.4.1).
  workloadMetadataConfig: { mode: 'GKE_METADATA' },
  // The old metadata paths gave credentials to any request (Trivy GCP-0048).
  metadata: { 'disable-legacy-endpoints': 'true' },
  // Images start before they are pulled whole.
  gcfsConfig: { enabled: true },
  gvnic: { enabled: true },
  // Nobody without credentials reads what runs on a node (CIS Kubernetes 4.2.4).
  kubeletConfig: { insecureKubeletReadonlyPortEnabled: 'FALSE' },
  // Our own key for the disks where the environment asks for it (CIS 5.9.1).
  ...(encryptionKey !== undefined && { bootDiskKmsKey: encryptionKey }),
});
