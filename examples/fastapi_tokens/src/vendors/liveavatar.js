import { LiveAvatarSession, SessionEvent, SessionState } from "@heygen/liveavatar-web-sdk";

export function join(call, { connected, ended, failed }) {
  const session = new LiveAvatarSession(call.join.sessionToken, { voiceChat: true });
  const video = document.createElement("video");
  video.autoplay = true;
  document.getElementById("stage").append(video);
  session.on(SessionEvent.SESSION_STREAM_READY, () => {
    session.attach(video);
    connected();
  });
  session.on(SessionEvent.SESSION_DISCONNECTED, ended);
  session.start().catch(failed);
  return () => {
    video.remove();
    if (session.state === SessionState.CONNECTED) return session.stop();
  };
}
