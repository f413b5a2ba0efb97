import { execa } from "execa";

const { exitCode } = await execa("docker", ["version", "--format", "{{.Server.Version}}"], {
  reject: false,
  timeout: 5000,
});

/** Where no engine answers, the tests that need one count as skipped. */
export const noEngine: boolean = exitCode !== 0;
