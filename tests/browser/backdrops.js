// Looks at what is behind the person of figure.py in every frame of every video, from the first one on.
{
  const WIDTH = 320, HEIGHT = 180;
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext("2d", { willReadFrequently: true });

  // Nothing of a video that shows no frame yet: what is compared with it is neither more nor less.
  const pixels = (video) => {
    if (!video?.videoWidth || video.readyState < video.HAVE_CURRENT_DATA) return [];
    context.drawImage(video, 0, 0, WIDTH, HEIGHT);
    return context.getImageData(0, 0, WIDTH, HEIGHT).data;
  };

  // How much neighbours differ, left and right of the person: about 30 before books, below 5 once they are blurred.
  const detail = (data) => {
    let sum = 0, count = 0;
    for (let y = 10; y < HEIGHT - 60; y++) {
      for (let x = 2; x < WIDTH - 6; x++) {
        if (x > 90 && x < WIDTH - 90) continue;
        const i = 4 * (y * WIDTH + x);
        sum += Math.abs(data[i + 1] - data[i + 17]);
        count += 1;
      }
    }
    return sum / count;
  };

  // The middle of the face and of the shirt, as bytes.
  const person = (data) => {
    const found = [];
    for (const [left, top, right, bottom] of [[145, 75, 175, 100], [100, 160, 140, 178], [180, 160, 220, 178]]) {
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) found.push(...data.slice(4 * (y * WIDTH + x), 4 * (y * WIDTH + x) + 3));
    }
    return found;
  };

  const backdrops = (window.backdrops = {
    frames: 0,
    sharpest: 0, // of all frames since `begin`
    begin: () => Object.assign(backdrops, { frames: 0, sharpest: 0 }),
    detail: (video) => detail(pixels(video)),
    person: (video) => person(pixels(video)),
    colour: (video) => [...pixels(video).slice(4 * (20 * WIDTH + 20), 4 * (20 * WIDTH + 20) + 3)],
    difference: (one, other) => one.reduce((sum, value, i) => sum + Math.abs(value - other[i]), 0) / one.length,
  });

  const watch = (video) => {
    const look = () => {
      video.requestVideoFrameCallback(look);
      if (!video.isConnected) return; // seen by nobody: one that a filter looks at
      backdrops.frames += 1;
      const now = detail(pixels(video));
      if (now > backdrops.sharpest) backdrops.sharpest = now;
    };
    video.requestVideoFrameCallback(look);
  };
  const { get, set } = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "srcObject");
  const watched = new WeakSet();
  Object.defineProperty(HTMLMediaElement.prototype, "srcObject", {
    get,
    set(stream) {
      if (this instanceof HTMLVideoElement && stream && !watched.has(this)) watched.add(this), watch(this);
      set.call(this, stream);
    },
  });
}
