import type { MessageInitShape } from '@bufbuild/protobuf';
import type {
  Configure_Request,
  Configure_ResponseSchema,
  GetProviderSchema_Response,
  PlanResourceChange_Request,
  PlanResourceChange_ResponseSchema,
  PrepareProviderConfig_Request,
  PrepareProviderConfig_ResponseSchema,
  UpgradeResourceState_Request,
  UpgradeResourceState_ResponseSchema,
  ValidateDataSourceConfig_Request,
  ValidateDataSourceConfig_ResponseSchema,
  ValidateResourceTypeConfig_Request,
  ValidateResourceTypeConfig_ResponseSchema,
} from '../protocol/tfplugin5_pb.js';

/**
 * The half of a provider that thinks: it knows the schema, what is valid, and what a change means. It never touches
 * anything; that is the cloud's half. The names are those of Terraform's protocol.
 */
export interface Brain {
  schema(): Promise<GetProviderSchema_Response>;
  prepare(
    request: PrepareProviderConfig_Request,
  ): Promise<MessageInitShape<typeof PrepareProviderConfig_ResponseSchema>>;
  configure(request: Configure_Request): Promise<MessageInitShape<typeof Configure_ResponseSchema>>;
  validate(
    request: ValidateResourceTypeConfig_Request,
  ): Promise<MessageInitShape<typeof ValidateResourceTypeConfig_ResponseSchema>>;
  validateData(
    request: ValidateDataSourceConfig_Request,
  ): Promise<MessageInitShape<typeof ValidateDataSourceConfig_ResponseSchema>>;
  upgrade(
    request: UpgradeResourceState_Request,
  ): Promise<MessageInitShape<typeof UpgradeResourceState_ResponseSchema>>;
  plan(
    request: PlanResourceChange_Request,
  ): Promise<MessageInitShape<typeof PlanResourceChange_ResponseSchema>>;
  close(): Promise<void>;
}

/** Providers that the program uses, as Terraform's registry knows them. */
export const providerNames = ['google', 'kubernetes'] as const;
export type ProviderName = (typeof providerNames)[number];
