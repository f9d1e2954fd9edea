import { Conversation } from "@elevenlabs/client";

export function join(call, { connected, ended, failed }) {
  const conversation = Conversation.startSession({
    ...call.join, // conversationToken or signedUrl; dynamicVariables, userId, livekitUrl
    // Worklets from the page's own server: a strict policy forbids those in blob: and data:.
    workletPaths: {
      rawAudioProcessor: "built/rawAudioProcessor.js",
      audioConcatProcessor: "built/audioConcatProcessor.js",
    },
    onConnect: connected,
    onDisconnect: ended,
    onError: failed,
  });
  conversation.catch(failed);
  return async () => (await conversation).endSession();
}
