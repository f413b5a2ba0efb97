import { setGlobalProxyFromEnv } from "node:http";
// src/lib/proxied-fetch.ts
let isSet = false;
/** Runners of one's own stand behind proxies. */
function proxiedFetch(request, { env, signal }) {
	if (!isSet) setGlobalProxyFromEnv?.(env);
	isSet = true;
	return fetch(request, { signal });
}
export { proxiedFetch };
