import { writeLog } from './exceptions.js';

/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./call.js').Call} Call
 * @typedef {import('./socket.js').Message} Message
 * @typedef {(session: Session, call: Call, message: Message) => void} Announcement
 */

/**
 * What the server says unasked: each changes the call, then tells the page.
 *
 * @type {Record<string, Announcement>}
 */
const ANNOUNCEMENTS = {
  connectionCreated(session, { roster }, { connection: shape }) {
    if (roster.connection(shape.connectionId)) return;
    const connection = roster.addConnection(shape);
    if (!session.options.connectionEventsSuppressed) session._emit('connectionCreated', { connection });
  },

  connectionDestroyed(session, { roster }, { connectionId, reason }) {
    const connection = roster.removeConnection(connectionId);
    if (connection && !session.options.connectionEventsSuppressed) session._emit('connectionDestroyed', { connection, reason });
  },

  streamCreated(session, { roster }, { stream: shape }) {
    // One's own comes with the answer to `publish`.
    if (roster.stream(shape.streamId) || shape.connectionId === session.connection?.connectionId) return;
    session._emit('streamCreated', { stream: roster.addStream(shape) });
  },

  streamDestroyed(session, call, { streamId, reason }) {
    const stream = call.roster.removeStream(streamId);
    if (!stream) return;
    const publisher = call.publisherOf(streamId);
    if (publisher) {
      call.stopSending(publisher);
      publisher._unpublished(reason);
      return;
    }
    const event = session._emit('streamDestroyed', { stream, reason }, { cancelable: true });
    call.subscribersTo(streamId).forEach((each) => each._end(reason, { keep: event.isDefaultPrevented() }));
  },

  streamPropertyChanged(session, call, { streamId, changes }) {
    const stream = call.roster.stream(streamId);
    if (!stream) return;
    for (const change of call.roster.changesOf(stream, changes)) {
      session._emit('streamPropertyChanged', { stream, ...change });
      call.subscribersTo(streamId).forEach((each) => each._streamChanged(change));
    }
  },

  subscribed(_session, call, { subscriptionId, streamId, connectionId }) {
    const publisher = call.publisherOf(streamId);
    if (publisher) call.peers.set(subscriptionId, publisher._audience.add({ ...call.peerOptions(subscriptionId), connectionId }));
  },

  unsubscribed(_session, { peers, publishers }, { subscriptionId }) {
    peers.delete(subscriptionId);
    publishers.forEach((publisher) => publisher._audience.remove(subscriptionId));
  },

  held(_session, { publishers }, { subscriptionId, held }) {
    publishers.forEach((publisher) => publisher._audience.hold(subscriptionId, held));
  },

  describe(_session, { peers }, { subscriptionId, description, round }) {
    peers.get(subscriptionId)?.describe(description, round ?? undefined);
  },

  candidate(_session, { peers }, { subscriptionId, candidate }) {
    peers.get(subscriptionId)?.candidate(candidate);
  },

  restart(_session, { peers }, { subscriptionId }) {
    peers.get(subscriptionId)?.restart();
  },

  quality(_session, { subscribers }, { subscriptionId, video }) {
    subscribers.forEach((each) => each.subscriptionId === subscriptionId && each._videoCan(video));
  },

  signal(session, { roster }, { signal: { type, data }, from }) {
    const sender = from === null ? null : roster.connection(from);
    if (sender === undefined) return; // without a sender it would pass for the server's own
    const fields = { type: type ? `signal:${type}` : 'signal', data, from: sender };
    session._emit('signal', fields);
    if (type) session._emit(`signal:${type}`, fields);
  },

  iceServers(session, call, { iceServers }) {
    call.useIceServers({ iceServers }, session.options.iceConfig);
  },

  muteForced(session, { publishers }, { streamIds }) {
    publishers.forEach((publisher) => {
      if (streamIds.includes(publisher.stream?.streamId)) publisher._muteForced();
    });
    session._emit('muteForced');
  },

  videoStopForced(_session, { publishers }, { streamIds }) {
    publishers.forEach((publisher) => {
      if (streamIds.includes(publisher.stream?.streamId)) publisher.publishVideo(false);
    });
  },
};

/**
 * Do what an announcement says.
 *
 * @param {Session} session
 * @param {Call} call
 * @param {Message} message
 */
export function announce(session, call, message) {
  const announcement = ANNOUNCEMENTS[message.type];
  if (announcement) announcement(session, call, message);
  else writeLog('debug', 'unknown message', message.type);
}

/**
 * Tell the page what there is when it comes, itself first.
 *
 * @param {Session} session
 * @param {Call} call
 * @param {import('./socket.js').Welcome} welcome
 */
export function announceAll(session, call, { connections, streams }) {
  if (!session.options.connectionEventsSuppressed) session._emit('connectionCreated', { connection: session.connection });
  connections.forEach((connection) => announce(session, call, { type: 'connectionCreated', connection }));
  streams.forEach((stream) => announce(session, call, { type: 'streamCreated', stream }));
}
