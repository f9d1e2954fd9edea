import { AtomsClient } from "atoms-client-sdk";

export function join(call, { connected, ended, failed }) {
  const client = new AtomsClient();
  client.on("session_started", connected);
  client.on("session_ended", ended);
  client.on("error", failed);
  client
    .startSession({ ...call.join, mode: "webcall" }) // { accessToken, host }
    .then(() => client.startAudioPlayback())
    .catch(failed);
  return () => client.stopSession();
}
