/* A page as OpenTok's own samples are: connect, publish, subscribe to everyone. What happens is noted in `heard`. */
const heard = [];
const subscribers = [];
const streams = [];
let session;
let publisher;
let loudest = 0;

const SESSION_EVENTS = [
  'sessionConnected', 'sessionDisconnected', 'sessionReconnecting', 'sessionReconnected', 'connectionCreated',
  'connectionDestroyed', 'streamCreated', 'streamDestroyed', 'streamPropertyChanged', 'signal', 'muteForced',
];

function note(who, event) {
  const { type, reason, data, changedProperty, newValue } = event;
  heard.push({ who, type, reason, data, changedProperty, newValue, connection: event.connection?.data });
}

function happened(type, where = {}) {
  return heard.some((each) => each.type === type && Object.entries(where).every(([name, value]) => each[name] === value));
}

async function join({ apiKey, sessionId, token }, { publish = {}, subscribe = true } = {}) {
  session = OT.initSession(apiKey, sessionId);
  session.on(SESSION_EVENTS.join(' '), (event) => note('session', event));
  session.on('streamCreated', ({ stream }) => {
    streams.push(stream);
    if (subscribe) watch(stream);
  });
  await session.connect.promise(token);
  if (publish) await send(publish);
}

async function send(properties) {
  publisher = await OT.initPublisher.promise('publisher', { insertMode: 'append', ...properties });
  publisher.on('streamCreated streamDestroyed destroyed muteForced mediaStopped', (event) => note('publisher', event));
  await session.publish.promise(publisher);
}

function watch(stream, properties = {}) {
  const subscriber = session.subscribe(stream, 'subscribers', { insertMode: 'append', ...properties }, (error) => {
    note('subscriber', { type: error ? error.name : 'subscribed' });
  });
  const heardOf = 'connected disconnected destroyed videoDisabled videoEnabled videoDisableWarning videoDisableWarningLifted';
  subscriber.on(heardOf, (event) => note('subscriber', event));
  subscriber.on('audioLevelUpdated', ({ audioLevel }) => { loudest = Math.max(loudest, audioLevel); });
  subscribers.push(subscriber);
}

function frames(video) {
  return video ? video.getVideoPlaybackQuality().totalVideoFrames : 0;
}
