import { VcIcon } from "videochat/icon.js";

export default VcIcon;
