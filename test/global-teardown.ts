export { takeBack as default } from "./global-setup.js";
