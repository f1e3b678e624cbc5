// Shows one's own camera, as it is or filtered; in a bare page with the engine's script.
let video;

async function show(resolution, videoFilter) {
  const publisher = await OT.initPublisher.promise(undefined, {
    insertDefaultUI: false, resolution, frameRate: 30, audioSource: null,
  });
  const track = publisher.getVideoSource().track;
  const began = performance.now();
  if (videoFilter) await publisher.applyVideoFilter(videoFilter);
  const waited = performance.now() - began;
  video = Object.assign(document.createElement("video"), { muted: true, autoplay: true, srcObject: publisher._capture.stream });
  document.body.append(video);
  await video.play();
  window.kept = [publisher, track];
  return waited;
}

function frames() {
  return video.getVideoPlaybackQuality().totalVideoFrames;
}
