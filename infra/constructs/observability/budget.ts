import { BillingBudget } from '@cdktf/provider-google/lib/billing-budget/index.js';
import { Construct } from 'constructs';
import type { CloudEnvironment } from '../../environments/schema/environment.ts';
import type { ProjectNumber } from '../../values/project.ts';

export interface BudgetProps {
  readonly projectNumber: ProjectNumber;
  readonly budget: NonNullable<CloudEnvironment['budget']>;
  /** Name shown in the console. */
  readonly displayName: string;
}

/** Mails the billing administrators before the month's money is gone. It stops nothing. */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, { projectNumber, budget, displayName }: BudgetProps) {
    super(scope, id);
    new BillingBudget(this, 'budget', {
      billingAccount: budget.billingAccount,
      displayName,
      budgetFilter: { projects: [`projects/${projectNumber}`] },
      amount: { specifiedAmount: { currencyCode: budget.currency, units: String(budget.monthlyAmount) } },
      thresholdRules: [
        { thresholdPercent: 0.5 },
        { thresholdPercent: 0.9 },
        { thresholdPercent: 1 },
        // What the month will cost if it goes on like this.
        { thresholdPercent: 1, spendBasis: 'FORECASTED_SPEND' },
      ],
    });
  }
}
