interface About {
  /** Whether the workspace holds the pull request's code. */
  readonly isHeld: boolean;
  readonly isFork: boolean;
  readonly isPrivileged: boolean;
}

const instead = "there is no comment, and everything is here and in the results folder.";

/** Why nothing is said on the pull request, if nothing is. A verdict on other code than its own would be a lie there. */
export function withheldFor({ isHeld, isFork, isPrivileged }: About): string | undefined {
  if (!isHeld)
    return `The workspace does not hold this pull request's code, so this is no verdict on it: ${instead}`;
  return isFork && !isPrivileged
    ? `This pull request comes from a fork, so the workflow's token can only read: ${instead}`
    : undefined;
}
