import type { Handler } from "../../contract.js";
import { previewUsageReport } from "../../statistics/usage-report.js";

export const adminGetUsageReportPreview: Handler<"adminGetUsageReportPreview"> = (_input, context) =>
  previewUsageReport(context);
