import { UserError } from "./errors.js";

// One adapter a vendor, loaded when its call is joined: no page loads the SDKs of all.
const ADAPTERS = {
  assemblyai: () => import("./vendors/assemblyai.js"),
  azure_openai: () => import("./vendors/azure_openai.js"),
  bland: () => import("./vendors/bland.js"),
  cartesia: () => import("./vendors/cartesia.js"),
  deepgram: () => import("./vendors/deepgram.js"),
  elevenlabs: () => import("./vendors/elevenlabs.js"),
  hume: () => import("./vendors/hume.js"),
  layercode: () => import("./vendors/layercode.js"),
  liveavatar: () => import("./vendors/liveavatar.js"),
  openai: () => import("./vendors/openai.js"),
  phonic: () => import("./vendors/phonic.js"),
  retell: () => import("./vendors/retell.js"),
  smallest: () => import("./vendors/smallest.js"),
  tavus: () => import("./vendors/tavus.js"),
  ultravox: () => import("./vendors/ultravox.js"),
  vapi: () => import("./vendors/vapi.js"),
  xai: () => import("./vendors/xai.js"),
};

// Vendors whose calls this page cannot join, and why.
const CANNOT = {
  bolna: "the vendor's browser SDK, @bolna/web-call, is not on npm",
  puretalk: "the vendor documents no browser SDK",
  verbex: "the vendor's browser SDK, @verbex-ai/verbex-js-sdk, is not on npm",
  vogent: "the vendor's browser SDK, @vogent/vogent-web-client, is not on npm",
};

/**
 * Load the adapter for calls of a vendor: `join(call, { connected, ended, failed })`. It takes what
 * the backend answered, and what to call when something happens; it returns what hangs up.
 */
export async function adapterFor(vendor) {
  const load = ADAPTERS[vendor];
  if (!load) throw new UserError(`This page cannot join the call: ${CANNOT[vendor]}.`);
  return (await load()).join;
}
