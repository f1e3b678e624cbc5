import { SubscriberTile } from "videochat/subscriber_tile.js";

export default SubscriberTile;
