import { SubscriberTile } from "videochat/stage/subscriber_tile.js";

export default SubscriberTile;
