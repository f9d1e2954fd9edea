export async function join(call, { connected, ended }) {
  const peer = new RTCPeerConnection();
  const audio = new Audio();
  audio.autoplay = true;
  peer.ontrack = ({ streams }) => (audio.srcObject = streams[0]);
  peer.onconnectionstatechange = () => {
    if (peer.connectionState === "connected") connected();
    if (["disconnected", "failed", "closed"].includes(peer.connectionState)) ended();
  };
  const microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
  peer.addTrack(microphone.getTracks()[0]);
  peer.createDataChannel("realtime-channel"); // events, as JSON
  await peer.setLocalDescription(await peer.createOffer());
  const { apiKey, url } = call.join;
  const headers = { Authorization: `Bearer ${apiKey}`, "Content-Type": "application/sdp" };
  const body = peer.localDescription.sdp;
  const answer = await fetch(url, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`the vendor answered ${answer.status}`);
  await peer.setRemoteDescription({ type: "answer", sdp: await answer.text() });
  return () => {
    for (const track of microphone.getTracks()) track.stop();
    peer.close();
  };
}
