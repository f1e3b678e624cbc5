import { VcIcon } from "videochat/page/icon.js";

export default VcIcon;
