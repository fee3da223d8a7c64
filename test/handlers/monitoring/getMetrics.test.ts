import { describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

describe("getMetrics", () => {
  const service = serve();

  test("counts requests by operation and status, in Prometheus' text format", async () => {
    await service.admin.get("/api/user").expect(200);
    await service.anonymous.get("/api/user").expect(401);
    await service.anonymous.get("/api/user").expect(401);
    await service.anonymous.get("/nowhere/12345").expect(404);

    const response = await service.anonymous.get("/metrics");

    const lines = response.text.split("\n");
    expect([response.status, lines.filter((line) => line.startsWith("http_requests_total{")).sort()]).toEqual(
      [
        200,
        [
          'http_requests_total{operation_id="adminCreateUser",status="200"} 1',
          'http_requests_total{operation_id="getSignedInUser",status="200"} 1',
          'http_requests_total{operation_id="getSignedInUser",status="401"} 2',
          'http_requests_total{operation_id="none",status="404"} 1',
        ],
      ],
    );
    expect(lines).toContain('http_request_duration_seconds_count{operation_id="getSignedInUser"} 3');
    expect(lines).toContainEqual(expect.stringMatching(/^process_cpu_seconds_total /));
    expect(lines).toContain('database_pool_connections{state="waiting"} 0');
  });

  test("each instance counts for itself", async () => {
    const { anonymous } = await service.another();
    const response = await anonymous.get("/metrics");
    expect([response.status, response.text]).toEqual([200, expect.not.stringContaining("adminCreateUser")]);
  });
});
